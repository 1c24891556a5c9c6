"""Compares statements by their words, whatever the grammatical form of these."""

from __future__ import annotations

from functools import lru_cache

from milkshake.jtbd.wording.english.tokens import STOP_WORDS, excerpt, tokenise, word_set
from milkshake.jtbd.wording.english.words import gerund, past, singular, words
from milkshake.jtbd.wording.needs.parts import looks_like_need, need_start, split_need
from milkshake.model.statement import NormalForm


def normal_form(text: str) -> NormalForm:
    """The base forms of the content words of a statement, without stop words.

    "Plan a trip" and "Planning trips" have the same normal form. The direction and the
    metric of a need are not among its words but kept apart, because the time and the
    likelihood of the same thing are two needs.
    """
    tokens = tokenise(text)
    start = need_start(tokens)
    circumstance, tokens = tokens[:start], tokens[start:]
    words_ = [t for t in tokens if t.is_word]
    metric, upwards, end = "", None, 0
    if words_ and words_[0].low in words("direction", "direction-other"):
        first = words_[0].low
        if looks_like_need(words_) or first in _EXTREMES:
            upwards = first in words("direction-up")
            parts = split_need(text, tokens)
            measure = excerpt(text, tokens[parts.metric_start : parts.metric_end])
            if measure is not None:
                metric, end = singular(measure.text.casefold()), measure.end
    kept = {
        _base(t.low)
        for t in (*circumstance, *(t for t in words_ if t.start >= end))
        if t.is_word and t.low not in STOP_WORDS and t.low not in _FILLERS
    }
    return NormalForm(frozenset(kept), metric, upwards)


_EXTREMES = word_set("minimize minimise maximize maximise")
_FILLERS = word_set("want i'm so able make sure")


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    return gerund(word) or past(word) or singular(word)


def similarity(one: NormalForm, other: NormalForm) -> float:
    """The Jaccard index of the words of two normal forms, from 0 to 1; 0 for two metrics."""
    if one.metric != other.metric or not (one.words or other.words):
        return 0.0
    return len(one.words & other.words) / len(one.words | other.words)


def are_opposed(one: NormalForm, other: NormalForm) -> bool:
    """Whether two similar needs have opposite directions: one asks for less, one for more."""
    return (
        one.upwards is not None
        and other.upwards is not None
        and one.upwards != other.upwards
        and similarity(one, other) >= 0.85
    )
