"""Tables that were pasted from a spreadsheet: lines of a paragraph, with tabs between the cells.

Obsidian shows them as the paragraph that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from milkshake.model.note import Cell
from milkshake.model.source import Span

_LINK_TEXT = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""A wikilink in a cell of a pasted table, and its words."""
_QUOTES = re.compile(r"(?: {0,3}>[ ]?)*")


def pasted_rows(inline: Token, lines: list[str]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a paragraph that is a table; none if it is another paragraph.

    `lines` are those of the file. A table has two rows, and tabs in most of them.
    """
    first = inline.map[0] if inline.map else 0
    last = min(first + inline.content.count("\n") + 1, len(lines))
    rows = tuple(tuple(_cells(lines[row], row)) for row in range(first, last))
    with_tabs = sum(len(row) > 1 for row in rows)
    return rows if len(rows) > 1 and len(rows[0]) > 1 and 2 * with_tabs > len(rows) else ()


def _cells(line: str, row: int) -> Iterator[Cell]:
    """The cells of a line, which may stand in a quote."""
    quotes = _QUOTES.match(line)
    start = quotes.end() if quotes is not None else 0
    for part in line[start:].split("\t"):
        words = part.strip()
        column = start + len(part) - len(part.lstrip()) + 1
        text = _LINK_TEXT.sub(r"\1", words).strip("*_")
        yield Cell(text, Span(row + 1, column, row + 1, column + len(words)))
        start += len(part) + 1
