"""Finds the direction, metric, object and clarifier of a need statement."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.rewording import cased
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    Token,
    TokenisedText,
    find_any,
    lows,
    word_set,
)
from milkshake.jtbd.wording.english.words import code, noun, past, person, singular, words

JOINS = word_set("and or & and/or plus")
CHANCES = word_set("likelihood chance risk probability")


class NeedParts(TokenisedText, frozen=True, gc=False):
    """A need statement and where its parts are; every place is an index into `tokens`.

    The direction is ``tokens[:direction]``, and the clarifier ``tokens[object_end:]``. A part
    is empty where its start and its end are equal.
    """

    direction: int
    metric_start: int
    metric_end: int
    object_start: int
    object_end: int

    @property
    def canonical(self) -> str:
        """The canonical direction, "minimize" or "increase", with the meaning of the given one."""
        word = self.tokens[self.direction - 1]
        return cased("increase" if word.low in words("direction-up") else "minimize", word.text)

    def after_determiners(self, at: int) -> int:
        """The place of the first word from `at` on that is no determiner."""
        while self.low(at) in DETERMINERS:
            at += 1
        return at


AFTER_METRIC = word_set("of that to in for between with which it required needed spent")
_AFTER_FIRST_METRIC = AFTER_METRIC | word_set("my a the i we until") | {""}

_MEASURED = ("measure", "emotion-noun", "hassle", "immeasurable")


def need_start(tokens: Sequence[Token]) -> int:
    """Where the need begins after a circumstance: “When cutting wood, *minimize* …”; else 0.

    The circumstance ends at a comma or a colon, and a direction follows it.
    """
    if not tokens or tokens[0].low not in _OPENS_CIRCUMSTANCE:
        return 0
    for i in range(2, len(tokens) - 1):
        if tokens[i].text in ",:" and tokens[i + 1].low in words("direction"):
            return i + 1
    return 0


_OPENS_CIRCUMSTANCE = PREPOSITIONS | SUBORDINATORS


def looks_like_need(tokens: Sequence[Token]) -> bool:
    """Whether the words begin like a need: a direction, and soon after it a measure.

    "Reduce a fracture" and "Raise a child" do not.
    """
    tokens = tokens[need_start(tokens) :]
    at = 2 if tokens and tokens[0].low == "to" else 1
    if len(tokens) <= at or tokens[at - 1].low not in words("direction"):
        return False
    # To raise money is a job.
    if singular(tokens[at].low) in words("pure-measure") and tokens[at].low != "money":
        return True
    for i in range(at, min(at + 6, len(tokens))):
        low = tokens[i].low
        if low in ("of", "that") or (low in PREPOSITIONS and i > at):
            return False
        if low != "money" and (low in words("pure-measure") or low in words("surveyed-ability")):
            end = _end_of_measures(tokens, i + 1)
            after = tokens[end].low if end < len(tokens) else ""
            # “Minimize the time patients wait”
            theirs = tokens[i - 1].low == "the" and person(after) and singular(after) != after
            return after in _AFTER_FIRST_METRIC or theirs
    return False


def _end_of_measures(tokens: Sequence[Token], at: int) -> int:
    """The end of the measures that follow a measure: “effort *, cost and stress* of moving”."""
    end = at
    for i in range(at, len(tokens)):
        if any(tokens[i].low in words(key) for key in _MEASURED):
            end = i + 1
        elif tokens[i].text != "," and tokens[i].low not in JOINS:
            break
    return end


def split_need(text: str, tokens: tuple[Token, ...]) -> NeedParts:
    """The parts of the need statement `text`, which consists of `tokens`; at least one of them."""
    at = 1 if tokens[0].low == "to" and len(tokens) > 1 else 0
    low = tokens[at].low
    direction = at + 1 if low in words("direction") or low in words("direction-other") else 0
    start = direction
    while start < len(tokens) - 1 and tokens[start].low in DETERMINERS:
        start += 1
    end = _metric_end(tokens, start) if direction else start
    if not direction:
        # "The time it takes to find a doctor" has a measure but no direction.
        measure = find_any(tokens[:5], "pure-measure")
        if measure:
            start, end = measure
    object_end = end
    while object_end < len(tokens) and not (
        object_end > end + 1 and tokens[object_end].low in _CLARIFIES
    ):
        object_end += 1
    return NeedParts(text, tokens, direction, start, end, end, object_end)


_CLARIFIES = word_set(
    """
    when while during before after until without prior if whenever once across despite within
    throughout at
    """
)


_ENDS_METRIC = CLOSED | word_set("spent required needed")
_LONGEST_METRIC = 8


def asks_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words ask for an amount, as in "minimize how long a caller waits"."""
    low = lows(tokens[at : at + 2])
    return len(low) > 1 and low[0] == "how" and low[1] in words("amount-question")


def _metric_end(tokens: Sequence[Token], start: int) -> int:
    """Where the metric that begins at `start` ends: after its last measure or its noun phrase."""
    if asks_amount(tokens, start):
        return start + 2
    end = measured = start
    for token in tokens[start : start + _LONGEST_METRIC]:
        if not token.is_word or token.low in JOINS:
            break
        if end > start and (token.low in _ENDS_METRIC or (past(token.low) and not noun(token.low))):
            break
        end += 1
        if is_measure(token.low):
            measured = end
    return measured if measured > start else end


def is_measure(word: str) -> bool:
    """Whether the word names something that can be counted, timed or weighed."""
    if word in words("measure") or singular(word) in words("measure"):
        return True
    first, _, rest = word.partition("-")
    if rest.startswith(("per-", "to-", "of-")) and first in words("measure"):
        # "cost-per-hire", "time-to-market"
        return True
    base = singular(word)
    return (
        base.endswith(("ness", "bility", "racy", "ency", "ivity", "icity"))
        and base not in words("emotion-noun", "immeasurable")
        and "f" not in code(base)
    )
