"""Weighs all words of a story together: how much they speak for a product.

A table or a step is no solution by itself, and no list names every product. What single words
leave open, a sum decides: how many words there are of each class, in the wish and elsewhere.
`tests/wording/make_weights.py` fits the weights of the classes by logistic regression.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import Token, is_title_case
from milkshake.jtbd.wording.english.words import is_known, lists_of, singular, words
from milkshake.jtbd.wording.signs import base_of, done_without
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.stories.parts import Clause
from milkshake.jtbd.wording.values import Settings

_LISTS = {
    "clear": ("product-sign", "feature-noun", "product-part"),
    "part": ("product-sign-weak", "interface-word", "display", "screen-noun", "screen-object"),
    "act": ("product-verb", "product-act"),
    "built": ("product-manner", "built-quality"),
}
"""The classes of words that tell of a product, and the lists in `data/words.txt` they are in."""
WEIGHTS = {
    "clear": 0.72,
    "part": 0.39,
    "act": 0.27,
    "built": 0.19,
    "wanted clear": 0.5,
    "wanted part": 0.24,
    "wanted act": 0.31,
    "wanted built": 0.33,
    "name": 0.6,
    "capital": 0.2,
}
"""What each word of a class weighs, and weighs more in the wish; and names, known or not."""
BIAS = -3.24
"""What a story without such words weighs; above 0 it tells of a product."""
_FEWEST = 2
"""So many different words must tell; there are tables in kitchens, too."""
_SHOWN = 3
"""The number of words that a message quotes."""


def words_of_product(
    tokens: Sequence[Token], wanted: Clause, settings: Settings
) -> tuple[int, ...]:
    """The places of the words in the wish that speak for a product; none if all words do not.

    The domain terms of `settings` speak for nothing.
    """
    if settings.domain_terms:
        tokens = [
            Token("", "", token.start, token.end, is_word=False)
            if is_in_domain(tokens, i, i + 1, settings)
            else token
            for i, token in enumerate(tokens)
        ]
    found = features(tokens, wanted)
    if BIAS + sum(WEIGHTS.get(name, 0.0) * count for name, count in found.items()) <= 0:
        return ()
    telling = [i for i, token in enumerate(tokens) if classes_of(token.low)]
    words_told = {base_of(singular(tokens[i].low)) for i in telling}
    if len(words_told) < _FEWEST or words_told <= words("product-sign-elsewhere"):
        return ()
    return tuple(i for i in telling if wanted.first <= i < wanted.last)[:_SHOWN]


def features(tokens: Sequence[Token], wanted: Clause) -> dict[str, int]:
    """How many words a story has of each class, and how many of them in the wish.

    What somebody does without does not count, and a word counts once.
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    titled = is_title_case(tokens)
    spared = done_without(tokens, 0, len(tokens))
    for i, token in enumerate(tokens):
        if not token.is_word or i in spared or token.low in seen:
            continue
        seen.add(token.low)
        shown = list(classes_of(token.low))
        if wanted.first <= i < wanted.last:
            shown += [f"wanted {name}" for name in shown]
        shape = "" if titled or not i else _shape(token, tokens[i - 1])
        for name in [*shown, shape] if shape else shown:
            found[name] = found.get(name, 0) + 1
    return found


@lru_cache(maxsize=20_000)
def classes_of(low: str) -> tuple[str, ...]:
    """The classes of a word or its base form, each as often as lists of the class have it."""
    lists = lists_of(low) | lists_of(base_of(singular(low)))
    return tuple(name for name, listed in _LISTS.items() for each in listed if each in lists)


def _shape(token: Token, before: Token) -> str:
    """What the form of a word within a sentence shows: that it names something; or ""."""
    plain = token.text.islower() or token.text.isupper() or not token.text[0].isalpha()
    if plain or not before.is_word or before.low == "when" or token.low.startswith(("i'", "i’")):
        return ""
    return "capital" if is_known(token.low) else "name"
