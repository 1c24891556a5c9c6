"""How alike two statements are, in whatever form they are written."""

from __future__ import annotations

from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import STOP_WORDS, piece, tokenise, word_set
from milkshake.jtbd.wording.english.words import gerund, past, singular, words
from milkshake.jtbd.wording.needs.parts import cut_need, looks_like_need
from milkshake.model.statement import NormalForm


def normal_form(text: str) -> NormalForm:
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
            cut = cut_need(text, tokens)
            found = piece(text, tokens[cut.metric_start : cut.metric_end])
            if found is not None:
                metric, end = singular(found.text.casefold()), found.end
    kept = {
        _base(t.low)
        for t in words_
        if t.start >= end and t.low not in STOP_WORDS and t.low not in _FILLERS
    }
    return NormalForm(frozenset(kept), metric, upwards)


_EXTREMES = word_set("minimize minimise maximize maximise")
_FILLERS = word_set("want i'm so able make sure")


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    return gerund(word) or past(word) or singular(word)


def similarity(one: NormalForm, other: NormalForm) -> float:
    """How alike two normalised statements are, from 0 to 1; 0 if they measure different things."""
    if one.metric != other.metric or not (one.words or other.words):
        return 0.0
    return len(one.words & other.words) / len(one.words | other.words)


def are_opposed(one: NormalForm, other: NormalForm) -> bool:
    """Whether one asks for more of what the other asks for less of."""
    return (
        one.upwards is not None
        and other.upwards is not None
        and one.upwards != other.upwards
        and similarity(one, other) >= 0.85
    )
