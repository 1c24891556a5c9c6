"""The syntax of links: path, subpath (heading or block) and display text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from milkshake.model.external import shown
from milkshake.model.files import without_export_id

# Pairs of single brackets are allowed: file names contain them, and links to footnotes do.
WIKILINK = re.compile(r"!?\[\[((?:[^\[\]\n]++|(?<!\[\[)\[[^\[\]\n]*+\])++)\]\]")
"""A wikilink or an embed; the group is what stands between the brackets."""

_RESERVED = frozenset(";/?:@&=+$,#")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((<[^<>\n]+>|[^()\s]+)\)")
_FORMULA = re.compile(r"\$(?![\s$])(?:[^$\\\n]|\\.)+(?<!\s)\$(?!\d)|\$\$(?:[^$\\]|\\.)+\$\$")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


# Notes made from a template repeat the same links.
@lru_cache(maxsize=4096)
def split_wikilink(inner: str) -> tuple[str, str, str | None]:
    """Target, subpath and display text of the wikilink with `inner` between its brackets.

    The first pipe starts the display text, which is None without one; in a table the pipe
    is written ``\\|``.
    """
    linktext, pipe, display = inner.partition("|")
    if pipe and linktext.endswith("\\"):
        linktext = linktext[:-1]
    target, subpath = split_subpath(linktext)
    return target, subpath, display.strip() if pipe else None


def split_subpath(linktext: str) -> tuple[str, str]:
    """Path and subpath (with its ``#``) of a link text."""
    path, mark, rest = linktext.partition("#")
    return path.strip(), (mark + rest).rstrip()


@lru_cache(maxsize=4096)
def wikilink_text(inner: str) -> str:
    """The text that Obsidian shows for the wikilink with `inner` between its brackets.

    The id at the end of a name that Notion has exported is left out.
    """
    target, subpath, display = split_wikilink(inner)
    if display:
        return display
    parts = f"{without_export_id(target.strip())}{subpath}".split("#")
    return " > ".join(part.strip() for part in parts if part.strip())


def links_in_property(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The links in the text of a property: wikilinks, and Markdown links with their destination.

    A wikilink has none. What stands in a formula is no link.
    """
    if "[" not in text:
        return
    found = [(match, "") for match in WIKILINK.finditer(text)]
    found += [(match, match[2].strip("<>")) for match in _MARKDOWN_LINK.finditer(text)]
    found.sort(key=lambda one: one[0].start())
    formulas = [match.span() for match in _FORMULA.finditer(text)] if "$" in text else []
    for match, destination in found:
        if not any(start < match.start() and match.end() < end for start, end in formulas):
            yield match, destination


def property_in_words(text: str) -> str:
    """The text of a property with the words of links in their places, where no link can stand."""
    out: list[str] = []
    position = 0
    for match, destination in links_in_property(text):
        if match.start() >= position:
            words = match[1] or shown(destination) if destination else wikilink_text(match[1])
            out += text[position : match.start()], words
            position = match.end()
    return "".join([*out, text[position:]])


def markdown_target(destination: str) -> str | None:
    """The decoded destination of a Markdown link, None where it leads out of the vault.

    A destination is internal if it starts with ``./`` or ``../`` or contains no colon.
    """
    if ":" in destination and not destination.startswith(("./", "../")):
        return None
    return decode_uri(destination)


def decode_uri(text: str) -> str:
    """`text` with percent escapes decoded as by JavaScript's ``decodeURI``, which keeps ``%23``."""
    return _ESCAPES.sub(_decode, text) if "%" in text else text


def _decode(match: re.Match[str]) -> str:
    run = match.group()
    data = bytes.fromhex(run.replace("%", ""))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return run
    return "".join(f"%{ord(c):02X}" if c in _RESERVED else c for c in text)
