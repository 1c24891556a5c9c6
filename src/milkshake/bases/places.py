"""The places of the characters of a YAML scalar, so that an error can point at a part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from milkshake.model.source import Span

_BLANKS = re.compile(r"\s*")
_ESCAPE = len("\\U0001F332x")
"""How far from a backslash the next letter of the value can be."""


class Places(Struct, frozen=True):
    """The row and column of each character of a text."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]``, which is never less than one character."""
        last = len(self.rows) - 1
        start = max(0, min(start, last))
        end = max(start + 1, min(end, last + 1))
        row, column = self.rows[start], self.columns[start]
        return Span(row, column, self.rows[end - 1], self.columns[end - 1] + 1)


def char_places(
    node: Any, value: str, lines: Sequence[str], shift: Callable[[Span], Span]
) -> Places:
    """The places of the characters of `value`, the value of the scalar `node` in `lines`.

    `shift` moves a place in the YAML to one in the file. Characters that YAML writes
    otherwise (escapes, folded lines) are found by going through source and value together.
    """
    row, column = node.start_mark.line, node.start_mark.column
    if node.style in {"|", ">"}:
        row, column = row + 1, 0
    elif node.style:
        column += 1
    # YAML breaks lines at some characters that a reader does not take for the end of one.
    row = min(row, len(lines) - 1)
    positions = []
    for character in value:
        if not character.isspace():
            row, column = _find(lines, row, column, character)
        positions.append((row, column))
        if not character.isspace() or lines[row][column : column + 1].isspace():
            column += 1 + (node.style == character == "'")
    places = [
        shift(Span(row + 1, column + 1, row + 1, column + 2))
        for row, column in positions or [(row, column)]
    ]
    return Places(tuple(p.row for p in places), tuple(p.column for p in places))


def _find(lines: Sequence[str], row: int, column: int, character: str) -> tuple[int, int]:
    """Where the character comes next, past blanks, line ends and escapes; here if it does not."""
    at_row, at = row, _blanks_end(lines[row], column)
    while at >= len(lines[at_row]) and at_row < len(lines) - 1:
        at_row += 1
        at = _blanks_end(lines[at_row], 0)
    line = lines[at_row]
    if line.startswith(character, at):
        return at_row, at
    if line[at : at + 1] == "\\" and (next_column := line.find(character, at, at + _ESCAPE)) >= 0:
        return at_row, next_column
    return row, min(column, max(len(lines[row]) - 1, 0))


def _blanks_end(line: str, column: int) -> int:
    match = _BLANKS.match(line, column)
    return match.end() if match else column
