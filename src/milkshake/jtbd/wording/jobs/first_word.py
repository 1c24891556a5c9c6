"""Checks that the first word of a job is a verb, and finds a verb to begin with instead."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from milkshake.jtbd.wording.english.rewording import cased, tidy, uncapitalised
from milkshake.jtbd.wording.english.tokens import (
    ARTICLES,
    BE,
    CLOSED,
    CONJUNCTIONS,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WH_WORDS,
    Token,
    find_any,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    VerbPhrase,
    is_base_verb,
    is_noun_reading,
    noun_phrase_end,
)
from milkshake.jtbd.wording.english.words import (
    adjective,
    adverb,
    code,
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

# Function words that can also be verbs: "Like a post", "Near the shore", "Down tools".
_PERHAPS_VERBS = word_set("like near down up out round over off back")


class Fault(Struct, frozen=True, gc=False):
    """A first word that is not a verb in its base form.

    `description` says what it is, such as "a noun". `instead` is the statement with a verb,
    where one can be found, and `slug` is the convention that the word breaks.
    """

    description: str
    instead: str | None = None
    slug: Literal["job-verb-first", "job-gerund"] = "job-verb-first"


def not_a_verb(phrase: VerbPhrase) -> Fault | None:
    """What is wrong with the first word; None where it can be a verb or is unknown."""
    word = phrase.head.low
    more_words = any(t.is_word for t in phrase.tokens[phrase.verb + 1 :])
    if not word[0].isalpha():
        return Fault("a number") if more_words or word.isdigit() else None
    if word in BE:
        return None
    if word in _PERHAPS_VERBS:
        return None if more_words else Fault("no verb")
    if word in ARTICLES:
        at = phrase.verb + 1
        return Fault("an article", _from_noun_phrase(phrase, at) or _after_way_to(phrase))
    if word in WH_WORDS:
        return Fault("no verb", _from_question(phrase))
    if word in PRONOUNS or word in DETERMINERS or word in CONJUNCTIONS or word in PREPOSITIONS:
        return Fault("no verb")
    if word in CLOSED and not verb(word):
        return Fault("no verb")
    return (
        _phrasal(phrase)
        or _subject(phrase)
        or _inflected(phrase, more_words)
        or _by_dictionary(phrase, more_words)
    )


_FINITE = word_set("does do is are has was were gets makes takes goes gives")


def _subject(phrase: VerbPhrase) -> Fault | None:
    """The fault of a sentence with a subject, such as “Team does the work”; else None."""
    is_subject = noun(phrase.head.low) and phrase.low(phrase.verb + 1) in _FINITE
    return Fault("a noun") if is_subject else None


_DESCRIBES = re.compile(
    r"\w{3,}(?:able|ible|ful|less|ous|ive|ical)\Z|(?:real|full|part|on)-time\Z|"
    r"(?:long|short)-term\Z|(?:high|low)-\w+\Z|\w+-to-\w+\Z|all-in-one\Z|one-stop\Z"
)


def _phrasal(phrase: VerbPhrase) -> Fault | None:
    """The fault of a noun made of a verb and its particle: “handover”, “set-up”; else None.

    Many write "backup photos" for "back up photos".
    """
    word, after = phrase.head.low, phrase.low(phrase.verb + 1)
    if word not in words("phrasal-noun") or not (not after or after in PREPOSITIONS | {"to"}):
        return None
    split = _PHRASAL.match(word)
    if split is None or not after:
        return Fault("a noun")
    skip = 2 if after == "of" else 1
    return Fault("a noun", _with_verb(phrase, f"{split[1]} {split[2]}", skip))


_PHRASAL = re.compile(r"(\w+?)-?(over|up|out|in|off|back|down|through|around)\Z")


def _inflected(phrase: VerbPhrase, more_words: bool) -> Fault | None:
    """The fault of a verb that is not in its base form, or of a compound noun; else None."""
    word = phrase.head.low
    parts = word.split("-")
    if not verb(word) and (
        (len(parts) > 1 and gerund(parts[-1])) or not PREPOSITIONS.isdisjoint(parts[1:-1])
    ):
        # "Decision-making", "end-of-month"
        return Fault("a noun")
    if gerund(word):
        if not more_words:
            return Fault("a noun")
        skip = 2 if phrase.low(phrase.verb + 1) == "of" else 1
        instead = _with_verb(_without_joined_gerunds(phrase), gerund(word), skip)
        return Fault("a gerund", instead, "job-gerund")
    if past(word):
        return Fault("a past form", _with_verb(phrase, past(word)))
    base = singular(word)
    if base != word and not verb(word) and more_words:
        after = phrase.low(phrase.verb + 1)
        acts_on = verb(base) and (after in DETERMINERS or after in PRONOUNS)
        if acts_on or (verb(base) in ("V", "v") and not noun(base)):
            return Fault("the form for one person", _with_verb(phrase, base))
    return None


def _without_joined_gerunds(phrase: VerbPhrase) -> VerbPhrase:
    """The phrase with verbs for the gerunds that are joined with its first word.

    These are the second in "planning and booking a trip" and in "planning a trip and booking
    the hotel"; not that in "managing stress and eating disorders".
    """
    tokens = list(phrase.tokens)
    chained = phrase.verb
    for i in range(phrase.verb + 2, len(tokens) - 1):
        low = tokens[i].low
        if not gerund(low) or tokens[i - 1].low not in COORDINATORS | {","}:
            continue
        if chained == i - 2 or tokens[i + 1].low in DETERMINERS:
            chained = i
            tokens[i] = replace(tokens[i], text=gerund(low), low=gerund(low))
    return replace(phrase, tokens=tuple(tokens))


def _by_dictionary(phrase: VerbPhrase, more_words: bool) -> Fault | None:
    """The fault of a noun, an adjective or an adverb, according to the dictionary; else None."""
    at, word = phrase.verb, phrase.head.low
    if is_noun_reading(phrase.tokens, at):
        return Fault("part of an action's name")
    how_often = verb(word)
    if more_words and how_often == "w" and word in ("better", "best"):
        return Fault("an adjective")
    after = phrase.low(at + 1)
    if word in words("metric-adjective") and only_noun(after) and after not in CLOSED:
        return Fault("an adjective")
    if how_often and (_before_of(phrase) or _with_preposition(phrase)):
        return Fault("a noun", _with_verb(phrase, word, 2))
    if how_often:
        if how_often == "w" and verb_in(word) and more_words and phrase.low(at + 1) == "of":
            return Fault("a noun", _from_noun_phrase(phrase, at))
        return None
    if singular(word) != word:
        return Fault("a noun")
    if phrase.low(at + 1) in DETERMINERS:
        # "Farewell a colleague": whatever the dictionary says, an article makes it a verb.
        return None
    if noun(word) and (only_noun(word) or is_known(word)):
        return Fault("a noun", _from_noun_phrase(phrase, at) or _after_way_to(phrase))
    if _DESCRIBES.match(word) and not code(word) and more_words:
        return Fault("an adjective")
    if only_noun(word) or adjective(word):
        return Fault("an adverb" if adverb(word) else "an adjective", _from_noun_phrase(phrase, at))
    return None


def _before_of(phrase: VerbPhrase) -> bool:
    """Whether the first word, a verb too, is a noun with an "of": “Control of spending”."""
    at = phrase.verb
    is_noun = noun(phrase.head.low) and verb(phrase.head.low) != "w"
    return is_noun and phrase.low(at + 1) == "of" and phrase.verb_end == at + 1


def _with_preposition(phrase: VerbPhrase) -> bool:
    return find_any(phrase.tokens, "noun-with-preposition", phrase.verb, at_start=True) is not None


def _with_verb(phrase: VerbPhrase, base: str, skip: int = 1) -> str:
    """The statement with the verb `base` in the place of its first `skip` words."""
    first = phrase.head
    start = phrase.text[phrase.tokens[phrase.start].start :]
    tokens = [Token(base, base, first.start, first.end), *phrase.tokens[phrase.verb + skip :]]
    return tidy(start, tokens)


def action_in(phrase: VerbPhrase) -> str:
    """The verb from which the head of the first noun phrase is made, or ""."""
    last = phrase.tokens[noun_phrase_end(phrase.tokens, phrase.verb) - 1].low
    if last in words("emotion-noun"):
        return ""
    return gerund(last.rpartition("-")[2]) or verb_in(last)


def _from_noun_phrase(phrase: VerbPhrase, at: int) -> str | None:
    """“Prepare the meal” from "preparation of the meal"; None without an "of".

    "Customer communication" does not say what is done with the customer.
    """
    action = phrase.low(at)
    if phrase.low(at + 1) != "of" or action in CLOSED:
        return None
    base = gerund(action) or verb_in(action)
    return _with_verb(phrase, base, at + 2 - phrase.verb) if base else None


def _after_way_to(phrase: VerbPhrase) -> str | None:
    """“Find a flat” from "a way to find a flat"; None for other phrases."""
    tokens, at = phrase.tokens, phrase.verb
    to = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].low == "to"), 0)
    if to and tokens[to - 1].low in words("way") and is_base_verb(tokens, to + 1):
        return tidy(phrase.text, tokens[to + 1 :])
    return None


def _from_question(phrase: VerbPhrase) -> str | None:
    """“Find a flat” from "how to find a flat", “Decide what to cook” from "what to cook".

    None for other questions.
    """
    tokens, at = phrase.tokens, phrase.verb
    if phrase.low(at + 1) != "to" or not is_base_verb(tokens, at + 2):
        return None
    if phrase.head.low == "how":
        return tidy(phrase.text, tokens[at + 2 :])
    return cased(f"decide {uncapitalised(phrase.words(at))}", phrase.head.text)
