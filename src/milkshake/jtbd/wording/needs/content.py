"""Remarks on what a need statement must not contain.

That is solutions, vague words, target figures and double negations.
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import shown, without
from milkshake.jtbd.wording.english.tokens import DETERMINERS, MEANS, remark, word_set
from milkshake.jtbd.wording.english.words import past, words
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.solutions import SolutionMention, find_screen_noun, find_solutions
from milkshake.jtbd.wording.targets import number_target, tokens_of_target
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark


def content_remarks(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """Remarks on the words of a need that do not belong into a need."""
    solutions = tuple(_solutions(parts, settings))
    yield from solutions or _screen_move(parts)
    yield from _vague(parts)
    yield from _target(parts)
    yield from _negation(parts)


def _solutions(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """Remarks on products, technologies and parts of screens."""
    for one in find_solutions(parts.tokens, settings):
        if one.category != "carrier" and not _is_matter(parts, one):
            yield remark(
                "need-no-solution",
                parts.tokens[one.first : one.last],
                f'"{one.text}" belongs to one solution',
                "say what goes wrong or takes long for the performer",
                severity="error" if one.category == "own" else "warning",
            )


def _is_matter(parts: NeedParts, one: SolutionMention) -> bool:
    """Whether a medium is what the job is about, as in “that an email gets lost”.

    It is a solution where it is counted, where it is the means, and where it is operated.
    """
    if one.category != "medium":
        return False
    at = one.first
    while at > parts.metric_end and parts.low(at - 1) in DETERMINERS:
        at -= 1
    before = parts.low(at - 1)
    counted = at <= parts.metric_end + 1 and parts.low(parts.metric_end) != "that"
    return not (counted or before in MEANS - {"to"} or before in words("operating-verb"))


_ALONG = word_set("through down up past")
_ENTRIES = word_set("log sign logging signing")
_ENTERED = word_set("in into on up")


def _screen_move(parts: NeedParts) -> Iterator[Remark]:
    """A remark on clicks or on logging in."""
    tokens, clicks = parts.tokens, words("click")
    at = next((i for i, t in enumerate(tokens) if t.low in clicks), None)
    last = at
    if at is None:
        at = next(
            (i for i, t in enumerate(tokens) if t.low in _ENTRIES and parts.low(i + 1) in _ENTERED),
            None,
        )
        last = None if at is None else at + 1
    if at is None or last is None:
        return
    plain = tokens[at].low in ("scroll", "tap", "swipe") and find_screen_noun(tokens) is None
    if plain and not (tokens[at].low == "scroll" and parts.low(at + 1) in _ALONG):
        return
    yield remark(
        "need-no-solution",
        tokens[at : last + 1],
        f'"{parts.words(at, last + 1)}" is a move on one screen',
        'measure what it is done for, as in "the number of steps it takes to …"',
    )


def _vague(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a word that everybody measures differently."""
    vague = words("vague")
    token = next((t for t in parts.tokens if t.low in vague and not past(t.low)), None)
    if token:
        yield remark(
            "need-no-vague",
            [token],
            f'"{token.text}" means something else to each reader',
            "say what one could count or time",
        )


def _target(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a target figure."""
    target = number_target(parts.text)
    if target is None:
        return
    start, end, text = target
    place = tokens_of_target(parts.tokens, start, end)
    instead = without(parts.text, parts.tokens, *place) if parts.direction else None
    yield Remark(
        "need-no-target",
        None,
        start,
        end,
        f'"{text}" is a target, which will change',
        f"write {shown(instead)}" if instead else "leave it out",
        instead,
    )


def _negation(parts: NeedParts) -> Iterator[Remark]:
    """A remark on a need that asks for less of something negated."""
    if not parts.direction or parts.low(parts.direction - 1) not in words("direction-down"):
        return
    object_ = parts.tokens[parts.metric_end :]
    token = next((t for t in object_ if t.low in words("negation")), None)
    if token:
        yield remark(
            "need-negation",
            [token],
            f'less of what is "{token.text}" there is hard to read',
            'say what goes wrong in a word of its own, such as "miss", "forget" or "run out of"',
        )
