"""Guesses cheaply whether a short statement is in English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import STOP_WORDS, Token, tokenise
from milkshake.jtbd.wording.english.words import is_known, words

_LATIN_ENGLISH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'’.-&+@éèêïöñç")


@lru_cache(maxsize=50_000)
def _evidence(word: str) -> tuple[bool, bool, bool, bool]:
    """Whether a word has letters that English lacks, is foreign, is a stop word, is known."""
    is_stop_word = word in STOP_WORDS
    parts = [part for part in word.split("-") if part]
    return (
        not set(word) <= _LATIN_ENGLISH,
        word in words("foreign"),
        is_stop_word,
        is_stop_word
        or is_known(word)
        or all(part in STOP_WORDS or is_known(part) for part in parts),
    )


def is_english(text: str | Sequence[Token]) -> bool:
    """Whether `text`, a string or its tokens, is probably in English.

    Enough of its words must be known, and few may belong to another language. Technical
    terms are unknown too, so nearly half of the words may be unknown.
    """
    tokens = tokenise(text) if isinstance(text, str) else text
    word_tokens = [token for token in tokens if token.is_word and not token.low[0].isdigit()]
    if not word_tokens:
        return False
    strange = foreign = stop_words = recognised = unknown = 0
    for i, token in enumerate(word_tokens):
        is_strange, is_foreign, is_stop_word, is_recognised = _evidence(token.low)
        strange += is_strange
        foreign += is_foreign
        stop_words += is_stop_word
        if is_recognised:
            recognised += 1
        elif i == 0 or not token.text[0].isupper():
            # A name is no evidence either way; a first word has its capital without being one.
            unknown += 1
    if strange * 3 >= len(word_tokens):
        return False
    if foreign > stop_words or (
        foreign and foreign == stop_words and foreign * 2 >= len(word_tokens)
    ):
        return False
    return recognised > unknown or (
        recognised == unknown > 0 and (stop_words > 0 or len(word_tokens) == 2)
    )
