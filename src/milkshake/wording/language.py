"""A cheap guess whether a short statement is English."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.wording.tokens import STOP_WORDS, Token, tokenise
from milkshake.wording.words import is_known, words

_LATIN_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'’.-&+@éèêïöñç")


def is_english(text: str | Sequence[Token]) -> bool:
    """Whether the words are likely English: enough of them known, none of another tongue's.

    Words of a trade are unknown too, so nearly half of the words may be.
    """
    tokens = tokenise(text) if isinstance(text, str) else text
    found = [token for token in tokens if token.is_word and not token.low[0].isdigit()]
    if not found:
        return False
    strange = sum(not set(token.low) <= _LATIN_ENGLISH for token in found)
    if strange * 3 >= len(found):
        return False
    foreign = sum(token.low in words("foreign") for token in found)
    ours = sum(token.low in STOP_WORDS for token in found)
    if foreign > ours or (foreign and foreign == ours and foreign * 2 >= len(found)):
        return False
    known = [token.low in STOP_WORDS or is_known(token.low) for token in found]
    # A name is no evidence either way; a first word has its capital without being one.
    unknown = sum(
        not seen and (i == 0 or not token.text[0].isupper())
        for i, (token, seen) in enumerate(zip(found, known, strict=True))
    )
    seen = sum(known)
    return seen > unknown or (seen == unknown > 0 and (ours > 0 or len(found) == 2))
