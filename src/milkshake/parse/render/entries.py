"""Entries and tables: the list items, labelled paragraphs, stories and table rows of a note.

Only the note's own text counts, not block quotes, callouts and footnotes.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from milkshake.model.note import Cell, Entry, Table
from milkshake.model.source import Span
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.plain_text import text_in_words

_LABEL = re.compile(r"(\*\*|__)(?!\s)([^*_:\n]{1,40})(?::\1|\1:)[ \t]*")
_STORY = re.compile(r"[*_]*(?:When|Whenever|While|If|After|Before|Once|As an?)\b")
_ASIDE = frozenset(
    f"{name}_{end}"
    for name in ("blockquote", "callout", "footnote", "footnote_block")
    for end in ("open", "close")
)

_READ = _ASIDE | {"inline", "heading_open", "list_item_open", "list_item_close", "table_close"}


def entries_and_tables(
    tokens: list[Token], lines: list[str]
) -> tuple[tuple[Entry, ...], tuple[Table, ...]]:
    """The entries and the tables in the block `tokens` of a note, in the order of the text.

    Formulas in the inline tokens must be drawn already; `lines` are those of the file.
    """
    reader = _Reader(lines)
    for i, token in enumerate(tokens):
        kind = token.type
        if kind not in _READ:
            continue
        if kind == "inline":
            if not reader.aside:
                reader.inline(tokens, i)
        elif kind == "heading_open":
            reader.heading += not token.level
        elif kind == "list_item_open":
            reader.depth += 1
        elif kind == "list_item_close":
            reader.depth -= 1
        elif kind == "table_close":
            reader.end_table()
        else:
            reader.aside += token.nesting
    return tuple(reader.entries), tuple(reader.tables)


class _Reader:
    """Collects the entries and tables of one note.

    `heading` is the index of the last heading, `depth` that of nested list items, and
    `aside` is positive in what does not count.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._rows: list[list[Cell]] = []
        self._after = 0
        self.heading = -1
        self.depth = 0
        self.aside = 0
        self.entries: list[Entry] = []
        self.tables: list[Table] = []

    def inline(self, tokens: list[Token], i: int) -> None:
        """Collect the text ``tokens[i]`` if it is an entry or a cell."""
        opening = tokens[i - 1]
        kind = opening.type
        if kind == "paragraph_open":
            before = tokens[i - 2] if i > 1 else opening
            if before.type == "list_item_open":
                number = int(before.info) if before.info.isdecimal() else -1
                self._paragraph(tokens[i], before.meta.get("id", ""), number)
            elif not opening.level:
                content = tokens[i].content
                if content[:2] in {"**", "__"} or _STORY.match(content):
                    self._paragraph(tokens[i], opening.meta.get("id", ""), -1)
        elif kind in {"th_open", "td_open"}:
            self._cell(tokens, i)

    def _paragraph(self, inline: Token, block: str, number: int) -> None:
        """Collect a paragraph: one entry, or one for each line that has a label in bold."""
        content, children = inline.content, inline.children or []
        row = inline.map[0] if inline.map else 0
        if content[:2] in {"**", "__"} and (match := _LABEL.match(content)):
            start = 0
            for group in _split(children):
                end = content.find("\n", start)
                end = len(content) if end < 0 else end
                if match := _LABEL.match(content, start, end):
                    text = text_in_words(group).partition(match[2])[2].lstrip(": \t")
                    span = Place(content, self._lines, row).span(match.end(), end)
                    self._add(match[2].strip(), text, span, number, block)
                elif text_in_words(group).strip() and self.entries:
                    last = self.entries[-1]
                    span = Place(content, self._lines, row).span(start, end)
                    span = Span(last.span.row, last.span.column, span.end_row, span.end_column)
                    text = f"{last.text}\n{text_in_words(group)}"
                    self.entries[-1] = Entry(
                        last.label, text, span, last.heading, last.depth, last.number, last.block
                    )
                start = end + 1
            return
        text = _text(inline)
        if "\n" not in content and row < len(self._lines):
            line = self._lines[row]
            column = max(line.find(content), 0) + 1
            span = Span(row + 1, column, row + 1, column + len(content))
        else:
            span = Place(content, self._lines, row).span(0, len(content))
        self._add("", text, span, number, block)

    def _add(self, label: str, text: str, span: Span, number: int, block: str) -> None:
        self.entries.append(
            Entry(label, text.strip(), span, self.heading, self.depth, number, block)
        )

    def _cell(self, tokens: list[Token], i: int) -> None:
        inline = tokens[i]
        if i < 2 or tokens[i - 2].type == "tr_open":
            self._rows.append([])
            self._after = 0
        content, row = inline.content, inline.map[0] if inline.map else 0
        if "|" in content:
            place = CellPlace(content, self._lines, row, self._after)
            self._after = place.end
            span = place.span(0, len(content))
        else:
            column = max(self._lines[row].find(content, self._after), 0)
            self._after = column + len(content)
            span = Span(row + 1, column + 1, row + 1, self._after + 1)
        self._rows[-1].append(Cell(_text(inline).strip(), span))

    def end_table(self) -> None:
        """Collect the table whose cells have been read."""
        if self._rows and not self.aside:
            rows = tuple(tuple(row) for row in self._rows)
            self.tables.append(Table(self.heading, rows))
        self._rows = []


def _text(inline: Token) -> str:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text":
        return children[0].content
    return text_in_words(children)


def _split(children: list[Token]) -> list[list[Token]]:
    """Inline tokens by line."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            lines.append([])
        else:
            lines[-1].append(child)
    return lines
