"""Reads what the columns of a table contain from its header.

A column of ratings may name the segment that gave them, the scale, the basis and the size of
the sample: ``Importance (1–10)``, ``Imp (Busy parents)``, ``A – Satisfaction``, ``% important``,
``Top-2-box importance (n=120)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from milkshake.jtbd.schema import COLUMN_TRANSLATIONS, COLUMNS, heading_name
from milkshake.jtbd.scores import OUT_OF, scale_in
from milkshake.model.note import Cell, Table

MEASURES = ("importance", "satisfaction", "opportunity")

_MEASURE = re.compile(
    r"(?i)(?<![^\W_])(?:(importance|important|imp|wichtigkeit|importancia|importanza)|"
    r"(satisfaction|satisfied|satisfying|sat|zufriedenheit|satisfacción|soddisfazione)|"
    r"(opportunity|opportunities|opp))(?![^\W_])\.?"
)
_LETTER = re.compile(r"(?i)\s*([iso])\.?\s*(?:[(\-–—:|]\s*(.+))?")
_LETTERS = {"i": "importance", "s": "satisfaction", "o": "opportunity"}
_SAMPLE = re.compile(r"(?i)\bn\s*=\s*(\d[\d,.']*)")
_SCALE = re.compile(
    r"(?i)\(?\s*(?:\b(?:on|from|in)\s+)?(?:\b\d+\s*(?:-|–|—|\.\.|to)\s*\d+\b|%|percent\b|"
    r"(?:\bout of|/)\s*(\d+)\b)\s*\)?"
)
_ASIDE = re.compile(
    r"(?i)\bwith (?:the )?(?:current |existing |today's )?(?:solutions?|products?)\b"
)
_BASES: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"(?i)\b(?:top[- ]?(?:2|two)(?:[- ]?box)?|t2b)\b"), "top2box"),
    (re.compile(r"(?i)\b(?:mean|average|avg|median)\b\.?"), "mean"),
    (re.compile(r"(?i)\b(?:estimated?|est|guess)\b\.?"), "estimate"),
)
_QUESTION = re.compile(r"(?i)\W*how (?:important|satisfied|satisfying)\b")
_FILLERS = re.compile(
    r"(?i)^(?:\W|_)*(?:(?:scores?|ratings?|level|current|value|index|for|of|by|among|in|with|to|"
    r"the|how|very|respondents)\b(?:\W|_)*)*|(?:(?:\W|_)*\b(?:scores?|ratings?|level|value|index|"
    r"for|of|by|among|in|score by))*(?:\W|_)*$"
)
_NOT_SEGMENTS = frozenset(
    {
        *("rank", "ranking", "gap", "weight", "delta", "change", "notes", "note", "comment"),
        *("comments", "reason", "why", "source", "target", "class", "type", "area", "areas"),
        *("category", "status", "trend", "goal", "n", "evidence", "solution", "landscape"),
        *("quote", "quotes", "label", "tier", "zone", "description", "statement", "name", "id"),
    }
)
_NOT_NEEDS = frozenset(
    {
        *("rank", "id", "priority", "order", "feature", "features", "solution", "solutions"),
        *("product", "products", "idea", "ideas", "initiative", "initiatives", "date", "segment"),
        *("survey", "year", "quarter", "sample", "source", "type", "category", "theme", "status"),
        *("factor", "metric", "question", "participant", "respondent", "stage", "scale", "basis"),
        *("attribute", "criterion", "criteria", "epic", "requirement", "requirements", "option"),
    }
)
TOTALS = frozenset(
    {
        *("total", "totals", "grand total", "subtotal", "sum", "average", "averages", "avg"),
        *("mean", "median", "overall", "all", "all respondents", "everyone", "n", "base"),
        *("sample", "sample size", "standard deviation", "std dev", "sd", "min", "max", "ø"),
        *("total average", "overall average", "weighted average", "respondents"),
    }
)
"""The words for a row that sums up the others, and for the ratings of everybody."""
SEGMENT_COLUMNS = frozenset(
    {
        *("segment", "segments", "customer segment", "need segment", "persona", "personas"),
        *("performer", "job performer", "who", "group", "cohort", "audience", "respondents"),
        *("customer", "customers", "user group", "customer group"),
    }
)
"""The headers of a first column of segments in a table of the scores of one need."""


class Measure(Struct, frozen=True):
    """A column of ratings: what they rate, and the segment, scale, basis and sample it names."""

    name: str
    number: int
    segment: str = ""
    scale: str = ""
    basis: str = ""
    sample: str = ""


class Columns(Struct, frozen=True, dict=True):
    """The columns of a table.

    `names` are the properties that the columns contain, in order; those of ratings are empty.
    """

    names: tuple[str, ...]
    measures: tuple[Measure, ...]

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """The number of the last column that contains the property, by its name."""
        return {name: number for number, name in enumerate(self.names) if name}

    @cached_property
    def is_scored(self) -> bool:
        """Whether the table contains both importance and satisfaction."""
        return {"importance", "satisfaction"} <= {measure.name for measure in self.measures}

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The segments that the columns of ratings name, in order; "" for none."""
        return tuple(dict.fromkeys(measure.segment for measure in self.measures))

    @cached_property
    def first(self) -> int:
        """The first column that may contain the needs where no header says so; -1 for none."""
        measured = {measure.number for measure in self.measures}
        others = (number for number in range(len(self.names)) if number not in measured)
        excluded = _NOT_NEEDS | SEGMENT_COLUMNS
        return next((number for number in others if self.names[number] not in excluded), -1)


def with_one_header(table: Table) -> Table:
    """The table with one row of headers, if it has two: segments above the names of ratings.

    A spreadsheet merges a cell of the upper row with the empty ones after it. Without a second
    row of headers the result is the table itself.
    """
    if len(table.rows) < _WITH_TWO_HEADERS:
        return table
    upper, lower, *others = table.rows
    if len(lower) != len(upper) or not any(_names_measure(cell.text) for cell in (*upper, *lower)):
        return table
    merged: list[Cell] = []
    above = Cell("", upper[0].span)
    for first, second in zip(upper, lower, strict=True):
        if first.text:
            above = first if second.text else Cell("", first.span)
        if not second.text:
            merged.append(first)
        elif _FIGURE.match(second.text) or (first.text and not merged):
            return table
        else:
            both = f"{above.text} {second.text}" if merged else second.text
            merged.append(Cell(both.strip(), second.span))
    header = columns(tuple([cell.text for cell in merged]))
    of_upper = columns(tuple([cell.text for cell in upper]))
    if not header.is_scored or len(header.measures) <= len(of_upper.measures):
        return table
    return Table(table.heading, (tuple(merged), *others))


def with_numbered_steps(head: Columns, table: Table) -> Columns:
    """The columns, where one called "Step" or "Stage" has only numbers and the next the words."""
    number = next((head.by_name[name] for name in ("step", "stage") if name in head.by_name), -1)
    if number < 0 or number + 1 >= len(head.names) or head.names[number + 1] not in _WORDS:
        return head
    texts = [row[number].text for row in table.rows[1:] if number < len(row) and row[number].text]
    if not texts or not all(map(_NUMBER.fullmatch, texts)):
        return head
    names = (*head.names[:number], "order", "step", *head.names[number + 2 :])
    return Columns(names, head.measures)


_NUMBER = re.compile(r"(?i)\W*(?:(?:step|stage|phase)\s*)?\d{1,2}(?:\.\d{1,2})*\W*")
_WORDS = frozenset(
    {
        *("name", "title", "description", "what", "what happens", "what they do", "action"),
        *("activity", "goal", "job", "sub job", "little job", "statement", "step", "stage", "task"),
        *("step name", "stage name", "step description", "name of step", "job statement", "story"),
    }
)
"""The headers of a column with the words of steps, beside one with their numbers."""
_WITH_TWO_HEADERS = 3
_FIGURE = re.compile(r"\W*\d")


def _names_measure(text: str) -> bool:
    return bool(text) and (_MEASURE.search(text) or _LETTER.fullmatch(text)) is not None


@lru_cache(1024)
def columns(header: tuple[str, ...]) -> Columns:
    """What the columns with these headers contain."""
    found = [_measure(number, text) for number, text in enumerate(header)]
    letters = {_LETTERS[m[1].lower()] for text in header if (m := _LETTER.fullmatch(text))}
    if not {"importance", "satisfaction"} <= letters:
        found = [
            None if _LETTER.fullmatch(text) else measure
            for measure, text in zip(found, header, strict=True)
        ]
    named = {(measure.segment, measure.name) for measure in found if measure is not None}
    segments = {segment for segment, name in named if (segment, "satisfaction") in named}
    if not any(segment for segment in segments if (segment, "importance") in named):
        # Words beside the name of a rating are a segment only if it gave both ratings.
        found = [None if measure and measure.segment else measure for measure in found]
    names = tuple(
        "" if measure is not None else _name(text)
        for measure, text in zip(found, header, strict=True)
    )
    return Columns(names, tuple(measure for measure in found if measure is not None))


def _name(text: str) -> str:
    name = heading_name(text)
    return COLUMNS.get(name) or COLUMN_TRANSLATIONS.get(name, name)


def _measure(number: int, text: str) -> Measure | None:
    """The measure that a header names, or None."""
    sample = _SAMPLE.search(text)
    rest = _ASIDE.sub(" ", _SAMPLE.sub(" ", text))
    scale = scale_in(rest)
    if not scale and (out_of := _SCALE.search(rest)) is not None:
        scale = OUT_OF.get(out_of[1] or "", "")
    rest = _SCALE.sub(" ", rest)
    basis = ""
    for pattern, name in _BASES:
        if pattern.search(rest):
            basis, rest = basis or name, pattern.sub(" ", rest)
    size = sample[1] if sample else ""
    if letter := _LETTER.fullmatch(rest):
        segment = _segment(_FILLERS.sub("", letter[2] or ""))
        return Measure(_LETTERS[letter[1].lower()], number, segment, scale, basis, size)
    match = _MEASURE.search(rest)
    if match is None:
        return None
    before, after = (
        _FILLERS.sub("", part) for part in (rest[: match.start()], rest[match.end() :])
    )
    if _QUESTION.match(rest):
        before = after = ""
    segment = before or after
    words = set(heading_name(segment).split())
    if (before and after) or _MEASURE.search(segment) or words & _NOT_SEGMENTS:
        return None
    measure = next(name for name, group in zip(MEASURES, match.groups(), strict=True) if group)
    return Measure(measure, number, _segment(segment), scale, basis, size)


def _segment(words: str) -> str:
    """The name of a segment; "" for words such as "all", which name everybody."""
    return "" if heading_name(words) in TOTALS else words
