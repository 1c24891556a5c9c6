"""Links and embeds: writes their places and their text, and collects them with their context."""

from __future__ import annotations

import re
from itertools import accumulate

from markdown_it.token import Token

from milkshake.model.diagnostic import Defect
from milkshake.model.external import may_link_to, scheme, shown
from milkshake.model.files import is_media
from milkshake.model.link import Address, Link
from milkshake.model.link_syntax import (
    decode_uri,
    markdown_target,
    split_subpath,
    split_wikilink,
    wikilink_text,
)
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.html.rewriter import Reference
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.fields import Fields
from milkshake.parse.render.formulas import FormulaRenderer
from milkshake.parse.render.images import caption_and_size, data_image, is_data_image, player_name
from milkshake.parse.render.plain_text import (
    cut_short,
    cut_short_before,
    expanded_text,
    text_in_words,
    token_text,
    unbroken_text,
)
from milkshake.parse.slips import is_misspelt_scheme

CONTEXT = 90
"""How many characters of the text before and after a link are kept with it."""

_WHITESPACE = re.compile(r"\s+")
_LINK_TOKENS = frozenset({"wikilink", "link_open", "image"})


class LinkRenderer:
    """Writes the links and embeds of one note to its body.

    `links` are the internal ones in the order of the text, `addresses` those that lead
    to the web. `depth` is 1 or more inside a link.
    """

    def __init__(
        self,
        body: BodyBuilder,
        formulas: FormulaRenderer,
        first_link: int,
        defects: list[Defect],
    ) -> None:
        """For a note in which `first_link` links precede those of the body.

        Links without a target are appended to `defects`.
        """
        self._body = body
        self._formulas = formulas
        self._first_link = first_link
        self._defects = defects
        self.links: list[Link] = []
        self.addresses: list[Address] = []
        self.depth = 0
        self._fields: Fields | None = None
        self._context = ""
        self._offsets: list[int] = []

    def begin(self, tokens: list[Token], place: Place, fields: Fields | None) -> None:
        """Prepare for the inline `tokens` of the text at `place`, which holds these `fields`."""
        self._place = place
        self._fields = fields
        self._context = ""
        if "[" in place.content and any(token.type in _LINK_TOKENS for token in tokens):
            if "$" in place.content:
                self._formulas.keep(tokens)
                texts = [unbroken_text(token) for token in tokens]
            else:
                texts = [token_text(token) for token in tokens]
            self._context = "".join(texts)
            self._offsets = [*accumulate(map(len, texts), initial=0)]

    def wikilink(self, tokens: list[Token], i: int) -> None:
        """Write the wikilink or embed ``tokens[i]``."""
        token = tokens[i]
        target, subpath, display = split_wikilink(token.content)
        self._add(tokens, i, target, subpath, display, token.hidden, True, len(token_text(token)))
        if not token.hidden:
            self._body.write(f"{escape_text(wikilink_text(token.content))}</a>")

    def open(self, tokens: list[Token], i: int) -> None:
        """Write the opening tag of the Markdown link or autolink ``tokens[i]``."""
        token = tokens[i]
        self.depth += 1
        href = str(token.attrs["href"])
        target = markdown_target(href)
        if target is None and not may_link_to(href):
            self._misspells_scheme(token, href)
            self._body.write("<a>")
        elif target is None:
            title = token.attrs.get("title")
            attribute = f' title="{escape_attribute(str(title))}"' if title else ""
            self._body.write(f'<a class="external" href="{escape_attribute(href)}"{attribute}>')
            if token.meta:
                start, end = token.meta["start"], token.meta["end"]
                place = self._place
                written, span = place.written(start, end), place.span(start, end)
                self.addresses.append(Address(written, span, isinstance(place, CellPlace)))
        elif not target or "start" not in token.meta:
            self.leads_nowhere(token)
            self._body.write("<a>")
        else:
            label = "".join(map(expanded_text, tokens[i + 1 : _closing(tokens, i)]))
            path, subpath = split_subpath(target)
            self._add(tokens, i, path, subpath, label, False, False, len(label))

    def close(self, tokens: list[Token], i: int) -> None:
        """Write the closing tag of a Markdown link or autolink."""
        self.depth -= 1
        self._body.write("</a>")

    def image(self, tokens: list[Token], i: int) -> None:
        """Write the Markdown image ``tokens[i]``: an embed, a picture, or a link to the web."""
        token = tokens[i]
        source = str(token.attrs["src"])
        target = markdown_target(source)
        children = token.children or []
        if "$" in self._place.content:
            self._formulas.keep(children)
        if target:
            path, subpath = split_subpath(target)
            alt = "".join(map(expanded_text, children)) if children else token.content
            self._add(tokens, i, path, subpath, alt, True, False, 0)
            return
        if target is None:
            self._misspells_scheme(token, source)
        else:
            self.leads_nowhere(token)
        alt = text_in_words(children) if children else token.content
        if target is None and is_data_image(source):
            self._body.write(data_image(source, alt))
        else:
            caption, _ = caption_and_size(alt)
            title = str(token.attrs.get("title") or player_name(source))
            if self.depth or target is not None or not may_link_to(source):
                name = shown(source) if target is None else ""
                words = caption or title or (name if name != source else "image")
                self._body.write(escape_text(words))
                return
            # Pages load nothing from other hosts, so an image from there is a link to it.
            attribute = f' title="{escape_attribute(title)}"' if title else ""
            link = f'<a class="external" href="{escape_attribute(source)}"{attribute}>'
            self._body.write(f"{link}{escape_text(caption or source)}</a>")

    def leads_nowhere(self, token: Token) -> None:
        """Note that the link or image `token` has no target, where its place is known."""
        if "start" in token.meta:
            start, end = token.meta["start"], token.meta["end"]
            message = f"`{self._place.written(start, end)}` leads nowhere"
            span = self._place.span(start, end)
            self._defects.append(Defect("empty-link", span, message, "write where it leads"))

    def _misspells_scheme(self, token: Token, address: str) -> None:
        """Note that the link or image `token` has a slip in ``https://``, if so."""
        if "start" in token.meta and is_misspelt_scheme(scheme(address)):
            span = self._place.span(token.meta["start"], token.meta["end"])
            message = f"`{address}` is no address"
            self._defects.append(
                Defect("broken-web-link", span, message, "begin it with `https://`")
            )

    def add_reference(
        self, reference: Reference, label: str | None, place: Place, offset: int
    ) -> int:
        """Collect a link or embed of raw HTML without writing it; returns its number.

        The HTML stands at `offset` of the text at `place`; `label` is the text of a link
        that the HTML itself does not hold.
        """
        target, subpath = split_subpath(decode_uri(reference.address))
        start, end = offset + reference.start, offset + reference.end
        written, span = place.written(start, end), place.span(start, end)
        display = reference.display or label
        self.links.append(Link(written, target, subpath, display, reference.embed, False, span))
        return self._first_link + len(self.links) - 1

    def _add(
        self,
        tokens: list[Token],
        i: int,
        target: str,
        subpath: str,
        display: str | None,
        embed: bool,
        wiki: bool,
        length: int,
    ) -> None:
        """Write and collect the link ``tokens[i]``, whose plain text has that `length`."""
        meta = tokens[i].meta
        start, end = meta.get("start", 0), meta.get("end", 0)
        self._body.insert(self._first_link + len(self.links))
        context = self._context
        offset = self._offsets[i] if context else 0
        self.links.append(
            Link(
                self._place.written(start, end),
                target,
                subpath,
                display,
                embed,
                wiki,
                self._place.span(start, end),
                key=self._fields.key(start) if self._fields else "",
                before=_in_one_line(
                    cut_short_before(context[max(0, offset - CONTEXT - 1) : offset], CONTEXT)
                ),
                after=_in_one_line(
                    cut_short(context[offset + length : offset + length + CONTEXT + 1], CONTEXT)
                ),
            )
        )


def embeds_block(token: Token) -> bool:
    """Whether an inline token may embed a block, such as another note, in its paragraph."""
    if token.type == "wikilink" and token.hidden:
        return not is_media(split_wikilink(token.content)[0])
    if token.type == "image":
        target = markdown_target(str(token.attrs.get("src", "")))
        return target is not None and not is_media(split_subpath(target)[0])
    return False


def _closing(tokens: list[Token], i: int) -> int:
    """The index of the token that closes the link ``tokens[i]``."""
    depth = 0
    for j in range(i, len(tokens)):
        depth += tokens[j].nesting if tokens[j].tag == "a" else 0
        if not depth:
            return j
    return len(tokens)


def _in_one_line(text: str) -> str:
    # Most texts are in one line already, and testing is faster than replacing.
    if "  " not in text and text.isprintable():
        return text
    return _WHITESPACE.sub(" ", text)
