"""Tells whether a phrase of a wish names something that programs keep or show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from milkshake.jtbd.wording.balance import classes_of
from milkshake.jtbd.wording.english.tokens import DETERMINERS, Token, is_adverb, word_set
from milkshake.jtbd.wording.english.verb_phrase import last_words, phrase_end
from milkshake.jtbd.wording.english.words import lists_of, past, words
from milkshake.jtbd.wording.signs import clear_parts

Place = tuple[int, int]
"""The first token of something and its end."""
BEFORE_DEVICE = word_set("from on via through with")
"""The words before a device or a part of a program that one works with or at."""


def object_end(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of the object at `at`, before what it is like: “the fields *extracted*”."""
    return without_state(tokens, at, min(phrase_end(tokens, at), last))


def without_state(tokens: Sequence[Token], first: int, end: int) -> int:
    """The end of ``tokens[first:end]`` without adverbs and participles there; one word stays."""
    while end > first + 1 and (is_adverb(tokens[end - 1]) or past(tokens[end - 1].low)):
        end -= 1
    return end


def kept(tokens: Sequence[Token], first: int, end: int) -> str:
    """The head of ``tokens[first:end]`` in the singular, if it is of what programs keep; or ""."""
    if end <= first or tokens[end - 1].low in DETERMINERS:
        return ""
    head, two = last_words(tokens, first, end)
    return head if _is_kept(head) or (two and _is_kept(two)) else ""


@lru_cache(maxsize=20_000)
def _is_kept(name: str) -> bool:
    """Whether the word, or two, is for what programs keep or show."""
    return bool(classes_of(name)) or not _KEPT.isdisjoint(lists_of(name)) or name in clear_parts()


_KEPT = frozenset(
    ("kept-part", "record", "posted-thing", "own-setting", "field-of-record", "kept-record")
)


@cache
def at_hand() -> frozenset[str]:
    """What is for parts of programs and for things at hand."""
    return words("product-sign-elsewhere", "part-at-hand", "held-at-hand")
