"""Where the values of a JSON text stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from milkshake.model.source import Span

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\r|\n")

Path = tuple[str | int, ...]


class Places:
    """The places of the values of a JSON text.

    A path is made of the keys and indexes that lead to a value. Only values at
    most three levels deep have a place of their own.
    """

    def __init__(self, source: str) -> None:
        """For `source`, which must be valid JSON."""
        self._source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._ranges: dict[Path, tuple[int, int]] = {}
        self._read()

    def _read(self) -> None:
        # One entry per open bracket: the key or the index of the current value.
        stack: list[str | int] = []
        starts: list[int] = []
        key = ""
        for match in _TOKEN.finditer(self._source):
            word = match[0]
            if word in "{[":
                starts.append(match.start())
                stack.append("" if word == "{" else 0)
            elif word in "}]":
                if stack:
                    stack.pop()
                    self._ranges.setdefault(tuple(stack), (starts.pop(), match.end()))
            elif word == ",":
                if stack:
                    last = stack[-1]
                    stack[-1] = last + 1 if isinstance(last, int) else ""
            elif word == ":":
                if stack:
                    stack[-1] = key
            elif len(stack) <= 3:
                # A key itself is recorded under the empty key, which nobody asks for.
                self._ranges[tuple(stack)] = match.span()
                key = word[1:-1]

    def span(self, path: Path) -> Span:
        """The place of the value at `path`, or of the nearest value around it that has one."""
        while path and path not in self._ranges:
            path = path[:-1]
        start, end = self._ranges.get(path, (0, 0))
        return Span(*self.at(start), *self.at(end))

    def within(self, path: Path, length: int) -> TextPlaces:
        """The places of the characters of the string at `path`, which is `length` long."""
        start, end = self._ranges.get(path, (0, 0))
        offsets = [
            start + 1 + m.start() for m in _CHARACTER.finditer(self._source[start + 1 : end])
        ]
        return TextPlaces(self, offsets[: length + 1] or [start])

    def at(self, offset: int) -> tuple[int, int]:
        """Row and column of the character at `offset`."""
        row = bisect_right(self._lines, offset)
        return row, offset - self._lines[row - 1] + 1


class TextPlaces:
    """The places of the characters of one string in the JSON text that holds it."""

    def __init__(self, places: Places, offsets: list[int]) -> None:
        """For a string whose characters start at these `offsets` of the JSON text."""
        self._places = places
        self._offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to, not including, `end`."""
        last = len(self._offsets) - 1
        first = self._places.at(self._offsets[min(max(start, 0), last)])
        return Span(*first, *self._places.at(self._offsets[min(max(end, 0), last)]))


class LinePlaces:
    """Translates rows and columns in a string to places in the JSON text that holds it."""

    def __init__(self, places: TextPlaces, content: str, added_lines: int) -> None:
        """For the string `content`, which was parsed with `added_lines` line feeds before it."""
        self._places = places
        # The parser of notes knows line feeds only.
        self._starts = [-added_lines] * (1 + added_lines)
        self._starts += [match.end() for match in _LINE_END.finditer(content)]

    def span(self, span: Span) -> Span:
        """The place in the JSON text of what has the place `span` in the parsed string."""
        return self._places.span(
            self._offset(span.row, span.column), self._offset(span.end_row, span.end_column)
        )

    def _offset(self, row: int, column: int) -> int:
        return self._starts[min(row, len(self._starts)) - 1] + column - 1
