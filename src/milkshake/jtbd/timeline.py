"""Reads the moments of a switch from what stands below a heading ``Timeline``, or below the names
of several moments, and from tables and lists that name several themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from milkshake.jtbd.schema import MOMENTS
from milkshake.model.note import Entry, Note, Property, Table

_WORD = "timeline"
_ENOUGH = 3
_NESTED = 2
_CERTAIN = re.compile(r"(?i)\b(?:first.thought|(?:passive|active)(?:ly)?.(?:look|search))")
"""What names a moment of a switch: a purchase has triggers and decisions elsewhere, too."""
_PART_OF_CERTAIN = ("hought", "assive", "ctive", "HOUGHT", "ASSIVE", "CTIVE")
"""One of these is in every such name, which is quickly seen."""
_ASIDE = re.compile(r"\s*[:–—/(]|\s-\s")
_SIGNS = re.compile(r"^[\W\d_]+|[\W_]+")
"""What may stand before and between the words of a name: numbers, symbols, hyphens."""
_MOMENT = re.compile(r" (?:moment|phase|stage)$")
_DATE = (
    r"\d{4}(?:-\d{2}){0,2}|(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.?(?: \d{1,2},)? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}"
)
_BULLET = re.compile(
    rf"\W*(?:({_DATE})\s*(?:[:–—·•|,(-]|\s)\s*)?([^\W\d_][^:–—()→=\n]{{1,25}}?)\s*\)?\s*"
    r"(?:\(([^)\n]*)\))?\s*(?:[:–—,→=\n]|\s-\s|[-=]>)\s*(?=\S)"
)


def moments(note: Note) -> Iterator[Property]:
    """The moments of a switch in the lists and tables of `note`, named as in `schema.TIMELINE`.

    A moment has its words, with the date before them if it stands beside the name of the
    moment: ``First thought (2025-03): we missed it``. Several entries of one are joined.
    """
    below = _headings(note)
    joined: dict[str, Property] = {}
    for one in _moments(note, below):
        earlier = joined.get(one.name)
        if earlier is None:
            joined[one.name] = one
        else:
            text = f"{earlier.value}; {one.value}"
            joined[one.name] = Property(one.name, text, earlier.span, earlier.value_span)
    yield from joined.values()


def _moments(note: Note, below: dict[int, str]) -> Iterator[Property]:
    """Each entry and table row that says something of a moment."""
    of_lists = dict.fromkeys(_of_lists(note.outline) - below.keys(), "")
    yield from _of_entries(note, note.outline, below | of_lists)
    for table in note.tables:
        if table.heading in below or _names_moments(table):
            yield from _of_table(table)
    for callout in note.callouts:
        is_timeline = _WORD in callout.title.casefold()
        if is_timeline or _of_lists(callout.entries):
            yield from _of_entries(note, callout.entries, {callout.heading: ""})
        for table in callout.tables:
            if is_timeline or _names_moments(table):
                yield from _of_table(table)


def _of_entries(
    note: Note, entries: Sequence[Entry], below: Mapping[int, str]
) -> Iterator[Property]:
    """Each of the entries `below` the headings that says something of a moment."""
    group, group_depth, heading = "", 0, -1
    for entry in entries:
        if entry.heading not in below:
            continue
        is_line = not entry.depth and not entry.label and not group_depth
        if entry.heading != heading or (entry.depth <= group_depth and not is_line):
            # The lines below the name of a moment in a line of its own are said of it.
            group, heading = "", entry.heading
        name, text = _read(entry)
        if name:
            group, group_depth = name, entry.depth
        if text and (moment := name or group or below[entry.heading]):
            if not name and not group:
                text = " ".join((*_dates(note.headings[entry.heading].text), text))
            yield Property(moment, text, entry.span, entry.span)


def _headings(note: Note) -> dict[int, str]:
    """The headings in the timeline by index, each with the moment that it names, or ""."""
    below: dict[int, str] = {}
    level = 0
    if len(note.headings) < _ENOUGH and not any(
        _WORD in heading.text.casefold() for heading in note.headings
    ):
        return below
    named = [_moment_of_heading(heading.text) for heading in note.headings]
    has_moments = len(set(named) - {""}) >= _ENOUGH
    for number, heading in enumerate(note.headings):
        if (level and heading.level > level) or (has_moments and named[number]):
            below[number] = named[number]
        elif _WORD in heading.text.casefold():
            level, below[number] = heading.level, ""
        else:
            level = 0
    return below


@lru_cache(4096)  # in most vaults the same headings stand in many notes
def _moment_of_heading(text: str) -> str:
    """The moment that a heading with this text names, also with more behind it, or ""."""
    return _moment(_ASIDE.split(text, maxsplit=1)[0])


def _names_moments(table: Table) -> bool:
    """Whether a row or a column of the table has the names of several moments of a switch."""
    if not _may_name_moments([cell.text for row in table.rows for cell in row]):
        return False
    lines = (*table.rows, *zip_longest(*table.rows))
    return any(
        _are_certain((_moment(cell.text), cell.text) for cell in line if cell) for line in lines
    )


def _may_name_moments(texts: Sequence[str]) -> bool:
    """Whether one of the texts may be the name of a moment, as a cheap test."""
    joined = "\n".join(texts)
    return any(part in joined for part in _PART_OF_CERTAIN) and bool(_CERTAIN.search(joined))


def _of_lists(entries: Sequence[Entry]) -> set[int]:
    """The headings whose entries begin with the names of several moments; -1 for none above."""
    named: dict[int, list[tuple[str, str]]] = {}
    if not _may_name_moments([entry.label or entry.text for entry in entries]):
        return set()
    for entry in entries:
        if entry.depth < _NESTED and (moment := _read(entry)[0]):
            named.setdefault(entry.heading, []).append((moment, entry.label or entry.text))
    return {heading for heading, found in named.items() if _are_certain(found)}


def _are_certain(named: Iterable[tuple[str, str]]) -> bool:
    """Whether so many moments are named, in such words, that it is about a switch."""
    found = {moment: text for moment, text in named if moment}
    return len(found) >= _ENOUGH and any(map(_CERTAIN.search, found.values()))


def _dates(heading: str) -> list[str]:
    """The date that stands beside the name of a moment in a heading, if any."""
    match = _BULLET.match(f"{heading}: .")
    return [date for date in (match[1] or match[3],) if date] if match is not None else []


def _moment(text: str) -> str:
    """The moment that a text is the name of, or ""."""
    words = " ".join(_SIGNS.sub(" ", text).casefold().split())
    return MOMENTS.get(words) or MOMENTS.get(_MOMENT.sub("", words), "")


def _read(entry: Entry) -> tuple[str, str]:
    """The moment that an entry names, and the words that it says of it; "" for neither."""
    words = f"{entry.label}: {entry.text}" if entry.label else entry.text
    if moment := _moment(entry.label if entry.label and not entry.text else entry.text):
        return moment, ""
    match = _BULLET.match(words)
    names = (match[2], match[2].partition("/")[0]) if match is not None else ()
    moment = next(filter(None, map(_moment, names)), "")
    if match is None or not moment:
        return "", " ".join(entry.text.split())
    date = match[1] or match[3] or ""
    return moment, " ".join(f"{date} {words[match.end() :]}".split())


def _of_table(table: Table) -> Iterator[Property]:
    """The moments of a table that has one in each row, or in each column."""
    heads = [_moment(cell.text) for cell in table.rows[0]]
    for row in table.rows[1:]:
        names = [_moment(cell.text) for cell in row]
        if any(names):
            name = next(filter(None, names))
            said = [cell for cell, own in zip(row, names, strict=True) if not own and cell.text]
            if said:
                span = said[0].span.until(said[-1].span)
                text = " ".join(" ".join(cell.text for cell in said).split())
                yield Property(name, text, span, span)
        else:
            for head, cell in zip(heads, row, strict=False):
                if head and cell.text:
                    yield Property(head, " ".join(cell.text.split()), cell.span, cell.span)
