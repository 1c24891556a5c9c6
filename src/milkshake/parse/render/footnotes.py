"""Footnotes: the list at the end of a note, and the ids that lead there and back."""

from __future__ import annotations

from markdown_it.token import Token
from msgspec.structs import replace

from milkshake.model.note import Footnote
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.places import line_span


def footnote_id(token: Token) -> str:
    """The element id of the footnote that a token belongs to."""
    return f"fn-{token.meta['id'] + 1}"


def reference_id(token: Token) -> str:
    """The element id of the reference in the text that a footnote token belongs to."""
    number = token.meta["id"] + 1
    use = token.meta.get("subId") or 0
    return f"fnref-{number}-{use + 1}" if use else f"fnref-{number}"


class FootnoteRenderer:
    """Writes the list of footnotes of one note; `footnotes` are those met so far."""

    def __init__(self, body: BodyBuilder, lines: list[str]) -> None:
        self._body = body
        self._lines = lines
        self._start = 0
        self.footnotes: list[Footnote] = []

    def open_list(self) -> None:
        """Write the opening tags of the list."""
        self._body.cut()
        self._body.write('<section class="footnotes"><ol>')

    def close_list(self) -> None:
        """Write the closing tags of the list."""
        self._body.write("</ol></section>\n")

    def open(self, token: Token) -> None:
        """Write the opening tag of the footnote that `token` opens."""
        self._start = self._body.cut()
        id_ = footnote_id(token)
        span = line_span(self._lines, token.map[0] if token.map else 0)
        self.footnotes.append(Footnote(token.meta["label"], id_, span, token.meta["uses"], 0, 0))
        self._body.write("<li")
        self._body.id(id_)
        self._body.write(">")

    def close(self) -> None:
        """Write the closing tag of the last footnote."""
        self._body.write("</li>\n")
        end = self._body.cut()
        self.footnotes[-1] = replace(self.footnotes[-1], start=self._start, end=end)

    def back_link(self, token: Token) -> None:
        """Write the link from a footnote back to one of its references."""
        self._body.write(" <a")
        self._body.id(reference_id(token), "href", "#")
        self._body.write(' class="footnote-back" aria-label="')
        self._body.say("body.back_to_the_text")
        self._body.write('">↩</a>')
