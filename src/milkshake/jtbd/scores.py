"""Scores: the importance and satisfaction of a need or job, and the opportunity they make.

Opportunity is importance + max(importance − satisfaction, 0). Its classes are valid for the
share of people who chose one of the two highest of five answers, on a scale from 0 to 10
(Ulwick, 2016, p. 109). Other scales and averages cannot be compared with these thresholds,
although published material does so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias
from urllib.parse import unquote

from msgspec import Struct

from milkshake.jtbd.properties import Properties, is_given, texts
from milkshake.jtbd.schema import RATING_WORDS, canonical, figure_in
from milkshake.model.note import Property
from milkshake.model.source import Span

OpportunityClass: TypeAlias = Literal["extreme", "high", "worth considering", "unattractive", ""]
Overserved: TypeAlias = Literal["", "candidate", "overserved"]

EXTREME, HIGH, WORTH = 15.0, 12.0, 10.0
"""The lowest opportunity of each class."""
OVERSERVED_BELOW = 8.0
"""A need whose satisfaction exceeds its importance is overserved below this opportunity."""
ENOUGH = 30
"""With a sample smaller than this, scores are only exploratory."""

_RANGES = {
    "0-10": (0.0, 10.0),
    "1-10": (1.0, 10.0),
    "1-5": (1.0, 5.0),
    "0-1": (0.0, 1.0),
    "percent": (0.0, 100.0),
    "low-critical": (-1.0, 3.0),
}
_SHARES = frozenset({"0-10", "percent", "0-1"})
OUT_OF = {"10": "0-10", "5": "1-5", "100": "percent", "1": "0-1"}
"""The scale of a figure such as ``8/10``, by its greatest figure."""
_NAMED = re.compile(r"(?<![\d.])(\d+)\s*(?:-|–|—|\.\.|to)\s*(\d+)(?![\d.])|(%|percent)")
_NOTHING = frozenset(
    {
        *("", "-", "--", "---", "–", "—", "?", ".", "…", "...", "x", "n/a", "n.a.", "na", "nan"),
        *("none", "null", "tbd", "tba", "todo", "not asked", "#n/a", "#div/0!", "#ref!", "#value!"),
    }
)
"""What people, and spreadsheets, write into a cell when they have no figure."""
_PEOPLE = re.compile(r"\d+(?:[,.'\u202f\u00a0 ]\d{3})*(?![\d%])")
_MOST_DIGITS = 12
"""A longer number is not the size of a sample, and Python does not read very long numbers."""


class Rating(Struct, frozen=True, gc=False):
    """An importance or a satisfaction.

    `value` is the number on `scale`, which is empty if it is unknown; `value` is None if
    `written` is not a figure. `fits` is False if the number lies outside the scale. `remark`
    says in words how a text was read.
    """

    written: object
    span: Span
    value: float | None
    scale: str
    fits: bool
    remark: str

    @property
    def out_of_ten(self) -> float | None:
        """The figure on a scale from 0 to 10; None if its value or its scale is unknown."""
        if self.value is None or not self.fits or self.scale not in _RANGES:
            return None
        low, high = _RANGES[self.scale]
        return round((self.value - low) / (high - low) * 10, 6)


class Score(Struct, frozen=True, gc=False):
    """The importance and satisfaction of a need or job, as written at one place.

    `path` and `span` are that place. If the two figures cannot be compared with the
    thresholds, `reason` says why in words; `opportunity` is then None, and
    `opportunity_class` and `overserved` are empty. `scale` and `basis` are as declared, or
    empty. `declared` says where the scale is declared: ``table``, ``note``, ``folder``,
    ``vault``, or empty for nowhere.

    `segment` has the names of the segments that gave the ratings, sorted. `sample` is the
    number of people asked, which stands at `sample_span`; it is None if that is not a
    number. `date` is as written, or empty.
    """

    path: str
    span: Span
    importance: Rating | None
    satisfaction: Rating | None
    scale: str
    basis: str
    declared: str
    opportunity: float | None
    opportunity_class: OpportunityClass
    overserved: Overserved
    reason: str
    segment: tuple[str, ...] = ()
    sample: int | None = None
    sample_span: Span | None = None
    date: str = ""

    @property
    def exploratory(self) -> bool:
        """Whether the sample is so small that the figures may be due to chance."""
        return self.sample is not None and self.sample < ENOUGH


def rating(prop: Property | None, scale: str) -> Rating | None:
    """The figure in a property on the declared `scale` (empty if none is declared), or None.

    Texts such as ``8/10`` and ``80%`` and the words from low to critical are figures too. For
    an empty list, an empty text or a dash the result is None; for any other text it is a
    rating without a value.
    """
    if prop is None:
        return None
    written = prop.value
    if isinstance(written, list) and len(written) == 1:
        written = written[0]
    numeric = isinstance(written, (int, float)) and not isinstance(written, bool)
    if numeric and math.isfinite(written):
        return _rating(written, prop.value_span, float(written), scale, "")
    if not written and written is not False:
        return None
    text = written.strip() if isinstance(written, str) else " "
    folded = text.casefold()
    if folded in _NOTHING:
        return None
    if folded in RATING_WORDS:
        remark = f"`{text}` is a word: it can be put in order, not reckoned with"
        return _rating(written, prop.value_span, RATING_WORDS[folded], "low-critical", remark)
    figure = figure_in(text)
    if figure is None:
        return Rating(written, prop.value_span, None, scale, False, f"`{written}` is no figure")
    number = figure.number
    own = "percent" if figure.is_share else OUT_OF.get(figure.out_of, "")
    if not figure.out_of and not figure.is_share:
        return _rating(written, prop.value_span, number, scale, "")
    if not own or (own == "0-10" and scale == "1-10"):
        own = scale
    if scale in _SHARES and own in _SHARES:
        low, high = _RANGES[scale]
        number, own = low + number / _RANGES[own][1] * (high - low), scale
    return _rating(written, prop.value_span, number, own, f"the text `{text}` is read as a number")


def _rating(written: object, span: Span, number: float, scale: str, remark: str) -> Rating:
    low, high = _RANGES.get(scale, (number, number))
    return Rating(written, span, round(number, 6), scale, low <= number <= high, remark)


def score(
    path: str,
    figures: Properties,
    note: Properties,
    defaults: Mapping[str, tuple[str, str]],
    people: str = "",
) -> Score | None:
    """The score of the importance and satisfaction in `figures`; None if both are missing.

    `figures` are the properties of the note at `path`, or of a table row or item in it;
    `note` are the properties of that note. `defaults` has the scale and basis of the
    ``folder`` and of the ``vault``, or empty strings. `figures` take precedence over `note`,
    and `note` over the defaults in their order. `people` is the segment that gave the
    ratings if no property names one.
    """
    if "importance" not in figures and "satisfaction" not in figures:
        return None
    (scale, declared), (basis, _) = (
        _declared(name, figures, note, {where: pair[at] for where, pair in defaults.items()})
        for at, name in enumerate(("scale", "basis"))
    )
    known_scale = canonical("scale", scale) or ""
    known_basis = canonical("basis", basis) or ""
    importance = rating(figures.get("importance"), known_scale)
    satisfaction = rating(figures.get("satisfaction"), known_scale)
    if not scale and importance is not None and satisfaction is not None:
        # Figures such as 80% say themselves on what scale they are.
        known_scale = importance.scale if importance.scale == satisfaction.scale else ""
        declared = ("note" if figures is note else "table") if known_scale else ""
    first = importance or satisfaction
    if first is None:
        return None
    reason = _why_incomparable(importance, satisfaction, (known_scale, scale), (known_basis, basis))
    opportunity: float | None = None
    opportunity_class: OpportunityClass = ""
    overserved: Overserved = ""
    if not reason and importance is not None and satisfaction is not None:
        tens = importance.out_of_ten or 0.0, satisfaction.out_of_ten or 0.0
        opportunity = opportunity_of(*tens)
        opportunity_class = opportunity_class_of(opportunity)
        overserved = overserved_of(*tens)
    sample = _property("sample", figures, note)
    date = _property("date", figures, note)
    return Score(
        path,
        first.span,
        importance,
        satisfaction,
        known_scale,
        known_basis,
        declared if known_scale else "",
        opportunity,
        opportunity_class,
        overserved,
        reason,
        _segments(_property("segment", figures, note)) or ((people,) if people else ()),
        sample_size(sample),
        sample.value_span if sample is not None else None,
        str(date.value) if date is not None and isinstance(date.value, (str, int)) else "",
    )


def _declared(
    name: str, figures: Properties, note: Properties, defaults: Mapping[str, str]
) -> tuple[object, str]:
    """The value of the property `name`, and where it is declared; None and "" if nowhere."""
    for properties in (figures, note):
        if is_given(prop := properties.get(name)):
            return prop.value, "note" if properties is note else "table"
    return next(((value, where) for where, value in defaults.items() if value), (None, ""))


def _property(name: str, figures: Properties, note: Properties) -> Property | None:
    """The property `name` that stands with the figures, or else that of the note, or None."""
    for properties in (figures, note):
        if is_given(prop := properties.get(name)):
            return prop
    return None


def _segments(prop: Property | None) -> tuple[str, ...]:
    """The names of the segments in a property, which may be links or text, sorted."""
    names = set()
    for text in texts(prop):
        linked = [wiki or unquote(target) for wiki, target in _LINK.findall(text)]
        for name in linked or text.split(","):
            names.add(name.strip().rpartition("/")[2].removesuffix(".md"))
    return tuple(sorted(names - {""}))


_LINK = re.compile(r"\[\[([^\]|#]+)|\[[^\]]*\]\(<?([^)>#]+)")


def sample_size(sample: Property | None) -> int | None:
    """The size of a sample: a number, or the first number in a text; None if there is none."""
    value = sample.value if sample is not None else None
    if isinstance(value, (int, float)):
        return int(value) if math.isfinite(value) and not isinstance(value, bool) else None
    match = _PEOPLE.search(value) if isinstance(value, str) else None
    digits = re.sub(r"\D", "", match[0]) if match is not None else ""
    return int(digits) if 0 < len(digits) <= _MOST_DIGITS else None


def _why_incomparable(
    importance: Rating | None,
    satisfaction: Rating | None,
    scale: tuple[str, object],
    basis: tuple[str, object],
) -> str:
    """Why the figures cannot be compared with the thresholds; "" if they can.

    `scale` and `basis` are pairs of the known value, or "", and the value as declared.
    """
    if importance is None:
        return "not comparable: importance is missing"
    if satisfaction is None:
        return "not comparable: satisfaction is missing"
    for name, figure in (("importance", importance), ("satisfaction", satisfaction)):
        if figure.value is None:
            return f"not comparable: {name} is no figure"
        if not figure.fits:
            return f"not comparable: {name} {figure.value:g} lies outside the scale {figure.scale}"
    if not scale[0]:
        named = f"the scale `{scale[1]}` is not known" if scale[1] else "no scale is declared"
        return f"not comparable: {named}"
    if importance.scale != satisfaction.scale:
        return (
            f"not comparable: importance is on {importance.scale}, "
            f"satisfaction on {satisfaction.scale or 'no known scale'}"
        )
    if not basis[0]:
        named = f"the basis `{basis[1]}` is not known" if basis[1] else "no basis is declared"
        return f"not comparable: {named}; the thresholds hold for top2box"
    if basis[0] != "top2box":
        noun = {"mean": "averages", "estimate": "estimates"}[basis[0]]
        return f"not comparable: these are {noun}, and the thresholds hold for top2box"
    if importance.scale not in _SHARES:
        return f"not comparable: a share of answers cannot be on the scale {importance.scale}"
    return ""


def opportunity_of(importance: float, satisfaction: float) -> float:
    """The opportunity: importance + max(importance − satisfaction, 0), figures from 0 to 10.

    The formula is Ulwick's (2016, p. 109). The result is rounded, so that 7.2 and 4.4 give
    exactly 10 in spite of binary fractions.
    """
    return round(importance + max(importance - satisfaction, 0.0), 6)


def opportunity_class_of(opportunity: float) -> OpportunityClass:
    """The class of an opportunity by the thresholds of Ulwick (2016, p. 109)."""
    if opportunity >= EXTREME:
        return "extreme"
    if opportunity >= HIGH:
        return "high"
    return "worth considering" if opportunity >= WORTH else "unattractive"


def overserved_of(importance: float, satisfaction: float) -> Overserved:
    """Whether a need is overserved: "overserved", "candidate" or "".

    For some authors a need is overserved if its satisfaction exceeds its importance, here a
    candidate. Others require also that its opportunity is below `OVERSERVED_BELOW`.
    """
    if satisfaction <= importance:
        return ""
    is_low = opportunity_of(importance, satisfaction) < OVERSERVED_BELOW
    return "overserved" if is_low else "candidate"


def scale_in(text: str) -> str:
    """The scale that a heading such as ``Importance (1–10)`` names; "" if it names none."""
    match = _NAMED.search(text)
    if match is None:
        return ""
    if match[3]:
        return "percent"
    return canonical("scale", f"{match[1]}-{match[2]}") or ""
