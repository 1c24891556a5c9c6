"""The first word of a job: whether it is a verb, and with which verb to begin instead."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from milkshake.jtbd.wording.english.rewording import cased, tidy, uncapitalised
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WH_WORDS,
    Token,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    Frame,
    is_base_verb,
    is_noun_reading,
    noun_phrase_end,
)
from milkshake.jtbd.wording.english.words import (
    adjective,
    adverb,
    gerund,
    is_known,
    noun,
    only_noun,
    past,
    singular,
    verb,
    verb_in,
    words,
)

# Prepositions and the like that can be verbs: "Like a post", "Near the shore", "Down tools".
_PERHAPS_VERBS = word_set("like near down up out round over off back")


class Fault(Struct, frozen=True, gc=False):
    """What the first word is instead of a verb, and the statement with a verb, if one is seen."""

    what: str
    instead: str | None = None
    slug: Literal["job-verb-first", "job-gerund"] = "job-verb-first"


def not_a_verb(found: Frame) -> Fault | None:
    """What is wrong with the first word; None where it can be a verb, or nobody knows it."""
    word = found.first.low
    many = any(t.is_word for t in found.tokens[found.verb + 1 :])
    if not word[0].isalpha():
        return Fault("a number") if many or word.isdigit() else None
    if word in BE:
        return None
    if word in _PERHAPS_VERBS:
        return None if many else Fault("no verb")
    if word in ARTICLES:
        at = found.verb + 1
        return Fault("an article", _from_noun_phrase(found, at) or _behind_to(found))
    if word in WH_WORDS:
        return Fault("no verb", _behind_question(found))
    if word in PRONOUNS or word in DETERMINERS or word in CONJUNCTIONS or word in PREPOSITIONS:
        return Fault("no verb")
    if word in CLOSED and not verb(word):
        return Fault("no verb")
    return _inflected(found, many) or _by_dictionary(found, many)


def _inflected(found: Frame, many: bool) -> Fault | None:
    """A form of a verb that is not its base form."""
    word = found.first.low
    parts = word.split("-")
    if not verb(word) and (
        (len(parts) > 1 and gerund(parts[-1])) or not PREPOSITIONS.isdisjoint(parts[1:-1])
    ):
        # "Decision-making", "end-of-month"
        return Fault("a noun")
    if gerund(word):
        if not many:
            return Fault("a noun")
        skip = 2 if found.low(found.verb + 1) == "of" else 1
        return Fault("a gerund", _with_verb(found, gerund(word), skip), "job-gerund")
    if past(word):
        return Fault("a past form", _with_verb(found, past(word)))
    base = singular(word)
    if base != word and not verb(word) and many:
        after = found.low(found.verb + 1)
        acts_on = verb(base) and (after in DETERMINERS or after in PRONOUNS)
        if acts_on or (verb(base) in ("V", "v") and not noun(base)):
            return Fault("the form for one person", _with_verb(found, base))
    return None


def _by_dictionary(found: Frame, many: bool) -> Fault | None:
    """A noun, an adjective or an adverb, as far as the dictionary tells."""
    at, word = found.verb, found.first.low
    if is_noun_reading(found.tokens, at):
        return Fault("part of a name for an action")
    how = verb(word)
    if many and how == "w" and word in ("better", "best"):
        return Fault("an adjective")
    if how:
        if how == "w" and verb_in(word) and many and found.low(at + 1) == "of":
            return Fault("a noun", _from_noun_phrase(found, at))
        return None
    if singular(word) != word:
        return Fault("a noun")
    if found.low(at + 1) in DETERMINERS:
        # "Farewell a colleague": whatever the dictionary says, an article makes it a verb.
        return None
    if noun(word) and (only_noun(word) or is_known(word)):
        return Fault("a noun", _from_noun_phrase(found, at) or _behind_to(found))
    if only_noun(word) or adjective(word):
        return Fault("an adverb" if adverb(word) else "an adjective", _from_noun_phrase(found, at))
    return None


def _with_verb(found: Frame, base: str, skip: int = 1) -> str:
    """The statement with `base` in the place of its first words."""
    first = found.first
    start = found.text[found.tokens[found.lead].start :]
    tokens = [Token(base, base, first.start, first.end), *found.tokens[found.verb + skip :]]
    return tidy(start, tokens)


def action_in(found: Frame) -> str:
    """The verb in the noun at the end of the phrase that the statement begins with, or ""."""
    last = found.tokens[noun_phrase_end(found.tokens, found.verb) - 1].low
    if last in words("emotion-noun"):
        return ""
    return gerund(last.rpartition("-")[2]) or verb_in(last)


def _from_noun_phrase(found: Frame, at: int) -> str | None:
    """“Prepare the meal” from "preparation of the meal".

    What "customer communication" does with the customer its words do not say.
    """
    action = found.low(at)
    if found.low(at + 1) != "of" or action in CLOSED:
        return None
    base = gerund(action) or verb_in(action)
    return _with_verb(found, base, at + 2 - found.verb) if base else None


def _behind_to(found: Frame) -> str | None:
    """“Find a flat” from "a way to find a flat"."""
    tokens, at = found.tokens, found.verb
    to = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].low == "to"), 0)
    if to and tokens[to - 1].low in words("way") and is_base_verb(tokens, to + 1):
        return tidy(found.text, tokens[to + 1 :])
    return None


def _behind_question(found: Frame) -> str | None:
    """“Find a flat” from "how to find a flat", “Decide what to cook” from "what to cook"."""
    tokens, at = found.tokens, found.verb
    if found.low(at + 1) != "to" or not is_base_verb(tokens, at + 2):
        return None
    if found.first.low == "how":
        return tidy(found.text, tokens[at + 2 :])
    return cased(f"decide {uncapitalised(found.words(at))}", found.first.text)
