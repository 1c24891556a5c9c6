"""What a note says, to tell whether an edit changes more than it should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from milkshake.model.note import Note
from milkshake.model.source import Edit, Span

Fact: TypeAlias = tuple[object, ...]
"""Something that a note says, such as a link, without its place."""


def says_the_same(before: Note, edits: Iterable[Edit], after: Note, spans: Sequence[Span]) -> bool:
    """Whether a note says outside of its edits what it said before.

    `spans` are the places of the edits in the note `after` them. Something new may only stand
    in lines that they touch, such as a table's cell after a link that was cut in two, and in
    the rows of a table whose header they touch, as it is what makes them a table.
    """
    old = Counter(_untouched(before, [edit.span for edit in edits]))
    new = Counter(_untouched(after, spans))
    if not old <= new:
        return False
    rows = [Span(span.row, 1, span.end_row + 1, 0) for span in spans]
    for table in after.tables:
        cells = [cell.span for row in table.rows for cell in row]
        if any(touch(cells[0], row) for row in rows):
            rows.append(cells[0].until(cells[-1]))
    return Counter(_untouched(after, rows)) <= old


def _untouched(note: Note, spans: Sequence[Span]) -> Iterator[Fact]:
    for fact, place in facts(note):
        if not any(touch(place, span) for span in spans):
            yield fact


def facts(note: Note) -> Iterator[tuple[Fact, Span]]:
    """What a note says, each with its place."""
    for link in note.links:
        yield ("link", link.text, link.target, link.subpath, link.display, link.embed), link.span
    for heading in note.headings:
        yield ("heading", heading.level, heading.text), heading.span
    for block in note.blocks:
        yield ("block", block.id), block.span
    for tag in note.tags:
        yield ("tag", tag.name), tag.span
    for item in (*note.properties, *note.fields, *note.lines):
        yield ("property", item.name, repr(item.value)), item.span.until(item.value_span)
    for entry in note.outline:
        yield ("entry", entry.label, entry.text, entry.depth, entry.is_task), entry.span
    for row in (row for table in note.tables for row in table.rows if row):
        # A cell reaches to its neighbours, as a pipe concerns both of the cells beside it.
        starts = [row[0].span.column, *(cell.span.end_column for cell in row[:-1])]
        ends = [*(cell.span.column for cell in row[1:]), row[-1].span.end_column]
        for cell, start, end in zip(row, starts, ends, strict=True):
            yield ("cell", cell.text), Span(cell.span.row, start, cell.span.row, end)
    for footnote in note.footnotes:
        yield ("footnote", footnote.label), footnote.span
    for defect in note.defects:
        yield ("defect", defect.name), defect.span


def touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap, or one begins where the other ends."""
    return (one.row, one.column) <= (other.end_row, other.end_column) and (
        other.row,
        other.column,
    ) <= (one.end_row, one.end_column)
