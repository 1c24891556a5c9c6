"""Weighs the signs of a product in a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.jtbd.wording.english.tokens import ARTICLES, Token
from milkshake.jtbd.wording.english.verb_phrase import phrase_end
from milkshake.jtbd.wording.english.words import gerund, singular, words
from milkshake.jtbd.wording.signs import (
    CLEAR,
    Sign,
    acts_at,
    base_of,
    clear_parts,
    done_without,
    signs_in,
    two_words,
)
from milkshake.jtbd.wording.stories.parts import WANTS, Clause, StoryParts
from milkshake.jtbd.wording.values import Settings

_ENOUGH = 3
"""The weight from which on a story names a product by one sign in its motivation; two do so too."""


def signs_of_product(
    tokens: Sequence[Token], parts: StoryParts, settings: Settings
) -> tuple[Sign, ...]:
    """The signs in the motivation, if with those in the situation they are enough; else none."""
    wanted = parts.motivation
    if wanted is None:
        return ()
    spared = done_without(tokens, wanted.first, wanted.last)
    found = [
        sign
        for sign in signs_in(tokens, wanted.first, wanted.last, settings)
        if sign.first not in spared
    ]
    signs = {sign.key: sign for sign in reversed(found)}
    keys = set(signs)
    weight = sum(sign.weight for sign in signs.values()) + _want_of_thing(tokens, wanted, signs)
    if signs and parts.situation is not None:
        begun = set(_situation_signs(tokens, parts.situation))
        weight += len(begun - keys)
        keys |= begun
    matter = words("product-sign-elsewhere", "need-matter")
    manner = words("product-manner-clear")
    clear = any(
        (one.weight >= CLEAR and one.key not in matter)
        or one.key in manner
        or one.key.startswith("auto-")
        for one in signs.values()
    )
    enough = clear or len(signs) > 1 or weight >= _ENOUGH
    if not enough or keys <= words("product-sign-elsewhere"):
        return ()
    return tuple(sorted(signs.values(), key=lambda one: one.first))


def _situation_signs(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """What the situation says of a product."""
    for i in range(clause.first, clause.last):
        low = tokens[i].low
        thing, two = singular(low), two_words(tokens, i, clause.last)
        early = i <= clause.first + 3
        if early and (acts_at(tokens, i, clause.first) or gerund(low)):
            base = base_of(low)
            if base in words("product-verb") or base in words("product-moment-verb"):
                yield base
        elif two in clear_parts():
            yield two
        elif thing in clear_parts() or thing in words("product-sign-weak"):
            yield thing


def _want_of_thing(tokens: Sequence[Token], wanted: Clause, signs: dict[str, Sign]) -> int:
    """What it weighs that a thing is wanted, and not to do something; more if it is the part."""
    at = next((i for i in range(wanted.first, wanted.last) if tokens[i].low in WANTS), None)
    if at is None or at + 1 >= wanted.last or tokens[at + 1].low == "to":
        return 0
    end = min(phrase_end(tokens, at + 1), wanted.last)
    is_part = tokens[at + 1].low in ARTICLES and any(
        one.last == end and one.weight >= CLEAR for one in signs.values()
    )
    return 2 if is_part else 1
