"""What kind of statement a text is, and how alike two statements are."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from milkshake.model import Normal
from milkshake.wording.frame import is_base_verb
from milkshake.wording.language import is_english
from milkshake.wording.need import analyse_need
from milkshake.wording.need_parts import cut_need, looks_like_need
from milkshake.wording.story import analyse_story
from milkshake.wording.tokens import STOP_WORDS, find_phrase, piece, tokenise, word_set
from milkshake.wording.values import Kind
from milkshake.wording.words import gerund, past, singular, verb, words

Sureness = Literal["certain", "likely", "weak"]


class Guess(Struct, frozen=True, gc=False):
    """The kind of a statement by its form alone; `why` says what was seen.

    `certain`: hardly anything else has that form. `likely`: most with that form are of
    the kind. `weak`: nothing speaks against it. `kind` None: not a statement of a kind.
    """

    kind: Kind | None
    sureness: Sureness
    why: str
    job_type: Literal["", "emotional", "social"] = ""


def kind_of_statement(text: str) -> Guess:
    """Which kind of statement a text has the form of. It never raises."""
    tokens = tuple(t for t in tokenise(text) if t.is_word)
    if not tokens or not is_english(tokens):
        return Guess(None, "weak", "no words in English")
    story = analyse_story(text)
    parts = [p for p in (story.situation, story.motivation, story.outcome) if p]
    if story.situation and story.motivation:
        sure: Sureness = "certain" if len(parts) == 3 else "likely"
        return Guess("story", sure, f"“{_few(story.situation.text)}” and a wish")
    if story.role and story.motivation:
        return Guess("story", "likely", f"“{_few(story.role.text)}” and a wish")
    if looks_like_need(tokens):
        need = analyse_need(text)
        told = f"“{need.direction.text}” and a measure" if need.direction else "a measure"
        return Guess("need", "certain", told)
    low = [t.low for t in tokens]
    if low[0] == "feel" or low[:2] == ["avoid", "feeling"]:
        return Guess("job", "likely", f"begins with “{text.strip().split()[0]}”", "emotional")
    if any(find_phrase(tokens, p) == 0 for p in _SOCIAL):
        return Guess("job", "likely", "begins with how one wants to be seen", "social")
    if is_base_verb(tokens, 0) and verb(low[0]) == "V" and 2 <= len(tokens) <= 15:
        return Guess("job", "weak", f"begins with the verb “{tokens[0].text}”")
    return Guess(None, "weak", "has the form of no statement")


_SOCIAL = (
    "be seen as",
    "be perceived as",
    "be recognised as",
    "be recognized as",
    "be regarded as",
    "avoid being seen",
    "avoid being perceived",
)


def _few(text: str) -> str:
    found = text.split()
    return " ".join(found[:4]) + (" …" if len(found) > 4 else "")


def normalise(text: str) -> Normal:
    """The words of a statement that make it what it is: without direction, metric, stop words.

    Forms of a word count as one, so that "Plan a trip" and "Planning trips" are equal.
    The metric of a need is kept apart: the time and the likelihood of the same thing
    are two needs.
    """
    tokens = tokenise(text)
    words_ = [t for t in tokens if t.is_word]
    metric, upwards, end = "", None, 0
    if words_ and words_[0].low in words("direction") | words("direction-other"):
        first = words_[0].low
        if looks_like_need(words_) or first in _EXTREMES:
            upwards = first in words("direction-up")
            cut = cut_need(tokens)
            found = piece(text, tokens[cut.metric_start : cut.metric_end])
            if found is not None:
                metric, end = singular(found.text.casefold()), found.end
    kept = {
        _base(t.low)
        for t in words_
        if t.start >= end and t.low not in STOP_WORDS and t.low not in _FILLERS
    }
    return Normal(frozenset(kept), metric, upwards)


_EXTREMES = word_set("minimize minimise maximize maximise")
_FILLERS = word_set("want i'm so able make sure")


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    return gerund(word) or past(word) or singular(word)


def similarity(one: Normal, other: Normal) -> float:
    """How alike two normalised statements are, from 0 to 1; 0 if they measure different things."""
    if one.metric != other.metric or not (one.words or other.words):
        return 0.0
    return len(one.words & other.words) / len(one.words | other.words)


def are_opposed(one: Normal, other: Normal) -> bool:
    """Whether one asks for more of what the other asks for less of."""
    return (
        one.upwards is not None
        and other.upwards is not None
        and one.upwards != other.upwards
        and similarity(one, other) >= 0.85
    )
