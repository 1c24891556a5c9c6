"""Raw HTML in notes, made safe: nothing runs, nothing is loaded from elsewhere, no word is lost.

Two passes. The first reads the source tag by tag and writes a new one that holds
only known elements, properly nested, with known attributes in double quotes. The
second gives that to nh3. So whatever a browser's parser makes of odd HTML, it is
never asked to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import nh3
from msgspec import Struct

from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.links import MEDIA, split_subpath

MAX_DEPTH = 60
"""How deep elements may lie in one another; the tags of deeper ones are left out."""

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,2000}+)>"
    r"|<!---?>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![A-Za-z][^>]*>"
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_SHORT = 4_000
_CLOSERS = {"<!--": "-->", "<?": "?>", "<![": "]]>"}
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MARKED = re.compile(
    r'<(a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)="milkshake:(\d+)"(?: [a-z-]+="[^"]*")*>'
)
# Of CSS' functions these can do nothing but measure and colour.
_DOUBTFUL_STYLE = re.compile(r"[\\@<]|(?<!\brgb)(?<!\brgba)(?<!\bhsl)(?<!\bhsla)(?<!\bcalc)\(")
_NO_STYLE = re.compile(r'(<[a-z0-9]+(?: [a-z-]+="[^"]*")*) style=""')
_SCHEMES = frozenset({"http", "https", "mailto", "obsidian", "tel"})

_VOID = frozenset({"br", "col", "hr", "input", "wbr"})
_LOADING = frozenset({"audio", "embed", "iframe", "img", "object", "source", "video"})
_DROPPED_WITH_CONTENT = frozenset({"script", "style"})
_ENDS = {
    name: re.compile(f"</{name}\\b[^<>]*>", re.IGNORECASE) for name in ("a", *_DROPPED_WITH_CONTENT)
}
_ANY_TAG = re.compile("<[^<>]*>")
_TAGS = (frozenset(nh3.ALLOWED_TAGS) - {"img", "map", "area"}) | {
    "big",
    "font",
    "input",
    "meter",
    "progress",
    "section",
}
_ATTRIBUTES = {
    **{name: set(values) - {"cite"} for name, values in nh3.ALLOWED_ATTRIBUTES.items()},
    "details": {"open"},
    "font": {"color", "size"},
    "input": {"type", "checked", "disabled"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "progress": {"value", "max"},
    "*": {"align", "class", "dir", "lang", "title", "width", "height", "style"},
}
_STYLES = {
    *("color", "background-color", "opacity", "font", "font-family", "font-size", "font-style"),
    *("font-variant", "font-weight", "line-height", "letter-spacing", "word-spacing"),
    *("text-align", "text-decoration", "text-indent", "text-transform", "vertical-align"),
    *("white-space", "width", "height", "max-width", "max-height", "min-width", "min-height"),
    *("margin", "margin-left", "margin-right", "margin-top", "margin-bottom"),
    *("padding", "padding-left", "padding-right", "padding-top", "padding-bottom"),
    *("border", "border-color", "border-radius", "border-style", "border-width"),
    *("border-left", "border-right", "border-top", "border-bottom", "border-collapse"),
    *("display", "float", "clear", "direction", "columns", "column-count", "column-gap"),
}
_ENDS_PARAGRAPH = frozenset(
    {
        *("article", "aside", "blockquote", "center", "details", "div", "dl", "footer", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "ul"),
    }
)


class Reference(Struct, frozen=True):
    """A link or embed in raw HTML: where its tag stands in the source, and what it names."""

    start: int
    end: int
    address: str
    words: str
    embed: bool


class Fragment(Struct, frozen=True):
    """Safe HTML in pieces; a number is the place of that one of `references`.

    `open_comment` says that the end of a block was hidden by a comment that is never closed.
    """

    pieces: tuple[str | int, ...]
    references: tuple[Reference, ...] = ()
    open_comment: bool = False


def block(source: str) -> Fragment:
    """A block of raw HTML, complete in itself: sanitised, and closed where it was not."""
    return _short_block(source) if len(source) < _SHORT else _block(source)


def _block(source: str) -> Fragment:
    return _fragment(_Writer(source, whole=True))


# Notes made from a template repeat the same fragments.
_short_block = lru_cache(maxsize=2048)(_block)


@lru_cache(maxsize=2048)
def opening(source: str, in_link: bool) -> tuple[Fragment, str]:
    """The sanitised form of one inline tag and the name of the element it opens.

    The name is empty for what opens nothing: a void element, a closing tag, a
    comment, or a tag that is not allowed.
    """
    writer = _Writer(source, in_link)
    name = writer.open[-1] if writer.open else ""
    fragment = _fragment(writer)
    if not name:
        return fragment, ""
    closing = f"</{name}>"
    *pieces, last = fragment.pieces or ("",)
    if not isinstance(last, str) or not last.endswith(closing):
        return Fragment(()), ""
    pieces += [last[: -len(closing)]] if last != closing else []
    return Fragment(tuple(pieces), fragment.references), name


def closed(source: str) -> str:
    """The name of the element that an inline tag closes, or nothing."""
    match = _TAG.match(source)
    return match.group(2).lower() if match and match.group(1) else ""


def hidden(source: str) -> str:
    """The name of the element, opened by an inline tag, whose content must vanish; or nothing."""
    match = _TAG.match(source)
    name = match.group(2).lower() if match and match.group(1) == "" else ""
    return name if name in _DROPPED_WITH_CONTENT else ""


def _fragment(writer: _Writer) -> Fragment:
    cleaned = nh3.clean(
        writer.result(),
        tags=set(_TAGS) | {"img"},
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={**_ATTRIBUTES, "img": {"src"}},
        link_rel="noopener",
        url_schemes={*_SCHEMES, "milkshake"},
        filter_style_properties=_STYLES,
    )
    cleaned = _NO_STYLE.sub(r"\1", cleaned)
    pieces: list[str | int] = []
    end = 0
    for match in _MARKED.finditer(cleaned):
        pieces += [cleaned[end : match.start()], int(match.group(2))]
        end = match.end()
    pieces.append(cleaned[end:])
    return Fragment(
        tuple(p for p in pieces if p != ""), tuple(writer.references), writer.open_comment
    )


class _Writer:
    """Writes the source anew, tag by tag."""

    def __init__(self, source: str, in_link: bool = False, whole: bool = False) -> None:
        self.open: list[str] = ["a"] if in_link else []
        self._outer = len(self.open)
        self.references: list[Reference] = []
        self._out: list[str] = []
        self._source = source
        self._whole = whole
        self.open_comment = False
        self._unclosed: set[str] = set()
        self._read()
        del self.open[: self._outer]

    def result(self) -> str:
        """The new source, all elements closed."""
        return "".join([*self._out, *(f"</{name}>" for name in reversed(self.open))])

    def _read(self) -> None:
        source = self._source
        pos = 0
        while True:
            found = source.find("<", pos)
            if found < 0:
                break
            self._out.append(source[pos:found])
            kind = next((k for k in _CLOSERS if source.startswith(k, found)), ">")
            match = None
            if kind not in self._unclosed:
                if source.find(_CLOSERS.get(kind, kind), found) < 0:
                    self._unclosed.add(kind)
                else:
                    match = _TAG.match(source, found)
            if match is None and kind == "<!--" and self._whole:
                self.open_comment = True
                return
            if match is None:
                self._out.append("&lt;")
                pos = found + 1
            else:
                pos = self._tag(match)
        self._out.append(source[pos:])

    def _tag(self, match: re.Match[str]) -> int:
        """Write what a tag stands for; where to read on."""
        if match.group(2) is None:
            return match.end()
        name = match.group(2).lower()
        if match.group(1):
            self._close(name)
        elif name in _DROPPED_WITH_CONTENT:
            return self._behind(name, match.end())
        elif name in _LOADING:
            self._load(match)
        elif name in _TAGS:
            self._open(name, match)
        return match.end()

    def _open(self, name: str, match: re.Match[str]) -> None:
        if name in _ENDS_PARAGRAPH and "p" in self.open:
            self._close("p")
        if name not in _VOID:
            if len(self.open) >= MAX_DEPTH or (name == "a" and "a" in self.open):
                return
            self.open.append(name)
        values = _attributes(match.group(3))
        if _DOUBTFUL_STYLE.search(values.get("style", "")):
            del values["style"]
        known = _ATTRIBUTES.get(name, set()) | _ATTRIBUTES["*"]
        written = [f' {key}="{escape_attribute(values[key])}"' for key in values if key in known]
        if name == "a":
            written = [w for w in written if not w.startswith((" href=", " rel="))]
            written += self._href(values.get("href", ""), match)
        self._out.append(f"<{name}{''.join(written)}>")

    def _href(self, address: str, match: re.Match[str]) -> list[str]:
        address = _BLANKS.sub(" ", address).strip()
        scheme = _SCHEME.match(address.replace(" ", ""))
        if scheme:
            known = scheme.group()[:-1].lower() in _SCHEMES
            return [f' href="{escape_attribute(address)}"'] if known else []
        # A place in the page itself has no name there that is the vault's.
        if not address or ":" in address or address.startswith(("#", "//", "\\", "/\\")):
            return []
        stop = _ENDS["a"].search(self._source, match.end())
        words = _ANY_TAG.sub(" ", self._source[match.end() : stop.start()]) if stop else ""
        words = " ".join(unescape(words).split())
        return [f' href="milkshake:{self._refer(match, address, words, False)}"']

    def _refer(self, match: re.Match[str], address: str, words: str, embed: bool) -> int:
        self.references.append(Reference(match.start(), match.end(), address, words, embed))
        return len(self.references) - 1

    def _behind(self, name: str, pos: int) -> int:
        """Where to read on after the element of that name, opened before `pos`, and its content."""
        if name not in self._unclosed:
            end = _ENDS[name].search(self._source, pos)
            if end:
                return end.end()
            self._unclosed.add(name)
        return pos

    def _load(self, match: re.Match[str]) -> None:
        # Pages load nothing from other hosts: what a tag would load from there becomes a link
        # to it; what it would load from the vault is embedded.
        values = _attributes(match.group(3))
        address = values.get("src") or values.get("data") or ""
        address = _BLANKS.sub(" ", address).strip()
        words = values.get("alt") or values.get("title") or ""
        scheme = _SCHEME.match(address.replace(" ", ""))
        local = address and not scheme and not address.startswith(("//", "\\", "/\\", "#"))
        if local and ":" not in address and MEDIA.search(split_subpath(address)[0]):
            width, height = values.get("width", ""), values.get("height", "")
            size = f"{width}x{height}" if height.isdigit() else width
            display = f"{words}|{size}" if words and width.isdigit() else words
            display = display or (size if width.isdigit() else "")
            self._out.append(f'<img src="milkshake:{self._refer(match, address, display, True)}">')
        elif scheme and scheme.group().lower() in {"http:", "https:"} and "a" not in self.open:
            link = f'<a class="external" href="{escape_attribute(address)}">'
            self._out.append(f"{link}{escape_text(words or address)}</a>")
        else:
            self._out.append(escape_text(words))

    def _close(self, name: str) -> None:
        if name not in self.open[self._outer :]:
            return
        while True:
            last = self.open.pop()
            self._out.append(f"</{last}>")
            if last == name:
                return


def _attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, the first of each name, with character references decoded."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        found.setdefault(match.group(1).lower(), unescape(value))
    return found
