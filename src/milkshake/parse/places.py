"""From offsets in a text that the parser holds to places in the file."""

from __future__ import annotations

from bisect import bisect_left

from milkshake.model.source import Span


def line_span(lines: list[str], row: int) -> Span:
    """The place of line number `row` (0-based) of `lines`, without blanks at both ends."""
    line = lines[row] if row < len(lines) else ""
    return Span(row + 1, len(line) - len(line.lstrip()) + 1, row + 1, len(line.rstrip()) + 1)


class Place:
    """The place in the file of a text that the Markdown parser has cut out of it.

    The parser strips indentation and markers from the start of each line and blanks
    from its end, so each line of the text is a suffix of a line of the file.
    """

    __slots__ = ("_columns", "_first", "_lines", "_starts", "content")

    def __init__(self, content: str, lines: list[str], first: int) -> None:
        """The place of `content`, whose first line is number `first` (0-based) of `lines`."""
        self.content = content
        self._lines = lines
        self._first = first
        self._columns: dict[int, int] = {}
        self._starts: list[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The place of ``content[start:end]``."""
        row, column = self._at(start)
        if self.content.find("\n", start, end) < 0:
            return Span(row, column, row, column + end - start)
        end_row, end_column = self._at(end)
        return Span(row, column, end_row, end_column)

    def written(self, start: int, end: int) -> str:
        """``content[start:end]`` as written in the file."""
        return self.content[start:end]

    def _at(self, offset: int) -> tuple[int, int]:
        content = self.content
        starts = self._starts
        if starts is None:
            starts = self._starts = _offsets(content, "\n")
        index = bisect_left(starts, offset)
        start = starts[index - 1] + 1 if index else 0
        number = self._first + index
        column = self._columns.get(index)
        if column is None:
            end = starts[index] if index < len(starts) else len(content)
            column = self._columns[index] = _find(content[start:end], self._lines, number)
        return number + 1, max(column + offset - start, 0) + 1


def _offsets(content: str, character: str) -> list[int]:
    """The offsets of `character` in `content`."""
    result: list[int] = []
    pos = content.find(character)
    while pos >= 0:
        result.append(pos)
        pos = content.find(character, pos + 1)
    return result


def _find(content_line: str, lines: list[str], number: int) -> int:
    """The column (0-based) at which `content_line` starts in line `number`.

    Where the indentation of a list item ends within a tab, the parser has put blanks in its
    place: then it is where the line would start if they were in the file, perhaps before it.
    """
    if number >= len(lines):
        return 0
    line = lines[number].rstrip()
    content_line = content_line.rstrip()
    if line.endswith(content_line):
        return len(line) - len(content_line)
    if content_line in line:
        return line.index(content_line)
    bare = content_line.lstrip()
    return max(line.rfind(bare), 0) - (len(content_line) - len(bare))


class CellPlace(Place):
    """The place of a table cell; the parser has removed the backslash from each ``\\|`` in it."""

    __slots__ = ("_offset",)

    def __init__(self, content: str, lines: list[str], first: int, after: int) -> None:
        """The place of the cell `content`, found in its line from column `after` (0-based) on."""
        super().__init__(content, lines, first)
        line = lines[first] if first < len(lines) else ""
        self._offset = max(line.find(content.replace("|", "\\|"), after), 0)

    @property
    def end(self) -> int:
        """The column (0-based) after the cell's text."""
        return self._offset + len(self.content) + self.content.count("|")

    def span(self, start: int, end: int) -> Span:
        """The place of ``content[start:end]``."""
        return Span(*self._at(start), *self._at(end))

    def written(self, start: int, end: int) -> str:
        """``content[start:end]`` as written in the file, with its backslashes."""
        return self.content[start:end].replace("|", "\\|")

    def _at(self, offset: int) -> tuple[int, int]:
        if self._starts is None:
            self._starts = _offsets(self.content, "|")
        escapes = bisect_left(self._starts, offset)
        return self._first + 1, self._offset + offset + escapes + 1
