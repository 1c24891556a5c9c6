"""The frame of a job statement: its verb, object and clarifiers among the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.jtbd.wording.english.rewording import tidy
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    DETERMINERS,
    LINKS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    WH_WORDS,
    Statement,
    Token,
    find_any,
    is_adverb,
)
from milkshake.jtbd.wording.english.words import (
    adjective,
    code,
    gerund,
    noun,
    only_noun,
    past,
    singular,
    verb,
    words,
)


class Frame(Statement, frozen=True, gc=False):
    """A statement cut up: `tokens` without a closing mark; the rest are places among them.

    `lead` is where the words begin that count (after "to" and "help me"), `verb`
    where the verb stands, `rest` the first token after it and its particle.
    `object_end` is where the object ends; `clarifiers` are stretches after it.
    """

    lead: int
    verb: int
    rest: int
    object_start: int
    object_end: int
    clarifiers: tuple[tuple[int, int], ...]

    @property
    def first(self) -> Token:
        """The word that should be the verb."""
        return self.tokens[self.verb]

    def without(self, *cuts: tuple[int, int]) -> str:
        """The statement from its lead on without the tokens of `cuts`, tidied up."""
        gone = {i for first, last in cuts for i in range(first, last)}
        kept = [i for i in range(self.lead, len(self.tokens)) if i not in gone]
        return tidy(self.text, [self.tokens[i] for i in kept])


def without_end_mark(tokens: tuple[Token, ...], least: int = 0) -> tuple[Token, ...]:
    """The tokens without the marks that close a sentence; `least` of them stay."""
    end = len(tokens)
    while end > least and not tokens[end - 1].is_word and tokens[end - 1].text not in ")]%":
        end -= 1
    return tokens[:end]


def frame(text: str, tokens: tuple[Token, ...], lead: int = 0) -> Frame:
    """Cut up a job statement. `tokens` must hold a word at `lead` or after it."""
    kept = without_end_mark(tokens, lead + 1)
    end = len(kept)
    while lead < end - 1 and (not kept[lead].is_word or kept[lead].low == "to"):
        lead += 1
    at = _verb_at(kept, lead)
    rest = _after_verb(kept, at)
    start = rest
    while start < end and is_adverb(kept[start]) and not adjective(kept[start].low):
        start += 1
    object_end = start
    while object_end < end and not _opens_clarifier(kept, object_end, start):
        object_end += 1
    clarifiers = tuple(_clarifiers(kept, object_end))
    return Frame(text, kept, lead, at, rest, start, object_end, clarifiers)


def _verb_at(tokens: Sequence[Token], lead: int) -> int:
    """Where the verb stands, behind adverbs: "quickly and more safely *cut* wood"."""
    at = lead
    while at < len(tokens) - 1 and (
        is_adverb(tokens[at])
        or (at > lead and (tokens[at].low in ("and", "or", "more") or tokens[at].text == ","))
        or (tokens[at].low == "more" and is_adverb(tokens[at + 1]))
    ):
        at += 1
    return at


def _after_verb(tokens: Sequence[Token], at: int) -> int:
    """Where the verb with its particle or preposition ends."""
    found = find_any(tokens, "prepositional", at, at_start=True)
    if found:
        return found[1]
    if at + 1 < len(tokens) and tokens[at + 1].low in PARTICLES:
        return at + 2
    return at + 1


_CLAUSE_WORDS = SUBORDINATORS | WH_WORDS
_OPENS_PHRASE = PREPOSITIONS | _CLAUSE_WORDS


def _clarifiers(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """The phrases from `first` on, each with the word that opens it; a clause is not cut up."""
    while first < len(tokens):
        stop = first + 1
        while stop < len(tokens) and not (
            _opens_clarifier(tokens, stop, first)
            and tokens[stop - 1].low not in _OPENS_PHRASE
            and tokens[first].low not in _CLAUSE_WORDS
        ):
            stop += 1
        yield first, stop
        first = stop


def _opens_clarifier(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a clarifier opens at `at`; `start` is where the object or clarifier before began."""
    low = tokens[at].low
    if low in WH_WORDS or low == "that":
        return at != start and low in ("when", "where", "that")
    if low == "to":
        return at > start or at + 1 >= len(tokens)
    if low in ("of", "like", "per"):
        return False
    if low in PREPOSITIONS or low in SUBORDINATORS:
        return not (low in ("up", "down", "off", "out") and at == len(tokens) - 1)
    return at > start and low in ("using", "including")


def starts_noun_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase with an article or its like begins here: "the …", "my …", "them"."""
    return at < len(tokens) and (
        tokens[at].low in DETERMINERS or tokens[at].low in PRONOUNS or tokens[at].low.isdigit()
    )


def noun_phrase_end(tokens: Sequence[Token], at: int) -> int:
    """Where the open words that begin with the one at `at` end; `at` itself may be any word."""
    end = at + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].low not in CLOSED:
        end += 1
    return end


_ENDS_CLAUSE = SUBORDINATORS | {"to", "for", "and", "or", "while", "during"}


def clause_end(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase that begins at `at` ends: before the next clause of another sort."""
    end = at + 1
    while end < len(tokens) and not (tokens[end].low in _ENDS_CLAUSE or tokens[end].text in ",;:"):
        end += 1
    return end


def phrase_end(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase that begins at `at` ends: before the next preposition or mark."""
    end = at
    while end < len(tokens) and (
        tokens[end].is_word
        and (end == at or tokens[end].low not in LINKS)
        and tokens[end].low != "to"
    ):
        end += 1
    return end


def is_base_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at`, where a verb is expected, can be one in its base form."""
    return (
        at < len(tokens)
        and tokens[at].is_word
        and tokens[at].low not in CLOSED
        and bool(verb(tokens[at].low))
    )


def is_noun_reading(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from `at` on are rather a noun phrase than verb and object.

    "Meal planning", "Trip preparation", "Budget control for households": a noun
    that is seldom a verb, then the name of an action at the end of its phrase.
    """
    end = noun_phrase_end(tokens, at)
    if not 2 <= end - at <= 4:
        return False
    first, last = tokens[at].low, tokens[end - 1].low
    before = tokens[end - 2].low
    if end - at > 2 and gerund(last) and singular(before) != before and end < len(tokens):
        # "Triage patients arriving at night": what the things do, not what is done.
        return False
    if last in words("process-noun") and noun(first) and first not in words("ordering-verb"):
        how = verb(first)
        if how in ("", "w") or (how == "v" and "N" in code(first) and end == len(tokens)):
            return True
    action = bool(gerund(last)) and last not in words("result-gerund")
    if not action or first in words("takes-gerund"):
        return False
    how = verb(first)
    return how in ("", "w") or (how == "v" and noun(first)) or only_noun(first) or bool(past(first))
