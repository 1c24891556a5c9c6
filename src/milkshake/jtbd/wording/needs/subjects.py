"""Finds what does something in the clauses of a need: “that *the calendar* shows wrong times”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from milkshake.jtbd.wording.english.tokens import (
    BE,
    CLOSED,
    INDEFINITE,
    MODALS,
    is_adverb,
    word_set,
)
from milkshake.jtbd.wording.english.words import (
    gerund,
    past,
    person,
    singular,
    third_person,
    verb,
    words,
)
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.signs import base_of


class Subject(Struct, frozen=True, gc=False):
    """The subject of a clause: ``tokens[first:last]``, whose main verb is at `verb`.

    `at` is where it begins without its articles, and `opening` the word that opens the clause.
    """

    first: int
    at: int
    last: int
    verb: int
    opening: str


def subjects(parts: NeedParts) -> Iterator[Subject]:
    """The subjects of the clauses behind the measure, but for *a* thing, in order."""
    for i in range(parts.metric_end, len(parts.tokens)):
        subject = subject_at(parts, i) if parts.tokens[i].low in OPENS_SUBJECT else None
        if subject is not None:
            yield subject


OPENS_SUBJECT = word_set(
    "that until for when while after before because if times whether of the each"
)
_THEMSELVES = word_set("the each")
_LONGEST = 6
"""The number of words of the longest subject that is looked at."""


def subject_at(parts: NeedParts, i: int) -> Subject | None:
    """The subject that the word at `i` opens or, as “seconds *the* page takes”, begins with."""
    opening = parts.low(i)
    first = i
    if opening not in _THEMSELVES:
        first += 1
    elif not is_noun(parts.low(i - 1)):
        return None
    at = parts.after_determiners(first)
    if parts.low(first) in INDEFINITE:
        return None
    waited = opening in ("for", "the")
    for end in range(at + 1, min(at + _LONGEST, len(parts.tokens))):
        low = parts.tokens[end].low
        if _is_finite(parts, end, at) or (low == "to" and waited and verb(parts.low(end + 1))):
            return _with_main_verb(parts, first, at, end, opening)
        if low in CLOSED or not parts.tokens[end].is_word:
            return None
    return None


def _with_main_verb(
    parts: NeedParts, first: int, at: int, last: int, opening: str
) -> Subject | None:
    """The subject at ``first`` to ``last`` with its verb: that behind “has to be”."""
    act = last
    while parts.low(act) in _BEFORE_MAIN_VERB or is_adverb(parts.tokens[act]):
        act += 1
        if act == len(parts.tokens):
            return None
    while last > at + 1 and is_adverb(parts.tokens[last - 1]):
        last -= 1
    return Subject(first, at, last, act, opening)


_AUXILIARIES = word_set("has have does doesn't do don't takes needs requires took")
_BEFORE_MAIN_VERB = BE | MODALS | _AUXILIARIES | {"to"}


def is_noun(low: str) -> bool:
    """Whether the word can be a noun before a clause without “that”."""
    return bool(low) and low not in CLOSED and not gerund(low) and not past(low)


def _is_finite(parts: NeedParts, i: int, first: int) -> bool:
    """Whether the verb of the subject that begins at `first` stands at `i`."""
    low, before = parts.low(i), parts.low(i - 1)
    if low in BE or low in MODALS or low in _AUXILIARIES:
        return True
    if singular(before) != before:
        return verb(low) in ("V", "v") and i + 1 < len(parts.tokens)
    return bool(third_person(low)) or (bool(gerund(low)) and parts.low(first - 2) == "of")


@lru_cache(maxsize=20_000)
def verb_of(low: str) -> str:
    """The base form of a verb in any form; another word is returned as it is."""
    return third_person(low) or base_of(low)


@lru_cache(maxsize=20_000)
def acts_of_itself(head: str) -> bool:
    """Whether the noun, in the singular, is for a person or something else with a will."""
    return bool(person(head)) or head in words("natural-agent") or head.endswith(_PERSONS)


_PERSONS = ("er", "or", "ist", "ian")
