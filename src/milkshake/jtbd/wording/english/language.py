"""A cheap guess whether a short statement is English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import STOP_WORDS, Token, tokenise
from milkshake.jtbd.wording.english.words import is_known, words

_LATIN_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'’.-&+@éèêïöñç")


@lru_cache(maxsize=50_000)
def _evidence(word: str) -> tuple[bool, bool, bool, bool]:
    """Whether a word has letters that English has not, is foreign, is a small word, is known."""
    ours = word in STOP_WORDS
    parts = [part for part in word.split("-") if part]
    return (
        not set(word) <= _LATIN_ENGLISH,
        word in words("foreign"),
        ours,
        ours or is_known(word) or all(part in STOP_WORDS or is_known(part) for part in parts),
    )


def is_english(text: str | Sequence[Token]) -> bool:
    """Whether the words are likely English: enough of them known, none of another tongue's.

    Words of a trade are unknown too, so nearly half of the words may be.
    """
    tokens = tokenise(text) if isinstance(text, str) else text
    found = [token for token in tokens if token.is_word and not token.low[0].isdigit()]
    if not found:
        return False
    strange = foreign = ours = seen = unknown = 0
    for i, token in enumerate(found):
        is_strange, is_foreign, is_ours, is_seen = _evidence(token.low)
        strange += is_strange
        foreign += is_foreign
        ours += is_ours
        seen += is_seen
        # A name is no evidence either way; a first word has its capital without being one.
        unknown += not is_seen and (i == 0 or not token.text[0].isupper())
    if strange * 3 >= len(found):
        return False
    if foreign > ours or (foreign and foreign == ours and foreign * 2 >= len(found)):
        return False
    return seen > unknown or (seen == unknown > 0 and (ours > 0 or len(found) == 2))
