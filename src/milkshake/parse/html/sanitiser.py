"""Raw HTML in notes, made safe: nothing runs, nothing is loaded from elsewhere, no text is lost.

There are two passes. `Rewriter` reads the source tag by tag and writes a new one that
holds only known elements, properly nested, with known attributes in double quotes.
nh3 sanitises the result. So malformed HTML never reaches a browser, whose parser might
read it differently from ours.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from msgspec import Struct

from milkshake.model.external import SCHEMES
from milkshake.parse.html.allowlist import (
    ATTRIBUTES,
    DROPPED_ELEMENTS,
    ELEMENTS,
    STYLES,
)
from milkshake.parse.html.rewriter import TAG, Reference, Rewriter

_MAX_CACHED_LENGTH = 4_000
_REFERENCE = re.compile(
    r'<(a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)="milkshake:(\d+)"(?: [a-z-]+="[^"]*")*>'
)
_NO_STYLE = re.compile(r'(<[a-z0-9]+(?: [a-z-]+="[^"]*")*) style=""')

# To set it up takes longer than to clean what most notes hold.
_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS) | {"img"},
    clean_content_tags=set(DROPPED_ELEMENTS),
    attributes={**ATTRIBUTES, "img": {"src"}},
    # What scrolls must be reachable by keyboard.
    set_tag_attribute_values={name: {"tabindex": "0"} for name in ("pre", "table")},
    link_rel="noopener",
    url_schemes={*SCHEMES, "milkshake"},
    filter_style_properties=STYLES,
)


class Fragment(Struct, frozen=True):
    """Safe HTML in pieces; a number stands for the reference of that index in `references`.

    `open_comment` says that a comment that is never closed has hidden the end of the block.
    """

    pieces: tuple[str | int, ...]
    references: tuple[Reference, ...] = ()
    open_comment: bool = False


def sanitise_block(source: str) -> Fragment:
    """The sanitised form of an HTML block (CommonMark); all elements are closed at its end."""
    return _cached_block(source) if len(source) < _MAX_CACHED_LENGTH else _block(source)


def _block(source: str) -> Fragment:
    return _fragment(Rewriter(source, whole=True))


# Notes made from a template repeat the same fragments.
_cached_block = lru_cache(maxsize=2048)(_block)


@lru_cache(maxsize=2048)
def sanitise_tag(source: str, in_link: bool) -> tuple[Fragment, str]:
    """The sanitised form of one inline tag, and the name of the element that it opens.

    The name is empty where no element is opened: by a void element, a closing tag,
    a comment, or a tag that is not allowed. `in_link`: the tag stands inside a link,
    so it may not open another one.
    """
    rewriter = Rewriter(source, in_link)
    name = rewriter.open[-1] if rewriter.open else ""
    fragment = _fragment(rewriter)
    if not name:
        return fragment, ""
    closing = f"</{name}>"
    *pieces, last = fragment.pieces or ("",)
    if not isinstance(last, str) or not last.endswith(closing):
        return Fragment(()), ""
    pieces += [last[: -len(closing)]] if last != closing else []
    return Fragment(tuple(pieces), fragment.references), name


def closed_element(source: str) -> str:
    """The name of the element that an inline tag closes, or an empty string."""
    match = TAG.match(source)
    return match.group(2).lower() if match and match.group(1) else ""


def dropped_element(source: str) -> str:
    """The name of the element that an inline tag opens if it is to be dropped with its content."""
    match = TAG.match(source)
    name = match.group(2).lower() if match and match.group(1) == "" else ""
    return name if name in DROPPED_ELEMENTS else ""


def _fragment(rewriter: Rewriter) -> Fragment:
    cleaned = _NO_STYLE.sub(r"\1", _CLEANER.clean(rewriter.result()))
    pieces: list[str | int] = []
    end = 0
    for match in _REFERENCE.finditer(cleaned):
        pieces += [cleaned[end : match.start()], int(match.group(2))]
        end = match.end()
    pieces.append(cleaned[end:])
    kept = tuple(piece for piece in pieces if piece != "")
    return Fragment(kept, tuple(rewriter.references), rewriter.open_comment)
