"""The plain text of inline tokens: what a reader sees, without markup."""

from __future__ import annotations

import re

from markdown_it.token import Token

from milkshake.model.link_syntax import wikilink_text

_BLANK = re.compile(r"\s")
_LONGEST_WORD = 40
"""What is longer is no word that a cut must spare: text without blanks, such as Chinese."""


def plain_text(tokens: list[Token]) -> str:
    """The text that a reader sees of inline `tokens`."""
    return "".join([token_text(token) for token in tokens])


def text_in_words(tokens: list[Token]) -> str:
    """The same, where the formulas are drawn already, with their words."""
    return "".join([token.meta.get("words") or token_text(token) for token in tokens])


def expanded_text(token: Token) -> str:
    """The text of an inline token, with the names replaced that a formula's note has defined.

    Where the text is shown on its own, nothing defines them.
    """
    content = token.meta.get("expanded", token.content)
    if token.type == "math_inline":
        return f"${content}$"
    return f"$${content}$$" if token.type == "math_inline_double" else token_text(token)


def unbroken_text(token: Token) -> str:
    """The same, with no-break spaces in a formula, for a text to be cut."""
    text = expanded_text(token)
    return _BLANK.sub("\xa0", text) if token.type.startswith("math") else text


def token_text(token: Token) -> str:
    """The text that a reader sees of one inline token; embeds and raw HTML have none.

    A formula is shown as it is written.
    """
    kind = token.type
    if kind == "text":
        return token.content
    if kind == "wikilink":
        return "" if token.hidden else wikilink_text(token.content)
    if kind == "tag":
        return f"#{token.content}"
    if kind in {"softbreak", "hardbreak"}:
        return "\n"
    if kind == "html_inline":
        return ""
    if kind == "math_inline":
        return f"${token.content}$"
    if kind == "math_inline_double":
        return f"$${token.content}$$"
    return token.content


def is_blank(token: Token) -> bool:
    """Whether an inline token shows nothing: a comment, a line end, or blanks."""
    return token.type in {"softbreak", "comment"} or (
        token.type == "text" and not token.content.strip()
    )


def cut_short(text: str, most: int) -> str:
    """`text` with at most `most` characters and an ellipsis, where it is longer.

    The cut is between two words and never within a formula, and no comma stands before it.
    """
    if len(text) <= most:
        return text
    start, _, word = text[:most].rpartition(" ")
    if len(word) > _LONGEST_WORD and "$" not in word:
        start = text[:most]
    return start.rstrip(" ,;:–—") + "…"


def cut_short_before(text: str, most: int) -> str:
    """The same for the end of `text`: what is cut off is its start."""
    if len(text) <= most:
        return text
    word, _, end = text[-most:].partition(" ")
    return "…" + (text[-most:] if len(word) > _LONGEST_WORD and "$" not in word else end)
