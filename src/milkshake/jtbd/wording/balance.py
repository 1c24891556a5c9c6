"""Weighs all words of a need or a story together: how much they speak for a product.

A table or a step is no solution by itself, and no list names every product. What single words
leave open, a sum decides: how many words there are of each class, in the wish and elsewhere, and
what is wanted first. `tests/wording/make_weights.py` fits the weights of the classes by logistic
regression.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from milkshake.jtbd.wording.english.tokens import Token, is_adverb, is_title_case, word_set
from milkshake.jtbd.wording.english.words import is_known, lists_of, singular, words
from milkshake.jtbd.wording.signs import (
    acts_at,
    base_of,
    clear_parts,
    done_without,
    is_acronym,
    opens_clear_part,
    two_words,
)
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings

Kind = Literal["need", "story"]

_LISTS = {
    "clear": ("product-sign", "feature-noun", "product-part"),
    "part": ("product-sign-weak", "interface-word", "display", "screen-noun", "screen-object"),
    "act": ("product-verb", "product-act"),
    "built": ("product-manner", "built-quality"),
    "program": ("program-word",),
    "screen": ("screen-word",),
    "loose": ("loose-word",),
    "device": ("device-word",),
    "manner": ("manner-word",),
}
"""The classes of words that tell of a product, and the lists in `data/words.txt` they are in."""
WEIGHTS: dict[Kind, dict[str, float]] = {
    "need": {
        "acronym": 0.09,
        "act": 0.35,
        "built": 0.58,
        "capital": 0.08,
        "clear": 0.44,
        "compound": 0.41,
        "definite": 0.76,
        "definite loose": 0.35,
        "device": 0.16,
        "indefinite": -0.42,
        "indefinite loose": -0.29,
        "learns": -0.09,
        "loose": 0.21,
        "manner": 0.33,
        "name": 0.11,
        "operates": 0.59,
        "pair": 0.22,
        "part": 0.17,
        "person": -0.77,
        "person-act": -0.7,
        "program": 0.48,
        "screen": 0.52,
        "state": -0.76,
        "subject": 0.42,
        "upwards": 0.3,
        "user-act": 0.13,
    },
    "story": {
        "acronym": 0.1,
        "act": 0.3,
        "built": 0.11,
        "capital": 0.15,
        "clear": 0.43,
        "device": 0.17,
        "first other": -0.16,
        "first person-act": -0.41,
        "first see": 0.05,
        "first thing": 0.46,
        "first user-act": 0.07,
        "loose": -0.25,
        "manner": 0.26,
        "name": 0.45,
        "pair": 0.21,
        "part": 0.33,
        "person-act": -0.26,
        "program": 0.64,
        "screen": 0.43,
        "user-act": 0.04,
        "wanted acronym": 0.14,
        "wanted act": 0.13,
        "wanted built": 0.24,
        "wanted capital": 0.2,
        "wanted clear": 0.34,
        "wanted device": 0.16,
        "wanted loose": 0.06,
        "wanted manner": 0.21,
        "wanted name": 0.42,
        "wanted pair": 0.25,
        "wanted part": 0.22,
        "wanted person-act": -0.26,
        "wanted program": 0.49,
        "wanted screen": 0.35,
        "wanted user-act": 0.04,
    },
}
"""What each word of a class weighs, and weighs more in the wish; and what is wanted first.

Those of needs are fitted to `statements.tsv`, `later.tsv` and `trades.tsv` in `tests/wording`,
those of stories also to stories that are not there.
"""
BIAS: dict[Kind, float] = {"need": -2.09, "story": -3.32}
"""What a statement without such words weighs; above 0 it tells of a product.

That of stories is a little lower than fitted: published examples name what is highlighted.
"""
_FEWEST = 2
"""So many different words must tell; there are tables in kitchens, too."""
_SHOWN = 3
"""The number of words that a message quotes."""
MOST = 4
"""So many words of a class count."""
NAMES_PART = frozenset({"clear", "part", "program", "screen", "device"})
"""The classes of words that name a part of a product."""
_SEEING = word_set("see view")


def words_of_product(
    kind: Kind,
    tokens: Sequence[Token],
    first: int,
    last: int,
    settings: Settings,
    traits: Callable[[Sequence[Token]], Mapping[str, int]] | None = None,
) -> tuple[int, ...]:
    """The places of the words in the wish that speak for a product; none if all words do not.

    The wish is ``tokens[first:last]``. The domain terms of `settings` speak for nothing. What
    `traits` tells of the other tokens is weighed with the words.
    """
    if settings.domain_terms:
        tokens = [
            Token("", "", token.start, token.end, is_word=False)
            if is_in_domain(tokens, i, i + 1, settings)
            else token
            for i, token in enumerate(tokens)
        ]
    telling = [i for i, token in enumerate(tokens) if classes_of(token.low)]
    words_told = {base_of(singular(tokens[i].low)) for i in telling}
    if len(words_told) < _FEWEST or words_told <= words("product-sign-elsewhere", "loose-word"):
        return ()
    if kind == "need" and not any(NAMES_PART & set(classes_of(tokens[i].low)) for i in telling):
        return ()
    weights = WEIGHTS[kind]
    found = features(kind, tokens, first, last)
    if traits is not None:
        found |= traits(tokens)
    if BIAS[kind] + sum(weights.get(name, 0.0) * count for name, count in found.items()) <= 0:
        return ()
    return tuple(i for i in telling if first <= i < last)[:_SHOWN]


def features(kind: Kind, tokens: Sequence[Token], first: int, last: int) -> dict[str, int]:
    """How many words a statement has of each class, and a story of them in the wish.

    The wish is ``tokens[first:last]``. What somebody does without does not count, and a word
    counts once.
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    titled = is_title_case(tokens)
    spared = done_without(tokens, 0, len(tokens))
    for i, token in enumerate(tokens):
        if not token.is_word or i in spared or token.low in seen:
            continue
        seen.add(token.low)
        wished = first <= i < last
        shown = list(classes_of(token.low))
        opens = token.low in opens_clear_part()
        if opens and two_words(tokens, i, len(tokens)) in clear_parts():
            shown.append("pair")
        base = base_of(token.low)
        if wished and (base != token.low or acts_at(tokens, i, first)):
            shown += [name for name in ("user-act", "person-act") if base in words(name)]
        if not titled and i:
            shown += _shape(token, tokens[i - 1])
        if wished and kind == "story":
            shown += [f"wanted {name}" for name in shown]
        for name in shown:
            found[name] = min(found.get(name, 0) + 1, MOST)
    if first < last and kind == "story":
        found[_first_wish(tokens, first, last)] = 1
    return found


@lru_cache(maxsize=20_000)
def classes_of(low: str) -> tuple[str, ...]:
    """The classes of a word or its base form, each as often as lists of the class have it."""
    lists = lists_of(low) | lists_of(base_of(singular(low)))
    return tuple(name for name, listed in _LISTS.items() for each in listed if each in lists)


def _shape(token: Token, before: Token) -> list[str]:
    """What the form of a word within a sentence shows: that it names something."""
    if is_acronym(token.text, token.low):
        return ["acronym"]
    plain = token.text.islower() or token.text.isupper() or not token.text[0].isalpha()
    if plain or not before.is_word or before.low == "when" or token.low.startswith(("i'", "i’")):
        return []
    return ["capital" if is_known(token.low) else "name"]


_WANTS = word_set("want wants need needs like")


def _first_wish(tokens: Sequence[Token], first: int, last: int) -> str:
    """What is wanted first: a thing, to see something, an act in a product, or to know and be."""
    at = next((i + 1 for i in range(first, last) if tokens[i].low in _WANTS), first)
    if at >= last or tokens[at].low != "to":
        return "first thing"
    at += 1
    if at + 2 < last and tokens[at].low == "be" and tokens[at + 1].low == "able":
        at += 3
    while at < last and is_adverb(tokens[at]):
        at += 1
    verb = tokens[at].low if at < last else ""
    if verb in _SEEING:
        return "first see"
    for name in ("user-act", "person-act"):
        if verb in words(name):
            return f"first {name}"
    return "first other"
