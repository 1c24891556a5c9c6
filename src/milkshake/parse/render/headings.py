"""Headings: writes their tags and ids and collects them with the extent of their sections."""

from __future__ import annotations

from markdown_it.token import Token
from msgspec.structs import replace

from milkshake.model.note import Heading
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_text
from milkshake.parse.places import line_span
from milkshake.parse.render.block_ids import BlockIds
from milkshake.parse.render.formulas import FormulaRenderer
from milkshake.parse.render.plain_text import plain_text, token_text
from milkshake.parse.render.slugs import Slugs
from milkshake.parse.render.text_direction import direction

_WITH_UNSEEN = frozenset({"comment", "wikilink", "link_open"})
"""Tokens of which a reader does not see all: neither comments nor where a link leads are in ids."""


class HeadingRenderer:
    """Writes the headings of one note to its body; `headings` are those met so far."""

    def __init__(
        self,
        body: BodyBuilder,
        block_ids: BlockIds,
        formulas: FormulaRenderer,
        lines: list[str],
    ) -> None:
        self._body = body
        self._block_ids = block_ids
        self._formulas = formulas
        self._lines = lines
        self._slugs = Slugs()
        self._open: list[tuple[int, Token]] = []
        self.headings: list[Heading] = []

    def open(self, token: Token, inline: Token) -> None:
        """Write the opening tag of the heading `token` with the text `inline`; start a section."""
        level = int(token.tag[1])
        self.end_sections(level)
        start = self._body.cut()
        children = inline.children or []
        has_unseen = any(child.type in _WITH_UNSEEN for child in children)
        id_ = self._slugs.next(plain_text(children) if has_unseen else inline.content)
        self._body.write(f"<{token.tag}")
        self._body.id(id_)
        self._body.write(f"{direction(inline)}>")
        if "id" in token.meta:
            self._body.write("<span")
            self._block_ids.write_attribute(token)
            self._body.write("></span>")
        span = line_span(self._lines, token.map[0] if token.map else 0)
        if "$" in inline.content:
            self._formulas.keep(children)
            self._formulas.keep(children, token_text)
            html = self._formulas.text(children)
        else:
            html = escape_text(plain_text(children))
        self._open.append((len(self.headings), token))
        self.headings.append(Heading(level, inline.content, html, id_, span, start, start))

    def end_sections(self, level: int = 0) -> None:
        """End the open sections of headings of this `level` and below, or (0) all of them."""
        end = self._body.cut()
        while self._open:
            number, token = self._open[-1]
            heading = self.headings[number]
            if level and heading.level < level:
                return
            self._open.pop()
            self.headings[number] = replace(heading, end=end)
            if "id" in token.meta:
                self._block_ids.add(token, heading.start, end)
