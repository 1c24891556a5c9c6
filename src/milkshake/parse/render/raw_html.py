"""Raw HTML in a note: writes sanitised tags and keeps the elements of a text properly nested."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from markdown_it.token import Token

from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.html.allowlist import MAX_DEPTH
from milkshake.parse.html.sanitiser import Fragment, closed_element, dropped_element, sanitise_tag
from milkshake.parse.places import Place
from milkshake.parse.render.links import LinkRenderer
from milkshake.parse.render.plain_text import plain_text


class RawHtmlRenderer:
    """Writes the raw HTML of one note to its body.

    While `dropping` is not empty, an element of that name is open whose content is left out.
    """

    def __init__(self, body: BodyBuilder, links: LinkRenderer) -> None:
        """`links` collects the links and embeds in the HTML."""
        self._body = body
        self._links = links
        self._open: list[str] = []
        self._last_closing: dict[str, int] = {}
        self.dropping = ""

    def tag(self, tokens: list[Token], i: int, place: Place) -> None:
        """Write the inline HTML ``tokens[i]``, one tag of the text at `place`."""
        source = tokens[i].content
        closed = closed_element(source)
        if closed:
            if closed in self._open:
                while (element := self._open.pop()) != closed:
                    self._body.write(f"</{element}>")
                self._body.write(f"</{closed}>")
            return
        dropped = dropped_element(source)
        if dropped and self._last_closing_tag(dropped, tokens) > i:
            self.dropping = dropped
            return
        in_link = bool(self._links.depth) or "a" in self._open
        fragment, opened = sanitise_tag(source, in_link)
        if len(self._open) >= MAX_DEPTH and opened:
            return
        following = (tokens[j] for j in range(i + 1, len(tokens)))
        self.fragment(fragment, place, tokens[i].meta["start"], following)
        if opened:
            self._open.append(opened)

    def _last_closing_tag(self, name: str, tokens: list[Token]) -> int:
        """The index of the last closing tag of that name, or -1."""
        if name not in self._last_closing:
            closing = (j for j, t in enumerate(tokens) if closed_element(t.content) == name)
            self._last_closing[name] = max(closing, default=-1)
        return self._last_closing[name]

    def end_dropping(self, token: Token) -> None:
        """Stop dropping if `token` is the closing tag of the dropped element."""
        if closed_element(token.content) == self.dropping:
            self.dropping = ""

    def close_all(self) -> None:
        """Write the closing tags that are missing at the end of a text."""
        while self._open:
            self._body.write(f"</{self._open.pop()}>")
        self.dropping = ""
        self._last_closing.clear()

    def fragment(
        self, fragment: Fragment, place: Place, offset: int, following: Iterable[Token] = ()
    ) -> None:
        """Write sanitised HTML, whose source stands at `offset` of the text at `place`.

        The text of a link that it opens is that of the `following` tokens up to ``</a>``.
        """
        numbers: dict[int, int] = {}
        for piece in fragment.pieces:
            if isinstance(piece, str):
                self._body.write(piece)
                continue
            if piece not in numbers:
                reference = fragment.references[piece]
                needs_label = not reference.display and not reference.embed
                label = _label(following) if needs_label else None
                numbers[piece] = self._links.add_reference(reference, label, place, offset)
            self._body.insert(numbers[piece])


def _label(tokens: Iterable[Token]) -> str:
    inside = itertools.takewhile(lambda token: closed_element(token.content) != "a", tokens)
    return plain_text(list(inside))
