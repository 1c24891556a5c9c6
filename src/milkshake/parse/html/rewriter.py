"""Rewrites raw HTML tag by tag into well-formed HTML of known elements and attributes."""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from milkshake.model.external import may_link_to, scheme
from milkshake.model.files import is_media
from milkshake.model.link_syntax import split_subpath
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.html.allowlist import (
    ATTRIBUTES,
    COLOUR_SHORTHANDS,
    DROPPED_ELEMENTS,
    ELEMENTS,
    ENDS_PARAGRAPH,
    LOADING_ELEMENTS,
    MAX_DEPTH,
    VOID_ELEMENTS,
)

TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,2000}+)>"
    r"|<!---?>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![A-Za-z][^>]*>"
)
"""A tag (groups: slash, name, attributes), a comment, or another construct without text."""

_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_DELIMITERS = {"<!--": "-->", "<?": "?>", "<![": "]]>"}
_WHITESPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
# The CSS functions that are allowed compute lengths and colours and load nothing.
_FUNCTIONS = (
    *("calc", "color", "color-mix", "hsl", "hsla", "hwb", "lab", "lch", "light-dark", "oklab"),
    "oklch",
)
_UNSAFE_STYLE = re.compile(
    r"[\\@<]|" + "".join(rf"(?<!\b{name})" for name in (*_FUNCTIONS, "rgb", "rgba")) + r"\(",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"\s*(?:#[0-9a-f]{3,8}|[a-z]+|[a-z-]+\([^()]*\))\s*(?:!\s*important\s*)?",
    re.IGNORECASE,
)
_END_TAGS = {
    name: re.compile(f"</{name}\\b[^<>]*>", re.IGNORECASE) for name in ("a", *DROPPED_ELEMENTS)
}
_ANY_TAG = re.compile("<[^<>]*>")


class Reference(Struct, frozen=True):
    """A link or embed in raw HTML: ``source[start:end]`` is its tag, `address` its target.

    `display` is the text of a link, or the text and size of an embed, separated by a
    pipe as in a wikilink.
    """

    start: int
    end: int
    address: str
    display: str
    embed: bool


class Rewriter:
    """Rewrites one piece of raw HTML.

    `open` names the elements that are still open at its end, `references` are its links
    into the vault and its embeds. An ``href`` or ``src`` that starts with ``milkshake:``
    holds the index of a reference.
    """

    def __init__(self, source: str, in_link: bool = False, whole: bool = False) -> None:
        """Rewrite `source`: a `whole` block, or one tag that may stand `in_link`."""
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
        """The rewritten HTML, with all elements closed."""
        return "".join([*self._out, *(f"</{name}>" for name in reversed(self.open))])

    def _read(self) -> None:
        source = self._source
        pos = 0
        while True:
            start = source.find("<", pos)
            if start < 0:
                break
            self._out.append(source[pos:start])
            kind = next((k for k in _DELIMITERS if source.startswith(k, start)), ">")
            match = None
            if kind not in self._unclosed:
                if source.find(_DELIMITERS.get(kind, kind), start) < 0:
                    self._unclosed.add(kind)
                else:
                    match = TAG.match(source, start)
            if match is None and kind == "<!--" and self._whole:
                self.open_comment = True
                return
            if match is None:
                self._out.append("&lt;")
                pos = start + 1
            else:
                pos = self._tag(match)
        self._out.append(source[pos:])

    def _tag(self, match: re.Match[str]) -> int:
        """Write what replaces a tag. Returns the offset at which to read on."""
        if match.group(2) is None:
            return match.end()
        name = match.group(2).lower()
        if match.group(1):
            self._close(name)
        elif name in DROPPED_ELEMENTS:
            return self._after_element(name, match.end())
        elif name in LOADING_ELEMENTS:
            self._load(match)
        elif name in ELEMENTS:
            self._open(name, match)
        return match.end()

    def _open(self, name: str, match: re.Match[str]) -> None:
        if name in ENDS_PARAGRAPH and "p" in self.open:
            self._close("p")
        if name not in VOID_ELEMENTS:
            if len(self.open) >= MAX_DEPTH or (name == "a" and "a" in self.open):
                return
            self.open.append(name)
        values = _attributes(match.group(3))
        if "style" in values:
            declarations = values["style"].split(";")
            values["style"] = ";".join(map(_lower_name, filter(_is_safe, declarations)))
        known = ATTRIBUTES.get(name, set()) | ATTRIBUTES["*"]
        written = [f' {key}="{escape_attribute(values[key])}"' for key in values if key in known]
        if name == "a":
            written = [w for w in written if not w.startswith((" href=", " rel="))]
            written += self._href(values.get("href", ""), match)
        self._out.append(f"<{name}{''.join(written)}>")

    def _href(self, address: str, match: re.Match[str]) -> list[str]:
        address = _WHITESPACE.sub(" ", address).strip()
        if scheme(address):
            return [f' href="{escape_attribute(address)}"'] if may_link_to(address) else []
        # `#id` would name an element of the page, whose ids are not those of the note.
        if not address or ":" in address or address.startswith(("#", "//", "\\", "/\\")):
            return []
        end = _END_TAGS["a"].search(self._source, match.end())
        label = _ANY_TAG.sub(" ", self._source[match.end() : end.start()]) if end else ""
        label = " ".join(unescape(label).split())
        return [f' href="milkshake:{self._refer(match, address, label, False)}"']

    def _refer(self, match: re.Match[str], address: str, display: str, embed: bool) -> int:
        """Add a reference. Returns its index."""
        self.references.append(Reference(match.start(), match.end(), address, display, embed))
        return len(self.references) - 1

    def _after_element(self, name: str, pos: int) -> int:
        """The offset after the content and end tag of the element `name`, opened before `pos`."""
        if name not in self._unclosed:
            end = _END_TAGS[name].search(self._source, pos)
            if end:
                return end.end()
            self._unclosed.add(name)
        return pos

    def _load(self, match: re.Match[str]) -> None:
        # Pages load nothing from other hosts: what a tag would load from there becomes a link
        # to it; what it would load from the vault is embedded.
        values = _attributes(match.group(3))
        address = values.get("src") or values.get("data") or ""
        address = _WHITESPACE.sub(" ", address).strip()
        label = values.get("alt") or values.get("title") or ""
        leads_out = scheme(address) or address.startswith(("//", "\\", "/\\", "#"))
        local = address and not leads_out
        if local and ":" not in address and is_media(split_subpath(address)[0]):
            width, height = values.get("width", ""), values.get("height", "")
            size = f"{width}x{height}" if height.isdigit() else width
            display = f"{label}|{size}" if label and width.isdigit() else label
            display = display or (size if width.isdigit() else "")
            self._out.append(f'<img src="milkshake:{self._refer(match, address, display, True)}">')
        elif scheme(address) in {"http", "https"} and "a" not in self.open:
            link = f'<a class="external" href="{escape_attribute(address)}">'
            self._out.append(f"{link}{escape_text(label or address)}</a>")
        else:
            self._out.append(escape_text(label))

    def _close(self, name: str) -> None:
        if name not in self.open[self._outer :]:
            return
        while True:
            last = self.open.pop()
            self._out.append(f"</{last}>")
            if last == name:
                return


def _is_safe(declaration: str) -> bool:
    """Whether a CSS declaration loads nothing, and a shorthand for colours holds only a colour."""
    if _UNSAFE_STYLE.search(declaration):
        return False
    name, _, value = declaration.partition(":")
    return name.strip().lower() not in COLOUR_SHORTHANDS or bool(_COLOUR.fullmatch(value))


def _lower_name(declaration: str) -> str:
    """A CSS declaration with its property in lower case, as the sanitiser knows it."""
    name, colon, value = declaration.partition(":")
    return f"{name.lower()}{colon}{value}"


def _attributes(source: str) -> dict[str, str]:
    """The attributes in a tag by name, with character references decoded; the first one counts."""
    values: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        values.setdefault(match.group(1).lower(), unescape(value))
    return values
