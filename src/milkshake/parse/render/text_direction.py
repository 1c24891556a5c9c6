"""Small questions about the words of a text."""

from __future__ import annotations

import re

from markdown_it.token import Token

EXCERPT = 200
"""How many characters of a note's first paragraph are kept as its excerpt."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(inline: Token) -> str:
    """An attribute for text whose first letters decide where it begins, if any run leftwards."""
    content = inline.content
    return "" if content.isascii() or not _RIGHT_TO_LEFT.search(content) else ' dir="auto"'


def is_blank(token: Token) -> bool:
    """Whether an inline token leaves nothing to be seen."""
    return token.type in {"softbreak", "comment"} or (
        token.type == "text" and not token.content.strip()
    )


def shorten(words: str) -> str:
    """`words`, cut at a blank where they are longer than an excerpt may be."""
    if len(words) <= EXCERPT:
        return words
    return words[:EXCERPT].rpartition(" ")[0] + "…"
