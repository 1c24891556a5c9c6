"""Where direction, metric, object and clarifier of a need statement are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.wording.tokens import (
    ARTICLES,
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    Token,
    find_any,
    word_set,
)
from milkshake.wording.words import (
    code,
    noun,
    past,
    singular,
    words,
)

JOINS = word_set("and or & and/or plus")


class Cut(Struct, frozen=True, gc=False):
    """A need cut up into places among its tokens; equal places are an empty part."""

    tokens: tuple[Token, ...]
    direction: int
    metric_start: int
    metric_end: int
    object_start: int
    object_end: int

    def low(self, i: int) -> str:
        """What is looked up of token `i`; "" past either end."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""


def looks_like_need(tokens: Sequence[Token]) -> bool:
    """Whether the words begin like a need: a direction, then soon a measure.

    "Reduce a fracture" and "Raise a child" are none.
    """
    start = 1 if tokens and tokens[0].low == "to" else 0
    if len(tokens) < start + 2 or tokens[start].low not in words("direction"):
        return False
    at = start + 1
    if tokens[at].low not in CLOSED and (
        singular(tokens[at].low) in words("pure-measure") - {"money"}
    ):
        return True
    for i in range(at, min(at + 6, len(tokens))):
        low = tokens[i].low
        if low in ("of", "that") or (low in PREPOSITIONS and i > at):
            return False
        if low in words("pure-measure") - {"money"} or low in (
            "ability",
            "confidence",
            "ease",
            "efficiency",
        ):
            after = tokens[i + 1].low if i + 1 < len(tokens) else ""
            return after in AFTER_METRIC or after in ("", "my", "a", "the", "i", "we", "until")
    return False


AFTER_METRIC = word_set("of that to in for between with which it required needed spent")


def cut_need(tokens: tuple[Token, ...]) -> Cut:
    """Where the parts of a need are; without a direction its object is what is left."""
    at = 0
    low = tokens[0].low
    if low == "to" and len(tokens) > 1:
        at, low = 1, tokens[1].low
    direction = at + 1 if low in words("direction") or low in words("direction-other") else 0
    at = direction
    start = at
    while start < len(tokens) - 1 and (
        tokens[start].low in ARTICLES or tokens[start].low in DETERMINERS
    ):
        start += 1
    end = _metric_end(tokens, start) if direction else start
    if not direction:
        # "The time it takes to find a doctor" has a measure, though nothing is to happen to it.
        hit = find_any(tokens[:5], "pure-measure")
        if hit:
            start, end = hit
    object_end = end
    while object_end < len(tokens) and not (
        object_end > end + 1 and tokens[object_end].low in _CLARIFIES
    ):
        object_end += 1
    return Cut(tokens, direction, start, end, end, object_end)


_CLARIFIES = word_set(
    """
    when while during before after until without prior if whenever once across despite within
    throughout at
    """
)


def _metric_end(tokens: Sequence[Token], start: int) -> int:
    """Where the noun phrase of the measure ends: its last measure, or else its head."""
    end = start
    last = start
    while end < len(tokens) and end < start + 8:
        token = tokens[end]
        if not token.is_word or (end > start and token.low in CLOSED and token.low not in JOINS):
            break
        if token.low in JOINS:
            break
        if end > start and (
            (past(token.low) and not noun(token.low))
            or token.low in ("spent", "required", "needed", "it")
        ):
            break
        end += 1
        if is_measure(token.low):
            last = end
    return last if last > start else min(max(end, start + 1), len(tokens)) if end > start else start


def is_measure(word: str) -> bool:
    """Whether the word is something that can be counted, timed or weighed."""
    if word in words("measure") or singular(word) in words("measure"):
        return True
    base = singular(word)
    return (
        base.endswith(("ness", "bility", "racy", "ency", "ivity", "icity"))
        and base not in words("emotion-noun")
        and "f" not in code(base)
    )
