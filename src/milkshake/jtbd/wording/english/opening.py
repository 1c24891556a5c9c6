"""The opening words before a statement: "Help me …", "I want to …", "Let users …"."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.wording.english.rewording import drop_opening, shown, tidy
from milkshake.jtbd.wording.english.tokens import Token, find_any, remark, word_set
from milkshake.jtbd.wording.english.verb_phrase import is_base_verb
from milkshake.jtbd.wording.english.words import adjective, person, singular, words
from milkshake.model.statement import Remark

_SPEAKERS = word_set("i we i'd i'm we'd you")
_OWNERS = word_set("our my your")
_WISHES = word_set("want need wish wanting needing")
_OTHERS_WANT = word_set("want wants need needs would wish prefer love hate have must should")
_BETWEEN = word_set(
    """
    want wants need needs would like love have to wish prefer really just try trying am able
    be can must should also often always
    """
)
_ENABLES = word_set("enable allow empower")
_NO_INFINITIVE = word_set(
    "bring keep remind warn alert notify spare save teach guide send stop get show tell"
)
"""Helpers that no bare verb follows: “remind me *to* pay”, “bring me back”."""
_LONGEST = 6
"""The number of words of the longest opening."""


def opening_end(tokens: Sequence[Token]) -> int:
    """The index of the first token after the opening words; 0 where there are none."""
    end = _opening(tokens)
    if not end:
        return 0
    while end < len(tokens) and tokens[end].low in ("to", "better"):
        end += 1
    return end if any(token.is_word for token in tokens[end:]) else 0


def _opening(tokens: Sequence[Token]) -> int:
    """Where the words of an opening end, without a "to" that follows them."""
    low = [token.low for token in tokens[:_LONGEST]]
    helper = find_any(tokens, "helper", at_start=True)
    if helper:
        return _easy_end(low) if low[:2] == ["make", "it"] else helper[1]
    if low[0] in _SPEAKERS:
        return next((i for i in range(1, len(low)) if low[i] not in _BETWEEN), len(low))
    if low[0] in _OWNERS:
        return next((i + 1 for i in range(1, len(low)) if low[i] in _OTHERS_WANT), 0)
    if low[0] in _WISHES:
        return 1 if len(tokens) > 1 else 0
    if low[0] in _ENABLES and len(low) > 2 and low[2] == "to" and singular(low[1]) != low[1]:
        return 2 if person(low[1]) else 0
    if low[0] in words("for-others") and len(low) > 1 and low[1] in words("anybody"):
        return 2
    return 0


def _easy_end(low: Sequence[str]) -> int:
    """The end of "make it easy to" or "make it possible to", else of "make it"."""
    return next((i for i in range(3, len(low)) if low[i] == "to" and adjective(low[i - 1])), 2)


def opening(text: str, tokens: Sequence[Token]) -> tuple[int, tuple[Remark, ...]]:
    """Where the job begins after "Help me", "I want to" and the like, and a remark on that.

    The place is an index into `tokens`, which are those of `text`. Where there is no
    opening, the result is 0 and no remark.
    """
    end = opening_end(tokens)
    if not end:
        return 0, ()
    first = next(i for i in range(end, len(tokens)) if tokens[i].is_word)
    told = tokens[0].low in _NO_INFINITIVE and tokens[end - 1].low != "to"
    whole = not told and is_base_verb(tokens, first)
    instead = tidy(text, tokens[end:]) if whole else None
    advice = f"write {shown(instead)}" if instead else "write verb, object and circumstance"
    words_ = text[tokens[0].start : tokens[end - 1].end]
    opening_remark = remark(
        "job-no-help-me",
        tokens[:end],
        f'a job needs no "{words_}" before it',
        advice,
        instead,
        drop_opening(text, tokens[0], tokens[end]) if whole else None,
    )
    return (end if whole else 0), (opening_remark,)
