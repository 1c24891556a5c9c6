"""Places in the source of a file, and changes to it.

Places are 1-based rows and columns counted in Unicode code points; an end is
exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

_LINE_END = re.compile(r"\r\n?|\n")


class Span(Struct, frozen=True, gc=False, order=True, array_like=True):
    """A stretch of text from (row, column) up to, not including, (end_row, end_column)."""

    row: int
    column: int
    end_row: int
    end_column: int

    def until(self, last: Span) -> Span:
        """The span from where this one begins to where `last` ends."""
        return Span(self.row, self.column, last.end_row, last.end_column)


START = Span(1, 1, 1, 1)
"""The place of a problem that concerns a whole file."""


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """A change: put `content` in place of the text at `span`."""

    span: Span
    content: str


class Lines:
    """Where the lines of a text begin: turns places into offsets, and offsets into places.

    A line ends at ``\\n``, ``\\r\\n`` or ``\\r``.
    """

    def __init__(self, text: str) -> None:
        ends = [*_LINE_END.finditer(text)]
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(text)]

    def offset(self, row: int, column: int) -> int:
        """The offset of a place; a place beyond the end of a line or of the text is that end."""
        if row > len(self._starts):
            return self._ends[-1]
        return min(self._ends[row - 1], self._starts[row - 1] + column - 1)

    def span(self, start: int, end: int) -> Span:
        """The span from one offset up to another."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._starts, offset)
        return row, offset - self._starts[row - 1] + 1


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, list[tuple[int, int]]]:
    """The text with the edits made, and the offsets in it between which each of them now stands.

    No edits overlap. What they put in ends its lines as the first line of the text does. The
    offsets are in the order of the text.
    """
    lines = Lines(text)
    first = _LINE_END.search(text)
    line_end = first[0] if first else "\n"
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    done = length = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        kept = text[done : lines.offset(span.row, span.column)]
        new = edit.content.replace("\n", line_end)
        parts += [kept, new]
        length += len(kept)
        places.append((length, length + len(new)))
        length += len(new)
        done = lines.offset(span.end_row, span.end_column)
    return "".join([*parts, text[done:]]), places
