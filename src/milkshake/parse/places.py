"""From bytes to text, and from offsets in a text to places in a file."""

from __future__ import annotations

import codecs
from bisect import bisect_left

from milkshake.model.diagnostic import Defect
from milkshake.model.source import START, Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, tuple[Defect, ...]]:
    """The text of a file, without its byte order mark, and what was wrong with its bytes.

    A file without a mark is UTF-8; bytes that are not become U+FFFD.
    """
    encoding = "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding = name
            data = data[len(mark) :]
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        place = _after(before)
        text = data.decode(encoding, "replace")
        return text, (Defect("invalid-encoding", place, f"this is not valid {encoding.upper()}"),)
    if encoding.startswith("utf-8"):
        return text, ()
    message = f"the file is {encoding.upper()}; Obsidian reads UTF-8 only"
    return text, (Defect("invalid-encoding", START, message),)


def normalise(text: str) -> tuple[str, tuple[Defect, ...]]:
    """`text` with plain line feeds and without NUL, and a defect where there was a NUL."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = text.find("\0")
    if found < 0:
        return text, ()
    place = _after(text[:found])
    return text.replace("\0", "\ufffd"), (
        Defect("invalid-encoding", place, "a NUL character does not belong in a note"),
    )


def _after(before: str) -> Span:
    row = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Span(row, column, row, column + 1)


class Place:
    """Where a piece of text that the Markdown parser has cut out stands in its file.

    The parser strips indents and markers from the left of each line and blanks
    from the right, so what it holds of a line ends where the line's text ends.
    """

    __slots__ = ("_columns", "_content", "_first", "_lines", "_starts")

    def __init__(self, content: str, lines: list[str], first: int) -> None:
        """The place of `content`, whose first line is number `first` (0-based) of `lines`."""
        self._content = content
        self._lines = lines
        self._first = first
        self._columns: dict[int, int] = {}
        self._starts: list[int] | None = None

    @property
    def content(self) -> str:
        """The text that has this place."""
        return self._content

    def span(self, start: int, end: int) -> Span:
        """The place of ``content[start:end]``."""
        row, column = self._at(start)
        if self._content.find("\n", start, end) < 0:
            return Span(row, column, row, column + end - start)
        end_row, end_column = self._at(end)
        return Span(row, column, end_row, end_column)

    def written(self, start: int, end: int) -> str:
        """``content[start:end]`` as it is written in the file."""
        return self._content[start:end]

    def _at(self, offset: int) -> tuple[int, int]:
        content = self._content
        starts = self._starts
        if starts is None:
            starts = self._starts = offsets(content, "\n")
        index = bisect_left(starts, offset)
        start = starts[index - 1] + 1 if index else 0
        number = self._first + index
        column = self._columns.get(index)
        if column is None:
            end = starts[index] if index < len(starts) else len(content)
            column = self._columns[index] = _find(content[start:end], self._lines, number)
        return number + 1, column + offset - start + 1


def offsets(content: str, character: str) -> list[int]:
    """Where `character` stands in `content`."""
    found: list[int] = []
    pos = content.find(character)
    while pos >= 0:
        found.append(pos)
        pos = content.find(character, pos + 1)
    return found


def _find(piece: str, lines: list[str], number: int) -> int:
    if number >= len(lines):
        return 0
    line = lines[number].rstrip()
    piece = piece.rstrip()
    if line.endswith(piece):
        return len(line) - len(piece)
    return max(line.find(piece), 0)


class Cell(Place):
    """A `Place` for a table cell, in which the parser has taken the backslash from each ``\\|``."""

    __slots__ = ("_offset",)

    def __init__(self, content: str, lines: list[str], first: int, after: int) -> None:
        """The place of the cell `content`, found in its line from column `after` (0-based) on."""
        super().__init__(content, lines, first)
        line = lines[first] if first < len(lines) else ""
        self._offset = max(line.find(content.replace("|", "\\|"), after), 0)

    @property
    def end(self) -> int:
        """The column (0-based) behind the cell's text."""
        return self._offset + len(self._content) + self._content.count("|")

    def span(self, start: int, end: int) -> Span:
        """The place of ``content[start:end]``."""
        return Span(*self._at(start), *self._at(end))

    def written(self, start: int, end: int) -> str:
        """``content[start:end]`` as it is written in the file, with its backslashes."""
        return self._content[start:end].replace("|", "\\|")

    def _at(self, offset: int) -> tuple[int, int]:
        if self._starts is None:
            self._starts = offsets(self._content, "|")
        escapes = bisect_left(self._starts, offset)
        return self._first + 1, self._offset + offset + escapes + 1
