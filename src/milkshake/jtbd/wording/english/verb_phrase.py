"""Finds the verb, the object and the clarifiers among the tokens of a job statement."""

from __future__ import annotations

import re
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
    Token,
    TokenisedText,
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


class VerbPhrase(TokenisedText, frozen=True, gc=False):
    """A job statement and where its parts are; every place is an index into `tokens`.

    `tokens` has no closing punctuation mark. `start` is the first token of the job, after
    an opening such as "Help me" and after "to". `verb` is the token of the verb, and
    `verb_end` the first token after the verb and its particle. The object is
    ``tokens[object_start:object_end]``. `clarifiers` are the ranges of tokens after the
    object, as pairs of first token and end.
    """

    start: int
    verb: int
    verb_end: int
    object_start: int
    object_end: int
    clarifiers: tuple[tuple[int, int], ...]

    @property
    def head(self) -> Token:
        """The token in the place of the verb; it need not be a verb."""
        return self.tokens[self.verb]

    def without(self, *ranges: tuple[int, int]) -> str:
        """The job statement without its opening and without the tokens in `ranges`.

        Spaces, capitals and dangling marks are put right by `tidy`.
        """
        removed = {i for first, last in ranges for i in range(first, last)}
        kept = [i for i in range(self.start, len(self.tokens)) if i not in removed]
        return tidy(self.text, [self.tokens[i] for i in kept])


def circumstance_end(tokens: Sequence[Token]) -> int:
    """Where a circumstance before the verb ends: “While commuting, *listen* to music”; else 0."""
    if not tokens or tokens[0].low not in _OPENS_CIRCUMSTANCE:
        return 0
    for i in range(2, len(tokens) - 2):
        if tokens[i].text == ",":
            return i + 1 if is_base_verb(tokens, i + 1) else 0
    return 0


_OPENS_CIRCUMSTANCE = (PREPOSITIONS | SUBORDINATORS) - {"like", "so", "whether", "that"}


def withouts(phrase: VerbPhrase) -> list[int]:
    """The places of “without” behind the verb."""
    return [i for i, t in enumerate(phrase.tokens) if t.low == "without" and i > phrase.verb]


def without_end_mark(tokens: tuple[Token, ...], least: int = 0) -> tuple[Token, ...]:
    """The tokens without closing punctuation marks; the first `least` tokens always stay."""
    end = len(tokens)
    while end > least and not tokens[end - 1].is_word and tokens[end - 1].text not in ")]%":
        end -= 1
    return tokens[:end]


def parse_verb_phrase(text: str, tokens: tuple[Token, ...], start: int = 0) -> VerbPhrase:
    """Find the parts of the job statement in `text`, which consists of `tokens`.

    `start` is the index of the first token after an opening such as "Help me". At least
    one of the tokens from `start` on must be a word.
    """
    kept = without_end_mark(tokens, start + 1)
    end = len(kept)
    while start < end - 1 and (not kept[start].is_word or kept[start].low == "to"):
        start += 1
    at = _verb_at(kept, start)
    verb_end = _verb_end(kept, at)
    object_start = verb_end
    while (
        object_start < end
        and is_adverb(kept[object_start])
        and not adjective(kept[object_start].low)
    ):
        object_start += 1
    object_end = object_start
    while object_end < end and not _opens_clarifier(kept, object_end, object_start):
        object_end += 1
    clarifiers = tuple(_clarifiers(kept, object_end))
    return VerbPhrase(text, kept, start, at, verb_end, object_start, object_end, clarifiers)


def _verb_at(tokens: Sequence[Token], start: int) -> int:
    """Where the verb stands, after any adverbs: "quickly and more safely *cut* wood"."""
    at = start
    while at < len(tokens) - 1 and (
        is_adverb(tokens[at])
        or (at > start and (tokens[at].low in ("and", "or", "more") or tokens[at].text == ","))
        or (tokens[at].low == "more" and is_adverb(tokens[at + 1]))
    ):
        at += 1
    return at


def _verb_end(tokens: Sequence[Token], at: int) -> int:
    """Where the verb with its particle or preposition ends."""
    prepositional = find_any(tokens, "prepositional", at, at_start=True)
    if prepositional:
        return prepositional[1]
    if at + 1 < len(tokens) and tokens[at + 1].low in PARTICLES:
        return at + 2
    return at + 1


_CLAUSE_WORDS = SUBORDINATORS | WH_WORDS
_OPENS_PHRASE = PREPOSITIONS | _CLAUSE_WORDS


def _clarifiers(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """The phrases from `first` on, each with the word that opens it. A clause stays whole."""
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
    """Whether a clarifier opens at `at`; `start` is where the preceding part begins."""
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
    """Whether a determiner, a pronoun or a number stands at `at`: "the …", "my …", "them"."""
    return at < len(tokens) and (
        tokens[at].low in DETERMINERS or tokens[at].low in PRONOUNS or tokens[at].low.isdigit()
    )


def noun_phrase_end(tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase that begins at `at` ends: before the next function word or mark.

    The word at `at` itself may be a function word.
    """
    end = at + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].low not in CLOSED:
        end += 1
    return end


_STATE = re.compile(r"\w{2,}(?:ity|ness|ency|ancy|acy)\Z")
_ENDS_CLAUSE = SUBORDINATORS | {"to", "for", "and", "or", "while", "during"}


def clause_end(tokens: Sequence[Token], at: int) -> int:
    """Where the clause that begins at `at` ends: before a conjunction, "to", "for" or a mark."""
    end = at + 1
    while end < len(tokens) and not (tokens[end].low in _ENDS_CLAUSE or tokens[end].text in ",;:"):
        end += 1
    return end


def phrase_end(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase at `at` ends: before a preposition, a conjunction, "to" or a mark."""
    end = at
    while end < len(tokens) and (
        tokens[end].is_word
        and (end == at or tokens[end].low not in LINKS)
        and tokens[end].low != "to"
    ):
        end += 1
    return end


def last_words(tokens: Sequence[Token], first: int, end: int) -> tuple[str, str]:
    """The last word of ``tokens[first:end]`` in the singular, alone and with the word before it.

    They are "" where there are no such words.
    """
    if end <= first:
        return "", ""
    head = singular(tokens[end - 1].low)
    return head, f"{tokens[end - 2].low} {head}" if end - first > 1 else ""


def ends_with(tokens: Sequence[Token], first: int, end: int, name: str) -> bool:
    """Whether the last word or two of ``tokens[first:end]`` are of the list `name`.

    The list has a word in the singular for both numbers, or in the plural for that alone: one
    changes something in the *settings*, and is at ease in a quiet setting.
    """
    if end <= first:
        return False
    listed, low = words(name), tokens[end - 1].low
    one = singular(low)
    if one in listed or low in listed:
        return True
    if end - first < 2:
        return False
    before = tokens[end - 2].low
    return f"{before} {one}" in listed or (one != low and f"{before} {low}" in listed)


def is_base_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at`, where a verb is expected, can be a verb in its base form."""
    return (
        at < len(tokens)
        and tokens[at].is_word
        and tokens[at].low not in CLOSED
        and bool(verb(tokens[at].low))
    )


def _acts_on_process(first: str, last: str, after: str) -> bool:
    """Whether something is done with a process, though the first word is a noun more often.

    The word `after` the phrase shows it, as in “Hand documentation *to* a successor”, or its
    `last` one does: losses are modelled, and a model has none.
    """
    led = f"{first} {after}" in words("verb-by-preposition") and last not in words("process-at")
    return led or (first in words("reckoning-verb") and last in words("reckoned"))


def is_noun_reading(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from `at` on are more likely a noun phrase than a verb and its object.

    Examples are "Meal planning", "Trip preparation" and "Budget control for households":
    a noun that is seldom a verb comes first, and the name of an action ends the phrase.
    """
    end = noun_phrase_end(tokens, at)
    if not 2 <= end - at <= 4:
        return False
    first, last = tokens[at].low, tokens[end - 1].low
    before = tokens[end - 2].low
    if _acts_on_process(first, last, tokens[end].low if end < len(tokens) else ""):
        return False
    if end - at > 2 and gerund(last) and singular(before) != before and end < len(tokens):
        # "Triage patients arriving at night": what the things do, not what is done.
        return False
    if end == len(tokens) and first in words("noun-before-action") and last != first:
        acts = gerund(last) and last not in words("result-gerund")
        # To order a translation is a job.
        orders = first in words("ordering-verb") and last not in words("named-with-order")
        if (last in words("process-noun") or acts) and not orders:
            return True
    if end == len(tokens) and end - at == 2 and _STATE.match(last) and not verb(last):
        return verb(first) in ("", "w")
    if last in words("process-noun") and noun(first) and first not in words("ordering-verb"):
        how_often = verb(first)
        if how_often in ("", "w") or (
            how_often == "v" and "N" in code(first) and end == len(tokens)
        ):
            return True
    action = bool(gerund(last)) and last not in words("result-gerund")
    if not action or first in words("takes-gerund"):
        return False
    how_often = verb(first)
    return (
        how_often in ("", "w")
        or (how_often == "v" and noun(first))
        or only_noun(first)
        or bool(past(first))
    )
