"""What a need statement must not hold: solutions, vague words, targets, double negations."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import without
from milkshake.jtbd.wording.english.tokens import remark, word_set
from milkshake.jtbd.wording.english.words import past, words
from milkshake.jtbd.wording.needs.parts import Cut
from milkshake.jtbd.wording.solutions import named, on_screen
from milkshake.jtbd.wording.targets import number_target
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark


def content_remarks(cut: Cut, settings: Settings) -> Iterator[Remark]:
    """What the words of a need say that belongs elsewhere, or nowhere."""
    solutions = tuple(_solutions(cut, settings))
    yield from solutions or _screen_move(cut)
    yield from _vague(cut)
    yield from _target(cut)
    yield from _negation(cut)


def _solutions(cut: Cut, settings: Settings) -> Iterator[Remark]:
    """Products, technologies and parts of screens."""
    for one in named(cut.tokens, settings):
        if one.category != "carrier":
            yield remark(
                "need-no-solution",
                cut.tokens[one.first : one.last],
                f"“{one.text}” belongs to one solution: say what goes wrong or takes long for the "
                "performer, so that other solutions can be measured too",
                severity="error" if one.category == "own" else "warning",
            )


_ENTRIES = word_set("log sign logging signing")
_ENTERED = word_set("in into on up")


def _screen_move(cut: Cut) -> Iterator[Remark]:
    """Clicks, and logging in."""
    tokens, clicks = cut.tokens, words("click")
    at = next((i for i, t in enumerate(tokens) if t.low in clicks), None)
    last = at
    if at is None:
        at = next(
            (i for i, t in enumerate(tokens) if t.low in _ENTRIES and cut.low(i + 1) in _ENTERED),
            None,
        )
        last = None if at is None else at + 1
    if at is None or last is None:
        return
    if tokens[at].low in ("scroll", "tap", "swipe") and on_screen(tokens) is None:
        return
    yield remark(
        "need-no-solution",
        tokens[at : last + 1],
        f"“{cut.words(at, last + 1)}” is of one screen: measure what it is done for, as in “the "
        "number of steps it takes to …”",
    )


def _vague(cut: Cut) -> Iterator[Remark]:
    """A word that everybody measures in their own way."""
    vague = words("vague")
    token = next((t for t in cut.tokens if t.low in vague and not past(t.low)), None)
    if token:
        yield remark(
            "need-no-vague",
            [token],
            f"“{token.text}” means something else to each reader: say what one could count or time",
        )


def _target(cut: Cut) -> Iterator[Remark]:
    """A number that is to be reached."""
    target = number_target(cut.text)
    if target is None:
        return
    start, end, text = target
    stretch = [i for i, t in enumerate(cut.tokens) if t.start < end and t.end > start]
    instead = without(cut.text, cut.tokens, stretch[0], stretch[-1] + 1)
    yield Remark(
        "need-no-target",
        "info",
        start,
        end,
        f"“{text}” is a target and will change: the need holds without it: “{instead}”",
        instead,
    )


def _negation(cut: Cut) -> Iterator[Remark]:
    """Less of what there is not."""
    if not cut.direction or cut.low(cut.direction - 1) not in words("direction-down"):
        return
    stretch = cut.tokens[cut.metric_end :]
    token = next((t for t in stretch if t.low in words("negation")), None)
    if token:
        yield remark(
            "need-negation",
            [token],
            f"less of what is “{token.text}” there is hard to read: say what goes wrong in a word "
            "of its own, such as “miss”, “forget” or “run out of”",
        )
