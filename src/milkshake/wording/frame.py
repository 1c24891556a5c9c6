"""The frame of a job statement: its verb, object and clarifiers among the tokens."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.model import Rewrite
from milkshake.wording.tokens import (
    CLOSED,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    WH_WORDS,
    Token,
    find_any,
    is_adverb,
    word_set,
)
from milkshake.wording.words import adjective, gerund, noun, only_noun, past, singular, verb, words

PARTICLES = word_set("up down out off away over back apart together ahead forward aside")
_MARKS = frozenset(",;:–—-")


class Frame(Struct, frozen=True, gc=False):
    """A statement cut up: `tokens` without a closing mark; the rest are places among them.

    `lead` is where the words begin that count (after "to" and "help me"), `verb`
    where the verb stands, `rest` the first token after it and its particle.
    `object_end` is where the object ends; `clarifiers` are stretches after it.
    """

    text: str
    tokens: tuple[Token, ...]
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

    def low(self, i: int) -> str:
        """What is looked up of token `i`; "" past either end."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def without(self, *cuts: tuple[int, int]) -> str:
        """The statement from its lead on without the tokens of `cuts`, tidied up."""
        gone = {i for first, last in cuts for i in range(first, last)}
        kept = [i for i in range(self.lead, len(self.tokens)) if i not in gone]
        return tidy(self.text, [self.tokens[i] for i in kept])


def tidy(text: str, tokens: Sequence[Token]) -> str:
    """The words of `tokens` as a statement: spaced as in `text`, with a capital if it had one."""
    out = ""
    for i, token in enumerate(tokens):
        if not out:
            if not token.is_word:
                continue
        elif token.start > tokens[i - 1].end and not (token.text in ",;" and True):
            out += " "
        out += token.text
    out = out.strip(" ,;-–—")
    for word in ("and ", "or ", "& ", "to ", "then "):
        out = out.removeprefix(word)
    for word in (" and", " or", " &"):
        out = out.removesuffix(word).rstrip(" ,;")
    first = next((c for c in text if c.isalpha()), "")
    return out[:1].upper() + out[1:] if first.isupper() else out


def drop_opening(text: str, first: Token, following: Token) -> Rewrite:
    """Leave out what stands from `first` up to `following`, which gets its capital."""
    content = text[following.start : following.end]
    if text[first.start].isupper():
        content = content[:1].upper() + content[1:]
    return Rewrite(first.start, following.end, content, safe=False)


def frame(text: str, tokens: Sequence[Token], lead: int = 0) -> Frame:
    """Cut up a job statement. `tokens` must hold a word at `lead` or after it."""
    end = len(tokens)
    while end > lead + 1 and not tokens[end - 1].is_word and tokens[end - 1].text not in ")]%":
        end -= 1
    kept = tuple(tokens[:end])
    while lead < end - 1 and (not kept[lead].is_word or kept[lead].low == "to"):
        lead += 1
    at = lead
    while at < end - 1 and (
        (is_adverb(kept[at]) and (at + 1 < end))
        or (at > lead and (kept[at].low in ("and", "or", "more") or kept[at].text == ","))
        or (kept[at].low == "more" and is_adverb(kept[at + 1]))
    ):
        at += 1
    rest = _after_verb(kept, at)
    start = rest
    while start < end and is_adverb(kept[start]) and not adjective(kept[start].low):
        start += 1
    object_end = start
    if start < end and not _opens_clarifier(kept, start, start):
        object_end = start + 1
        while object_end < end and not _opens_clarifier(kept, object_end, start):
            object_end += 1
    clarifiers = []
    at_clarifier = object_end
    while at_clarifier < end:
        stop = at_clarifier + 1
        while stop < end and not (
            _opens_clarifier(kept, stop, at_clarifier)
            and kept[stop - 1].low not in PREPOSITIONS | SUBORDINATORS | WH_WORDS
            and kept[at_clarifier].low not in SUBORDINATORS | WH_WORDS
        ):
            stop += 1
        clarifiers.append((at_clarifier, stop))
        at_clarifier = stop
    return Frame(text, kept, lead, at, rest, start, object_end, tuple(clarifiers))


def _after_verb(tokens: Sequence[Token], at: int) -> int:
    """Where the verb with its particle or preposition ends."""
    found = find_any(tokens, "prepositional", at, at_start=True)
    if found:
        return found[1]
    if at + 1 < len(tokens) and tokens[at + 1].low in PARTICLES:
        return at + 2
    return at + 1


def _opens_clarifier(tokens: Sequence[Token], at: int, start: int) -> bool:
    low = tokens[at].low
    if low in WH_WORDS or low == "that":
        return False if at == start else low in ("when", "where") or low == "that"
    if low == "to":
        return at > start or at + 1 >= len(tokens)
    if low in ("of", "like", "per"):
        return False
    if low in PREPOSITIONS or low in SUBORDINATORS:
        return not (low in ("up", "down", "off", "out") and at == len(tokens) - 1)
    return at > start and bool(gerund(low)) and low in ("using", "including")


def starts_noun_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase with an article or its like begins here: "the …", "my …", "them"."""
    return at < len(tokens) and (
        tokens[at].low in DETERMINERS or tokens[at].low in PRONOUNS or tokens[at].low.isdigit()
    )


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
    end = at + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].low not in CLOSED:
        end += 1
    if end - at < 2 or end - at > 4:
        return False
    first, last = tokens[at].low, tokens[end - 1].low
    before = tokens[end - 2].low
    if end - at > 2 and gerund(last) and singular(before) != before and end < len(tokens):
        # "Triage patients arriving at night": what the things do, not what is done.
        return False
    if last in words("process-noun") and noun(first):
        verbs = words("takes-gerund") | words("direction") | words("seller-verb") | words("endless")
        return first not in verbs
    action = bool(gerund(last)) and last not in words("result-gerund")
    if not action or first in words("takes-gerund"):
        return False
    how = verb(first)
    return how in ("", "w") or (how == "v" and noun(first)) or only_noun(first) or bool(past(first))
