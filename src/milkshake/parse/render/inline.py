"""Writes the inline tokens of a note to its body and collects its tags and inline fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from milkshake.model.diagnostic import Defect
from milkshake.model.note import Property, Tag
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_text
from milkshake.parse.places import Place
from milkshake.parse.render.fields import Fields
from milkshake.parse.render.footnotes import footnote_id, reference_id
from milkshake.parse.render.formulas import FormulaRenderer
from milkshake.parse.render.links import LinkRenderer
from milkshake.parse.render.raw_html import RawHtmlRenderer

_BR = re.compile(r"<br\b", re.IGNORECASE)


class InlineRenderer:
    """Renders the inline tokens of one note; `tags` and `fields` are those met so far."""

    def __init__(
        self,
        body: BodyBuilder,
        links: LinkRenderer,
        raw_html: RawHtmlRenderer,
        formulas: FormulaRenderer,
        defects: list[Defect],
    ) -> None:
        """Defects in the text are appended to `defects`."""
        self._body = body
        self._links = links
        self._raw_html = raw_html
        self._formulas = formulas
        self._defects = defects
        self.tags: list[Tag] = []
        self.fields: list[Property] = []

    def run(
        self, tokens: list[Token], place: Place, *, lines: bool = False, fields: bool = True
    ) -> None:
        """Write the `tokens` of the text at `place`.

        With `lines`, each line of it may be an inline field ``key:: value``; without
        `fields`, nothing in it is one.
        """
        self._place = place
        text_fields = None
        if fields and "::" in place.content:
            text_fields = Fields(place, tokens, lines)
            self.fields += text_fields.properties
        self._links.begin(tokens, place, text_fields)
        write = self._body.write
        raw_html = None
        for i, token in enumerate(tokens):
            kind = token.type
            if raw_html is not None and raw_html.dropping:
                raw_html.end_dropping(token)
            elif kind == "text":
                write(escape_text(token.content))
            elif kind == "html_inline":
                raw_html = self._raw_html
                raw_html.tag(tokens, i, place)
            elif (handler := _HANDLERS.get(kind)) is None:
                write(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")
            else:
                handler(self, tokens, i)
        if raw_html is not None:
            raw_html.close_all()

    def _text(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._body.write(escape_text(token.content))
        if token.meta:
            self._links.leads_nowhere(token)

    def _comment(self, tokens: list[Token], i: int) -> None:
        """A comment is not shown."""

    def _softbreak(self, tokens: list[Token], i: int) -> None:
        # A page of a vault with strict line breaks hides these by their class. Where the writer
        # has put a `<br>` at the end of the line, one is enough.
        broken = i and tokens[i - 1].type == "html_inline" and _BR.match(tokens[i - 1].content)
        self._body.write("\n" if broken else '<br class="soft">\n')

    def _hardbreak(self, tokens: list[Token], i: int) -> None:
        self._body.write("<br>\n")

    def _code(self, tokens: list[Token], i: int) -> None:
        self._body.write(f"<code>{escape_text(tokens[i].content)}</code>")

    def _formula(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._body.write(self._formulas.boxed(token))
        span = self._place.span(token.meta["start"], token.meta["end"])
        if (defect := self._formulas.defect(token, span)) is not None:
            self._defects.append(defect)

    def _tag(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._body.write(f'<span class="tag">#{escape_text(token.content)}</span>')
        span = self._place.span(token.meta["start"], token.meta["end"])
        self.tags.append(Tag(token.content, span))

    def _wikilink(self, tokens: list[Token], i: int) -> None:
        self._links.wikilink(tokens, i)

    def _link_open(self, tokens: list[Token], i: int) -> None:
        self._links.open(tokens, i)

    def _link_close(self, tokens: list[Token], i: int) -> None:
        self._links.close(tokens, i)

    def _image(self, tokens: list[Token], i: int) -> None:
        self._links.image(tokens, i)

    def _footnote(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._body.write('<sup class="footnote-ref"><a')
        self._body.id(footnote_id(token), "href", "#")
        self._body.id(reference_id(token))
        self._body.write(f">{token.meta['id'] + 1}</a></sup>")


_HANDLERS: dict[str, Callable[[InlineRenderer, list[Token], int], None]] = {
    "comment": InlineRenderer._comment,
    "text_special": InlineRenderer._text,
    "softbreak": InlineRenderer._softbreak,
    "hardbreak": InlineRenderer._hardbreak,
    "code_inline": InlineRenderer._code,
    "math_inline": InlineRenderer._formula,
    "math_inline_double": InlineRenderer._formula,
    "tag": InlineRenderer._tag,
    "wikilink": InlineRenderer._wikilink,
    "link_open": InlineRenderer._link_open,
    "link_close": InlineRenderer._link_close,
    "image": InlineRenderer._image,
    "footnote_ref": InlineRenderer._footnote,
}
