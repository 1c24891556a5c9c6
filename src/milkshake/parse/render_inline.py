"""The inline half of rendering: words, links, tags."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from milkshake.model import Link, Tag
from milkshake.parse import html
from milkshake.parse.escape import attribute, text
from milkshake.parse.links import markdown_target, split_subpath, split_wikilink
from milkshake.parse.pieces import Pieces
from milkshake.parse.text import Place

CONTEXT = 90
"""How many characters of the text before and after a link are kept with it."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MEDIA = re.compile(
    r"\.(avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf)\Z",
    re.IGNORECASE,
)


def plain(tokens: list[Token]) -> str:
    """The words that a reader sees of inline `tokens`."""
    return "".join(_words(token) for token in tokens)


def _words(token: Token) -> str:
    kind = token.type
    if kind == "wikilink":
        return "" if token.hidden else _shown(token.content)
    if kind == "tag":
        return f"#{token.content}"
    if kind in {"softbreak", "hardbreak"}:
        return "\n"
    if kind == "html_inline":
        return ""
    return token.content


def _shown(inner: str) -> str:
    target, subpath, display = split_wikilink(inner)
    if display:
        return display
    return " > ".join(part.strip() for part in f"{target}{subpath}".split("#") if part.strip())


def embeds_note(token: Token) -> bool:
    """Whether an inline token may put a block, such as another note, into the paragraph."""
    if token.type == "wikilink" and token.hidden:
        return not _MEDIA.search(split_wikilink(token.content)[0])
    if token.type == "image":
        target = markdown_target(str(token.attrs.get("src", "")))
        return target is not None and not _MEDIA.search(split_subpath(target)[0])
    return False


class InlineRenderer:
    """Writes inline tokens to `pieces`; gathers the links and tags among them."""

    def __init__(self, pieces: Pieces, first_link: int) -> None:
        """For a note in which `first_link` links precede those of the body."""
        self._pieces = pieces
        self._first_link = first_link
        self.links: list[Link] = []
        self.tags: list[Tag] = []
        self._elements: list[str] = []
        self._in_link = 0
        self._hidden_until = ""
        self._context = ""
        self._offset = 0

    def run(self, tokens: list[Token], place: Place) -> None:
        """Write `tokens`, made of the text that stands at `place`."""
        self._place = place
        self._context, self._offset = "", 0
        if any(token.type in _LINKING for token in tokens):
            self._context = plain(tokens)
        for i, token in enumerate(tokens):
            if self._hidden_until:
                if html.closed(token.content) == self._hidden_until:
                    self._hidden_until = ""
                continue
            handler = _INLINE.get(token.type)
            if handler is None:
                self._pieces.write(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")
            else:
                handler(self, tokens, i)
            if self._context:
                self._offset += len(_words(token))
        while self._elements:
            self._pieces.write(f"</{self._elements.pop()}>")
        self._hidden_until = ""

    def _text(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(text(tokens[i].content))

    def _softbreak(self, tokens: list[Token], i: int) -> None:
        # A page of a vault with strict line breaks hides these by their class.
        self._pieces.write('<br class="soft">\n')

    def _hardbreak(self, tokens: list[Token], i: int) -> None:
        self._pieces.write("<br>\n")

    def _code(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(f"<code>{text(tokens[i].content)}</code>")

    def _math(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(f'<span class="math">{text(tokens[i].content)}</span>')

    def _math_display(self, tokens: list[Token], i: int) -> None:
        self._pieces.write(f'<span class="math display">{text(tokens[i].content)}</span>')

    def _tag(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._pieces.write(f'<span class="tag">#{text(token.content)}</span>')
        span = self._place.span(token.meta["start"], token.meta["end"])
        self.tags.append(Tag(token.content, span))

    def _wikilink(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        target, subpath, display = split_wikilink(token.content)
        shown = _shown(token.content)
        self._add(token, target, subpath, display, token.hidden, True, len(_words(token)))
        if not token.hidden:
            self._pieces.write(f"{text(shown)}</a>")

    def _link_open(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._in_link += 1
        href = str(token.attrs["href"])
        target = markdown_target(href)
        if target is None and not _SCHEME.match(href):
            self._pieces.write("<a>")
        elif target is None:
            title = token.attrs.get("title")
            more = f' title="{attribute(str(title))}"' if title else ""
            self._pieces.write(f'<a class="external" href="{attribute(href)}"{more}>')
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
        alt = token.content
        if target:
            path, subpath = split_subpath(target)
            self._add(token, path, subpath, alt, True, False, 0)
        elif self._in_link or target is not None:
            self._pieces.write(text(alt or "image"))
        else:
            # Pages load nothing from other hosts, so an image from there is a link to it.
            words = text(alt or source)
            self._pieces.write(f'<a class="external" href="{attribute(source)}">{words}</a>')

    def _html(self, tokens: list[Token], i: int) -> None:
        source = tokens[i].content
        closed = html.closed(source)
        if closed:
            if closed in self._elements:
                while (element := self._elements.pop()) != closed:
                    self._pieces.write(f"</{element}>")
                self._pieces.write(f"</{closed}>")
            return
        cleaned, opened = html.opening(source)
        self._pieces.write(cleaned)
        hidden = html.hidden(source)
        if any(html.closed(token.content) == hidden for token in tokens[i + 1 :]):
            self._hidden_until = hidden
        if opened:
            self._elements.append(opened)

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
        self._pieces.link(self._first_link + len(self.links))
        offset = self._offset
        self.links.append(
            Link(
                self._place.written(start, end),
                target,
                subpath,
                display,
                embed,
                wiki,
                self._place.span(start, end),
                before=_before(self._context[:offset]),
                after=_after(self._context[offset + length :]),
            )
        )


def footnote_reference(token: Token) -> str:
    """The id of the place in the text that a footnote token belongs to."""
    sub = token.meta.get("subId") or 0
    number = token.meta["id"] + 1
    return f"fnref-{number}-{sub + 1}" if sub else f"fnref-{number}"


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
    return re.sub(r"\s+", " ", words)


def _after(words: str) -> str:
    if len(words) > CONTEXT:
        words = words[:CONTEXT].rpartition(" ")[0] + "…"
    return re.sub(r"\s+", " ", words)


_LINKING = frozenset({"wikilink", "link_open", "image"})
_INLINE: dict[str, Callable[[InlineRenderer, list[Token], int], None]] = {
    "text": InlineRenderer._text,
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
