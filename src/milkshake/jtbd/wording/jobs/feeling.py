"""Remarks on feelings in a job statement: "calmly" belongs into an emotional job."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import shown
from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    LINKS,
    find_any,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, clause_end, withouts
from milkshake.jtbd.wording.english.words import noun, singular, words
from milkshake.jtbd.wording.jobs.first_word import not_a_verb
from milkshake.model.statement import Remark

_Range = tuple[int, int]
"""The first of some tokens and the end of them."""


def feeling_remarks(phrase: VerbPhrase, slugs: set[str]) -> Iterator[Remark]:
    """A remark on a feeling: "without stress", "confidently", "keep guests happy".

    `slugs` are those of the remarks that the statement has already.
    """
    if "type-mismatch" in slugs or "job-not-aspiration" in slugs:
        return
    removable = _removable_feeling(phrase)
    felt = (
        removable or _less_of_feeling(phrase) or _feeling_as_aim(phrase) or _state_of_mind(phrase)
    )
    if felt is None:
        return
    first, last = felt
    if phrase.low(last) in ("about", "of", "over"):
        last = clause_end(phrase.tokens, last)
    is_object = first == phrase.verb_end and noun(phrase.low(first))
    can_do_without = (removable or phrase.low(first) in words("state-verb")) and not (
        is_object or first <= phrase.verb < last or not_a_verb(phrase)
    )
    # "For peace of mind" is left out with its preposition.
    start = first - 1 if first - 1 > phrase.verb and phrase.low(first - 1) in _FOR else first
    instead = phrase.without((start, last)) if can_do_without else None
    write = shown(instead) if instead else "what is done, with a result one can see"
    yield remark(
        "job-no-emotion",
        phrase.tokens[first:last],
        f'"{phrase.words(first, last)}" is how one feels, not what is done',
        f'write {write}, and keep the feeling as an emotional job, "Feel …"',
        instead,
    )


def _removable_feeling(phrase: VerbPhrase) -> _Range | None:
    """The place of words such as "with pride", "calmly" or "guilt-free", which can be left out."""
    for i in range(phrase.start, len(phrase.tokens)):
        if "-" in phrase.tokens[i].low or phrase.tokens[i].low == "free":
            place = _free_of_feeling(phrase, i)
            if place:
                return place
    for i in withouts(phrase):
        place = _keeps_sane(phrase, i)
        if place:
            return place
    return find_any(phrase.tokens, "emotion-phrase", phrase.start) or find_any(
        phrase.tokens, "emotion-adverb", phrase.start
    )


def _free_of_feeling(phrase: VerbPhrase, i: int) -> _Range | None:
    """The place of “guilt-free” at `i`, or of “stress free” that ends there; or None."""
    feeling, hyphen, ending = phrase.low(i).partition("-")
    if hyphen and ending in _SPARING:
        return (i, i + 1) if _is_feeling(feeling) else None
    spared = i - 1 > phrase.verb and phrase.low(i + 1) != "of"
    return (i - 1, i + 1) if spared and _is_feeling(phrase.low(i - 1)) else None


_FOR = word_set("for with in")
_SPARING = word_set("free less")


def _is_feeling(low: str) -> bool:
    """Whether the noun is a feeling: “guilt”, “drama”."""
    return singular(low) in words("emotion-noun") or low in words("emotion-more")


def _keeps_sane(phrase: VerbPhrase, i: int) -> _Range | None:
    """The place of a clause on the mind: “without losing my temper”, “without the stress”."""
    end = clause_end(phrase.tokens, i + 1)
    at = i + 2 if phrase.low(i + 1) in DETERMINERS else i + 1
    loses = phrase.low(i + 1) in words("losing-gerund") and any(
        t.low in words("state-of-mind") for t in phrase.tokens[i + 2 : end]
    )
    feels = _is_feeling(phrase.low(at)) and (at + 1 >= end or phrase.low(at + 1) in LINKS)
    return (i, end) if loses or feels else None


# These words need not mean a feeling.
_OF_THINGS = word_set("secure content valued comfortable")


def _less_of_feeling(phrase: VerbPhrase) -> _Range | None:
    """The place of “reduce stress”: not of “manage stress” or “reduce a patient's anxiety”."""
    at = phrase.verb
    lessens = phrase.low(at) in words("direction", "direction-other")
    return (at, at + 2) if lessens and phrase.low(at + 1) in words("emotion-noun") else None


def _feeling_as_aim(phrase: VerbPhrase) -> _Range | None:
    """The place of a feeling that is the aim: "enjoy a meal", "keep guests happy"."""
    at = phrase.verb
    if phrase.low(at) == "enjoy":
        return at, at + 1
    if phrase.low(at) not in ("make", "keep", "leave"):
        return None
    felt = words("emotion-adjective")
    for i in range(min(len(phrase.tokens), at + 6) - 1, at + 1, -1):
        closes = i + 1 == len(phrase.tokens) or phrase.low(i + 1) in LINKS
        if closes and phrase.low(i) in felt and phrase.low(i) not in _OF_THINGS:
            return i, i + 1
    return None


def _state_of_mind(phrase: VerbPhrase) -> _Range | None:
    """The place of a state of mind: "(drive at night and) stay calm"."""
    state, felt = words("state-verb"), words("emotion-adjective")
    for i in range(phrase.verb + 1, len(phrase.tokens) - 1):
        if phrase.tokens[i].low in state and phrase.tokens[i + 1].low in felt:
            return i, i + 2
    return None
