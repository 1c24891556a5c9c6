"""The direction of writing of a text."""

from __future__ import annotations

import re

from markdown_it.token import Token

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(inline: Token) -> str:
    """The attribute ``dir="auto"`` for a text with right-to-left letters, else an empty string."""
    content = inline.content
    return "" if content.isascii() or not _RIGHT_TO_LEFT.search(content) else ' dir="auto"'
