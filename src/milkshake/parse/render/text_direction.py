"""The direction of writing of texts: that of their first letter, as with ``dir="auto"``.

A text that holds letters of a script written from right to left gets ``dir="auto"``. A list,
a quote, a callout or a table gets the direction of its text where it differs from that of
what it lies in, so that its marks, bars and columns stand on the side where its lines begin.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from milkshake.parse.render.plain_text import token_text

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")
_CONTAINERS = ("bullet_list", "ordered_list", "blockquote", "callout", "table")
_OPEN = frozenset(f"{name}_open" for name in _CONTAINERS)
_CLOSE = frozenset(f"{name}_close" for name in _CONTAINERS)
_NO_WORDS = frozenset({"code_inline", "comment", "image", "math_inline", "math_inline_double"})


def direction(inline: Token) -> str:
    """The attribute for a text that `mark_directions` has marked: ``dir="auto"`` or ``"ltr"``.

    A text with right-to-left letters is ``auto``, one without any among such text is ``ltr``.
    """
    dir_ = inline.meta.get("dir")
    return f' dir="{dir_}"' if dir_ else ""


def text_direction(text: str) -> str:
    """The direction of the first letter of `text`: ``rtl``, ``ltr``, or empty if it has none."""
    letter = _LETTER.search(text)
    if letter is None:
        return ""
    return "rtl" if _RIGHT_TO_LEFT.match(letter[0]) else "ltr"


def mark_directions(tokens: list[Token], text: str) -> str:
    """Mark texts and containers among `tokens` with their direction; return that of `text`."""
    whole = _first_direction(tokens)
    if text.isascii() or not any(map(_has_right_to_left, tokens)):
        return whole
    found: dict[int, str] = {}
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token.type in _OPEN:
            opened.append(i)
        elif token.type in _CLOSE:
            opened.pop()
        elif token.type == "inline" and (way := _first_direction([token])):
            found[i] = way
            for container in opened:
                found.setdefault(container, way)
    surrounding = [whole or "ltr"]
    for i, token in enumerate(tokens):
        way = found.get(i, surrounding[-1])
        if token.type in _OPEN:
            if way != surrounding[-1] or (way == "rtl" and token.type == "table_open"):
                token.attrs["dir"] = way
            surrounding.append(way)
        elif token.type == "inline":
            if _has_right_to_left(token):
                token.meta["dir"] = "auto"
            elif way == "ltr" and surrounding[-1] == "rtl":
                token.meta["dir"] = "ltr"
        elif token.type in _CLOSE:
            surrounding.pop()
    return whole


def _has_right_to_left(token: Token) -> bool:
    content = token.content
    is_text = token.type == "inline" and not content.isascii()
    return is_text and _RIGHT_TO_LEFT.search(content) is not None


def _first_direction(tokens: list[Token]) -> str:
    """The direction of the first word in the inline tokens among `tokens`; empty without any."""
    for token in tokens:
        if token.type == "inline":
            for child in token.children or ():
                if child.type not in _NO_WORDS and (way := text_direction(token_text(child))):
                    return way
    return ""
