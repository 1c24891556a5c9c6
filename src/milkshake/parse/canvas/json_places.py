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

Path = tuple[str | int, ...]


class Places:
    """The places of all values of a JSON text that can be read.

    A path is made of the keys and numbers that lead to a value; only values
    that lie at most three deep have a place.
    """

    def __init__(self, source: str) -> None:
        """For `source`, which must be JSON."""
        self._source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._found: dict[Path, tuple[int, int]] = {}
        self._read()

    def _read(self) -> None:
        # One entry per open bracket: the key or the number of the value at hand.
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
                    self._found.setdefault(_path(stack), (starts.pop(), match.end()))
            elif word == ",":
                if stack:
                    last = stack[-1]
                    stack[-1] = last + 1 if isinstance(last, int) else ""
            elif word == ":":
                if stack:
                    stack[-1] = key
            elif len(stack) <= 3:
                # A key is kept under the empty name, where nobody looks.
                self._found[_path(stack)] = match.span()
                key = word[1:-1]

    def span(self, path: Path) -> Span:
        """The place of the value at `path`, or of the nearest one that holds it."""
        while path and path not in self._found:
            path = path[:-1]
        start, end = self._found.get(path, (0, 0))
        return self._between(start, end)

    def within(self, path: Path, characters: int) -> TextPlaces:
        """The places of the characters of the text at `path`, which has so many."""
        start, end = self._found.get(path, (0, 0))
        offsets = [
            start + 1 + m.start() for m in _CHARACTER.finditer(self._source[start + 1 : end])
        ]
        return TextPlaces(self, offsets[: characters + 1] or [start])

    def _between(self, start: int, end: int) -> Span:
        return Span(*self.at(start), *self.at(end))

    def at(self, offset: int) -> tuple[int, int]:
        """Row and column of the character at `offset`."""
        row = bisect_right(self._lines, offset)
        return row, offset - self._lines[row - 1] + 1


class TextPlaces:
    """Where the characters of one text stand in the JSON that holds it."""

    def __init__(self, places: Places, offsets: list[int]) -> None:
        self._places = places
        self._offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to, not including, `end`."""
        last = len(self._offsets) - 1
        first = self._places.at(self._offsets[min(max(start, 0), last)])
        return Span(*first, *self._places.at(self._offsets[min(max(end, 0), last)]))


def _path(stack: list[str | int]) -> Path:
    return tuple(stack)
