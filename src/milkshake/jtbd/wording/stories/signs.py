"""Weighs the signs of a product in a story: parts of programs, acts on them, their manner.

No sign alone tells a solution: tables stand in kitchens, and people filter coffee. Several
signs in one wish do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    Token,
    is_adverb,
    is_title_case,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import gerund, is_known, past, singular, verb, words
from milkshake.jtbd.wording.stories.parts import WANTS, Clause, StoryParts

_CLEAR = 2
"""The weight of a part of a program that is one wherever it is named."""
_ENOUGH = 3
"""The weight of signs from which on a story names a product."""
_MADE = re.compile(
    r"\w[\w-]*-(?:based|powered|driven|enabled|aware|controlled|assisted|generated|integrated|"
    r"native|coded|rich|friendly|populated|filled)\Z|auto-\w{3,}\Z"
)
_SUBJECTS = word_set("i we they he she you i'm we're they're to can not")


class Sign(Struct, frozen=True, gc=False):
    """A sign of a product: ``tokens[first:last]``, which mean `key` and weigh `weight`."""

    first: int
    last: int
    key: str
    weight: int


def signs_of_product(tokens: Sequence[Token], parts: StoryParts) -> tuple[Sign, ...]:
    """The signs in the motivation, if with those in the situation they are enough; else none."""
    wanted = parts.motivation
    if wanted is None:
        return ()
    signs = {sign.key: sign for sign in reversed([*_wanted_signs(tokens, wanted)])}
    keys = set(signs)
    weight = sum(sign.weight for sign in signs.values()) + _want_of_thing(tokens, wanted, signs)
    if signs and parts.situation is not None:
        begun = set(_situation_signs(tokens, parts.situation))
        weight += len(begun - keys)
        keys |= begun
    if weight < _ENOUGH or keys <= words("product-sign-elsewhere"):
        return ()
    return tuple(sorted(signs.values(), key=lambda one: one.first))


@cache
def _clear_parts() -> frozenset[str]:
    """What is a part of a program wherever it is named."""
    names = ("product-sign", "feature-noun", "product-part", "part-place")
    return frozenset().union(*(words(name) for name in names)) - words("product-sign-weak")


@lru_cache(maxsize=20_000)
def _base(low: str) -> str:
    return gerund(low) or past(low) or low


def _wanted_signs(tokens: Sequence[Token], clause: Clause) -> Iterator[Sign]:
    """The signs of a product in the motivation."""
    titled = is_title_case(tokens[clause.first : clause.last])
    i = clause.first
    while i < clause.last:
        low, two = tokens[i].low, _two(tokens, i, clause.last)
        acts = _acts(tokens, i, clause.first)
        thing = singular(low)
        sign = None
        if two in _clear_parts():
            sign = Sign(i, i + 2, two, _weight(tokens, i))
        elif acts:
            if _base(low) in words("product-verb"):
                sign = Sign(i, i + 1, _base(low), 1)
        elif thing in _clear_parts() or low in _clear_parts():
            sign = Sign(i, i + 1, thing, _weight(tokens, i))
        elif (
            thing in words("product-sign-weak")
            or low in words("product-manner")
            or ("-" in low and _MADE.match(low))
            or (not titled and _is_acronym(tokens[i].text))
        ):
            sign = Sign(i, i + 1, thing, 1)
        if sign is not None:
            yield sign
        i = i + 1 if sign is None else sign.last


def _weight(tokens: Sequence[Token], i: int) -> int:
    """The weight of a clear part at `i`, which is more where the part is the means: “from CLI”."""
    before = i - 1
    while tokens[before].low in DETERMINERS:
        before -= 1
    return _CLEAR + (tokens[before].low in _BY)


_BY = word_set("from via through by using with in on into")


def _situation_signs(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """What the situation says of a product."""
    for i in range(clause.first, clause.last):
        low = tokens[i].low
        thing, two = singular(low), _two(tokens, i, clause.last)
        early = i <= clause.first + 3
        if early and (_acts(tokens, i, clause.first) or gerund(low)):
            if _base(low) in words("product-verb") | words("product-moment-verb"):
                yield _base(low)
        elif two in _clear_parts():
            yield two
        elif thing in _clear_parts() or thing in words("product-sign-weak"):
            yield thing


def _two(tokens: Sequence[Token], i: int, last: int) -> str:
    return f"{tokens[i].low} {singular(tokens[i + 1].low)}" if i + 1 < last else ""


def _acts(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether a verb is expected at `i`: behind “to” or its subject, or joined to a verb."""
    before = i - 1
    while before > first and is_adverb(tokens[before]):
        before -= 1
    if before < first:
        return False
    joined = tokens[before].low in CONJUNCTIONS or tokens[before].text == ","
    return tokens[before].low in _SUBJECTS or (joined and verb(tokens[i].low) in ("V", "v"))


def _is_acronym(text: str) -> bool:
    return 2 <= len(text) <= 6 and text.isupper() and text.isalpha() and not is_known(text.lower())


def _want_of_thing(tokens: Sequence[Token], wanted: Clause, signs: dict[str, Sign]) -> int:
    """What it weighs that a thing is wanted, and not to do something; more if it is the part."""
    at = next((i for i in range(wanted.first, wanted.last) if tokens[i].low in WANTS), None)
    if at is None or at + 1 >= wanted.last or tokens[at + 1].low == "to":
        return 0
    end = min(phrase_end(tokens, at + 1), wanted.last)
    is_part = tokens[at + 1].low in ARTICLES and any(
        one.last == end and one.weight >= _CLEAR for one in signs.values()
    )
    return 2 if is_part else 1
