"""Blocks whose content is not Markdown: code, bases, mathematics, raw HTML, too deep nesting."""

from __future__ import annotations

from markdown_it.token import Token

from milkshake.model.diagnostic import Defect
from milkshake.model.note import FIRST_BASE, BaseSource
from milkshake.model.source import Span
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_text
from milkshake.parse.html.sanitiser import sanitise_block
from milkshake.parse.places import Place, line_span
from milkshake.parse.render.block_ids import BlockIds
from milkshake.parse.render.code_blocks import render_code
from milkshake.parse.render.formulas import box, render_formula
from milkshake.parse.render.raw_html import RawHtmlRenderer


class LiteralBlockRenderer:
    """Writes the literal blocks of one note; `bases` are those met so far."""

    def __init__(
        self,
        body: BodyBuilder,
        block_ids: BlockIds,
        raw_html: RawHtmlRenderer,
        lines: list[str],
        defects: list[Defect],
    ) -> None:
        """For a note of these `lines`; its defects are appended to `defects`."""
        self._body = body
        self._block_ids = block_ids
        self._raw_html = raw_html
        self._lines = lines
        self._defects = defects
        self.bases: list[BaseSource] = []

    def code(self, token: Token) -> None:
        """Write a fenced or indented code block, or insert the place for a base."""
        self._block_ids.open(token)
        if token.info.strip().lower() == "base":
            self._base(token)
        else:
            before, label, after, defect = render_code(
                token.content, token.info, self._first_line(token)
            )
            if label:
                self._body.write(f'{before} aria-label="')
                self._body.say(label)
                before = '"'
            self._write_with_id(token, before, after, defect)
        self._block_ids.close(token)

    def _base(self, token: Token) -> None:
        wrapped = self._open_wrapper(token)
        row = (token.map[0] if token.map else 0) + 1
        place = Place(token.content, self._lines, row).span(0, 0)
        self._body.insert(FIRST_BASE - len(self.bases))
        self.bases.append(BaseSource(token.content, place.row, place.column))
        if wrapped:
            self._body.write("</div>\n")

    def html(self, token: Token) -> None:
        """Write an HTML block, sanitised."""
        self._block_ids.open(token)
        wrapped = self._open_wrapper(token)
        place = Place(token.content, self._lines, token.map[0] if token.map else 0)
        fragment = sanitise_block(token.content)
        self._raw_html.fragment(fragment, place, 0)
        if fragment.open_comment:
            message = "`<!--` opens a comment that is never closed"
            self._defects.append(
                Defect("open-comment", self._first_line(token), message, "close it with `-->`")
            )
        if wrapped:
            self._body.write("</div>\n")
        self._block_ids.close(token)

    def math(self, token: Token) -> None:
        """Write a formula between ``$$`` and ``$$``."""
        self._block_ids.open(token)
        formula, defect = render_formula(token, True, self._first_line(token))
        attributes = 'class="math"' if defect else box("math", formula)
        self._write_with_id(token, f"<div {attributes}", f">{formula}</div>\n", defect)
        self._block_ids.close(token)

    def too_deep(self, token: Token) -> None:
        """Write as plain text what is nested too deeply to be parsed."""
        self._body.write(f'<pre tabindex="0">{escape_text(token.content)}</pre>\n')

    def _write_with_id(self, token: Token, before: str, after: str, defect: Defect | None) -> None:
        self._body.write(before)
        self._block_ids.write_attribute(token)
        self._body.write(after)
        if defect is not None:
            self._defects.append(defect)

    def _open_wrapper(self, token: Token) -> bool:
        """Write a ``<div>`` for the id of a block that has no element of its own, if it has one."""
        if "id" not in token.meta:
            return False
        self._body.write("<div")
        self._block_ids.write_attribute(token)
        self._body.write(">")
        return True

    def _first_line(self, token: Token) -> Span:
        return line_span(self._lines, token.map[0] if token.map else 0)
