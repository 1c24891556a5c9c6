"""The inline half of rendering: words, links, tags."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from markdown_it.token import Token

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Address, Link
from milkshake.model.note import Property, Tag
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.html import sanitiser
from milkshake.parse.links import MEDIA, decode_uri, markdown_target, split_subpath, split_wikilink
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.code_blocks import caption_and_size, formula, picture
from milkshake.parse.render.fields import Fields

CONTEXT = 90
"""How many characters of the text before and after a link are kept with it."""

_DATA = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif);base64,[A-Za-z0-9+/=]+\Z")
_PLAYERS = (
    (re.compile(r"https?://(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/"), "Video"),
    (re.compile(r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/"), "Post"),
)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def plain(tokens: list[Token]) -> str:
    """The words that a reader sees of inline `tokens`."""
    return "".join(_words(token) for token in tokens)


def _words(token: Token) -> str:
    kind = token.type
    if kind == "text":
        return token.content
    if kind == "wikilink":
        return "" if token.hidden else _shown(token.content)
    if kind == "tag":
        return f"#{token.content}"
    if kind in {"softbreak", "hardbreak"}:
        return "\n"
    if kind == "html_inline":
        return ""
    return token.content


@lru_cache(maxsize=4096)
def _shown(inner: str) -> str:
    target, subpath, display = split_wikilink(inner)
    if display:
        return display
    return " > ".join(part.strip() for part in f"{target}{subpath}".split("#") if part.strip())


def embeds_note(token: Token) -> bool:
    """Whether an inline token may put a block, such as another note, into the paragraph."""
    if token.type == "wikilink" and token.hidden:
        return not MEDIA.search(split_wikilink(token.content)[0])
    if token.type == "image":
        target = markdown_target(str(token.attrs.get("src", "")))
        return target is not None and not MEDIA.search(split_subpath(target)[0])
    return False


class InlineRenderer:
    """Writes inline tokens to `pieces`; gathers the links and tags among them."""

    def __init__(self, pieces: BodyBuilder, first_link: int) -> None:
        """For a note in which `first_link` links precede those of the body."""
        self._pieces = pieces
        self._first_link = first_link
        self.links: list[Link] = []
        self.tags: list[Tag] = []
        self._elements: list[str] = []
        self._in_link = 0
        self._hidden_until = ""
        self._closing_later: dict[str, int] = {}
        self._fields: Fields | None = None
        self.fields: list[Property] = []
        self.addresses: list[Address] = []
        self.defects: list[Defect] = []
        self._context = ""
        self._offset = 0

    def run(
        self, tokens: list[Token], place: Place, lines: bool = False, fields: bool = True
    ) -> None:
        """Write `tokens`, made of the text that stands at `place`.

        With `lines`, each line of it may be a field of the note, ``key:: value``;
        without `fields`, nothing in it is one.
        """
        self._place = place
        self._fields = None
        if fields and "::" in place.content:
            self._fields = Fields(place, tokens, lines)
            self.fields += self._fields.properties
        self._context, self._offset = "", 0
        words: list[str] = []
        if "[" in place.content and any(token.type in _LINKING for token in tokens):
            words = [_words(token) for token in tokens]
            self._context = "".join(words)
        for i, token in enumerate(tokens):
            if self._hidden_until:
                if sanitiser.closed(token.content) == self._hidden_until:
                    self._hidden_until = ""
                continue
            if token.type == "text":
                self._pieces.write(escape_text(token.content))
            elif (handler := _INLINE.get(token.type)) is None:
                self._pieces.write(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")
            else:
                handler(self, tokens, i)
            if words:
                self._offset += len(words[i])
        while self._elements:
            self._pieces.write(f"</{self._elements.pop()}>")
        self._hidden_until = ""
        self._closing_later.clear()

    def _text(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(escape_text(tokens[i].content))

    def _comment(self, tokens: list[Token], i: int) -> None:
        """A comment leaves nothing."""

    def _softbreak(self, tokens: list[Token], i: int) -> None:
        # A page of a vault with strict line breaks hides these by their class. Where the writer
        # has put a break of HTML at the end of the line, one is enough.
        broken = i and tokens[i - 1].type == "html_inline" and _BREAK.match(tokens[i - 1].content)
        self._pieces.write("\n" if broken else '<br class="soft">\n')

    def _hardbreak(self, tokens: list[Token], i: int) -> None:
        self._pieces.write("<br>\n")

    def _code(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(f"<code>{escape_text(tokens[i].content)}</code>")

    def _math(self, tokens: list[Token], i: int) -> None:
        self._formula(tokens[i], False)

    def _math_display(self, tokens: list[Token], i: int) -> None:
        self._formula(tokens[i], True)

    def _formula(self, token: Token, display: bool) -> None:
        span = self._place.span(token.meta["start"], token.meta["end"])
        html_, defect = formula(token.content, display, span)
        self._pieces.write(html_)
        if defect is not None:
            self.defects.append(defect)

    def _tag(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._pieces.write(f'<span class="tag">#{escape_text(token.content)}</span>')
        span = self._place.span(token.meta["start"], token.meta["end"])
        self.tags.append(Tag(token.content, span))

    def _wikilink(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        target, subpath, display = split_wikilink(token.content)
        shown = _shown(token.content)
        self._add(token, target, subpath, display, token.hidden, True, len(_words(token)))
        if not token.hidden:
            self._pieces.write(f"{escape_text(shown)}</a>")

    def _link_open(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._in_link += 1
        href = str(token.attrs["href"])
        target = markdown_target(href)
        if target is None and not _SCHEME.match(href):
            self._pieces.write("<a>")
        elif target is None:
            title = token.attrs.get("title")
            more = f' title="{escape_attribute(str(title))}"' if title else ""
            self._pieces.write(f'<a class="external" href="{escape_attribute(href)}"{more}>')
            if token.meta:
                start, end = token.meta["start"], token.meta["end"]
                place = self._place
                written, span = place.written(start, end), place.span(start, end)
                self.addresses.append(Address(written, span, isinstance(place, CellPlace)))
        elif not target or "start" not in token.meta:
            self._pieces.write("<a>")
        else:
            label = plain(tokens[i + 1 : _closing(tokens, i)])
            path, subpath = split_subpath(target)
            self._add(token, path, subpath, label, False, False, len(label))

    def _link_close(self, tokens: list[Token], i: int) -> None:
        self._in_link -= 1
        self._pieces.write("</a>")

    def _image(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        source = str(token.attrs["src"])
        target = markdown_target(source)
        alt = plain(token.children) if token.children else token.content
        if target:
            path, subpath = split_subpath(target)
            self._add(token, path, subpath, alt, True, False, 0)
        elif target is None and _DATA.match(source):
            self._pieces.write(picture(source, alt))
        else:
            words, _ = caption_and_size(alt)
            title = str(token.attrs.get("title") or _player(source))
            if self._in_link or target is not None:
                self._pieces.write(escape_text(words or title or "image"))
                return
            # Pages load nothing from other hosts, so an image from there is a link to it.
            more = f' title="{escape_attribute(title)}"' if title else ""
            link = f'<a class="external" href="{escape_attribute(source)}"{more}>'
            self._pieces.write(f"{link}{escape_text(words or source)}</a>")

    def _html(self, tokens: list[Token], i: int) -> None:
        source = tokens[i].content
        closed = sanitiser.closed(source)
        if closed:
            if closed in self._elements:
                while (element := self._elements.pop()) != closed:
                    self._pieces.write(f"</{element}>")
                self._pieces.write(f"</{closed}>")
            return
        hidden = sanitiser.hidden(source)
        if hidden and hidden not in self._closing_later:
            last = max(
                (j for j, t in enumerate(tokens) if sanitiser.closed(t.content) == hidden),
                default=-1,
            )
            self._closing_later[hidden] = last
        if hidden and self._closing_later[hidden] > i:
            self._hidden_until = hidden
            return
        fragment, opened = sanitiser.opening(source, bool(self._in_link) or "a" in self._elements)
        if len(self._elements) >= sanitiser.MAX_DEPTH and opened:
            return
        following = (tokens[j] for j in range(i + 1, len(tokens)))
        self.fragment(fragment, self._place, tokens[i].meta["start"], following)
        if opened:
            self._elements.append(opened)

    def fragment(
        self,
        fragment: sanitiser.Fragment,
        place: Place,
        offset: int,
        following: Iterable[Token] = (),
    ) -> None:
        """Write sanitised HTML, whose source begins at `offset` of what stands at `place`.

        The words of a link that it opens are the `following` tokens up to ``</a>``.
        """
        numbers: dict[int, int] = {}
        for piece in fragment.pieces:
            if isinstance(piece, str):
                self._pieces.write(piece)
                continue
            found = fragment.references[piece]
            number = numbers.get(piece)
            if number is None:
                target, subpath = split_subpath(decode_uri(found.address))
                number = numbers[piece] = self._first_link + len(self.links)
                start, end = offset + found.start, offset + found.end
                self.links.append(
                    Link(
                        place.written(start, end),
                        target,
                        subpath,
                        found.words or (None if found.embed else _label(following)),
                        found.embed,
                        False,
                        place.span(start, end),
                    )
                )
            self._pieces.insert(number)

    def _footnote(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        number = token.meta["id"] + 1
        self._pieces.write('<sup class="footnote-ref"><a')
        self._pieces.id(f"fn-{number}", "href", "#")
        self._pieces.id(footnote_reference(token))
        self._pieces.write(f">{number}</a></sup>")

    def _add(
        self,
        token: Token,
        target: str,
        subpath: str,
        display: str | None,
        embed: bool,
        wiki: bool,
        length: int,
    ) -> None:
        start, end = token.meta.get("start", 0), token.meta.get("end", 0)
        self._pieces.insert(self._first_link + len(self.links))
        offset, context = self._offset, self._context
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
                before=_before(context[max(0, offset - CONTEXT - 1) : offset]),
                after=_after(context[offset + length : offset + length + CONTEXT + 1]),
            )
        )


def footnote_reference(token: Token) -> str:
    """The id of the place in the text that a footnote token belongs to."""
    sub = token.meta.get("subId") or 0
    number = token.meta["id"] + 1
    return f"fnref-{number}-{sub + 1}" if sub else f"fnref-{number}"


def _label(tokens: Iterable[Token]) -> str:
    inside = itertools.takewhile(lambda token: sanitiser.closed(token.content) != "a", tokens)
    return plain(list(inside))


def _player(address: str) -> str:
    """What Obsidian would play or show in place of an image of this address, or nothing."""
    return next((name for pattern, name in _PLAYERS if pattern.match(address)), "")


def _closing(tokens: list[Token], i: int) -> int:
    depth = 0
    for j in range(i, len(tokens)):
        depth += tokens[j].nesting if tokens[j].tag == "a" else 0
        if not depth:
            return j
    return len(tokens)


def _before(words: str) -> str:
    if len(words) > CONTEXT:
        words = "…" + words[-CONTEXT:].partition(" ")[2]
    return _in_one_line(words)


def _after(words: str) -> str:
    if len(words) > CONTEXT:
        words = words[:CONTEXT].rpartition(" ")[0] + "…"
    return _in_one_line(words)


def _in_one_line(words: str) -> str:
    # Most words are in one already: to ask is quicker than to replace.
    if "  " not in words and words.isprintable():
        return words
    return _BLANKS.sub(" ", words)


_BLANKS = re.compile(r"\s+")
_LINKING = frozenset({"wikilink", "link_open", "image"})
_INLINE: dict[str, Callable[[InlineRenderer, list[Token], int], None]] = {
    "text": InlineRenderer._text,
    "comment": InlineRenderer._comment,
    "text_special": InlineRenderer._text,
    "softbreak": InlineRenderer._softbreak,
    "hardbreak": InlineRenderer._hardbreak,
    "code_inline": InlineRenderer._code,
    "math_inline": InlineRenderer._math,
    "math_inline_double": InlineRenderer._math_display,
    "tag": InlineRenderer._tag,
    "wikilink": InlineRenderer._wikilink,
    "link_open": InlineRenderer._link_open,
    "link_close": InlineRenderer._link_close,
    "image": InlineRenderer._image,
    "html_inline": InlineRenderer._html,
    "footnote_ref": InlineRenderer._footnote,
}
