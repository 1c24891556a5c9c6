"""Need statements: direction, metric, object of control, clarifier; and how one begins."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.opening import opening_end
from milkshake.jtbd.wording.english.rewording import tidy, uncapitalised
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    is_adverb,
    lows,
    piece,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    is_base_verb,
    noun_phrase_end,
    without_end_mark,
)
from milkshake.jtbd.wording.english.words import adjective, person, singular, verb, words
from milkshake.jtbd.wording.needs.content import content_remarks
from milkshake.jtbd.wording.needs.metric import has_measure, metric_remarks, with_measure
from milkshake.jtbd.wording.needs.parts import AFTER_METRIC, Cut, cut_need
from milkshake.jtbd.wording.values import Need, Settings, in_order
from milkshake.model.statement import Remark, Rewrite

_DEFAULT = Settings()


def analyse_need(text: str, settings: Settings = _DEFAULT) -> Need:
    """The parts of a need statement, and what to say about them. It never raises.

    A statement without a direction has its parts all the same, as far as they are seen.
    """
    tokens = without_end_mark(tokenise(text))
    if not any(token.is_word for token in tokens):
        return Need()
    cut = cut_need(text, tokens)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = in_order(_remarks(cut, settings))
    return Need(
        piece(text, tokens[: cut.direction]),
        piece(text, tokens[cut.metric_start : cut.metric_end]),
        piece(text, tokens[cut.object_start : cut.object_end]),
        piece(text, tokens[cut.object_end :]),
        remarks,
    )


def _remarks(cut: Cut, settings: Settings) -> Iterator[Remark]:
    if cut.direction:
        yield from _direction(cut, settings)
        yield from metric_remarks(cut)
    else:
        yield _beginning(cut)
    yield from content_remarks(cut, settings)


def _direction(cut: Cut, settings: Settings) -> Iterator[Remark]:
    """A direction that is none of the usual ones, or not the one of the strict form."""
    word = cut.tokens[cut.direction - 1]
    other = word.low in words("direction-other")
    loose = cut.low(cut.metric_start) in words("loose-measure")
    strict = settings.profile == "odi-strict" and not loose
    if not other and (not strict or word.low in words("direction-strict")):
        return
    instead = with_measure(cut) if other else cut.canonical + cut.text[word.end :]
    why = "so that needs can be compared" if other else "which is the strict form"
    # Where a measure has to be put in too, the direction alone is no change for the better.
    rewrite = None
    if has_measure(cut) or not other:
        rewrite = Rewrite(word.start, word.end, cut.canonical, safe=not other)
    told = f"begin with “{cut.canonical}”, {why}: “{instead}”"
    yield remark("need-direction-canonical", [word], told, instead, rewrite)


def _beginning(cut: Cut) -> Remark:
    """What stands at the beginning in the place of a direction."""
    tokens, first = cut.tokens, cut.tokens[0]
    if first.low in words("life-verb") and not (first.low == "provide" and cut.low(1) != "for"):
        return remark(
            "need-not-aspiration",
            tokens,
            "this is a goal in life, a feeling or a thing to own: a need measures one job, as in "
            "“Minimize the likelihood of …”",
        )
    demand = _demand(cut)
    if demand:
        # What a machine is to do takes nobody any time.
        by_machine = demand == 1 or not words("machine").isdisjoint(lows(tokens[:demand]))
        return remark(
            "need-not-requirement",
            tokens[:demand],
            "this asks for a thing that a solution must do: write what gets better for the "
            f"performer with it: {_timed(cut, len(tokens) if by_machine else demand)}",
        )
    return remark(
        "need-direction-first",
        [first],
        "begin with the direction and the measure, with “Minimize” or “Increase”: "
        + _after_direction(cut),
    )


def _demand(cut: Cut) -> int:
    """Where the words end that ask for a thing: "The system should", "Provide"; 0 without any."""
    tokens = cut.tokens
    low = lows(tokens[:8])
    asked = next((i + 1 for i in range(len(low)) if low[i] in words("demand") and i), 0)
    if low[0] in words("giving-verb") or low[0] in ("must", "should", "shall"):
        return asked or 1
    if asked:
        return asked if low[0] != "minimum" else 0
    subject = low[:2] == ("the", "system") or any(map(person, low[:2]))
    return 1 if subject and not words("wish-verb").isdisjoint(low[1:6]) else 0


_GROWS = word_set("accuracy speed")
_NEGATIONS = word_set("not no never don't")


def _after_direction(cut: Cut) -> str:
    """The writer's own words behind "Minimize", in quotes."""
    tokens, start, end = cut.tokens, cut.metric_start, cut.metric_end
    if end > start and cut.low(end) in AFTER_METRIC and (not start or cut.low(0) == "the"):
        # "The time it takes to …" lacks the direction alone.
        direction = "Increase" if cut.low(end - 1) in _GROWS else "Minimize"
        rest = uncapitalised(cut.words(0))
        return f"“{direction} {rest}”" if start else f"“{direction} the {rest}”"
    if cut.low(0) in ("less", "fewer", "more") and len(tokens) > 1 and cut.low(1) not in CLOSED:
        head = tokens[noun_phrase_end(tokens, 1) - 1].low
        measure = "number" if singular(head) != head else "amount"
        direction = "Increase" if cut.low(0) == "more" else "Minimize"
        return f"“{direction} the {measure} of {cut.words(1)}”"
    if not _NEGATIONS.isdisjoint(lows(tokens[:2])):
        return "“Minimize the likelihood that …”"
    return _timed(cut, opening_end(tokens))


def _timed(cut: Cut, opening: int) -> str:
    """The time that it takes to do what stands behind the first `opening` words, in quotes."""
    doing = _doing(cut, opening)
    if doing:
        return f"“Minimize the time it takes to {doing}”"
    return "“Minimize the time it takes to …” or “Minimize the likelihood that …”"


def _doing(cut: Cut, opening: int) -> str:
    """What is done, without how well: "find a recipe" from "I want to quickly find a recipe"."""
    tokens = cut.tokens[opening:]
    while tokens and (tokens[0].low == "to" or is_adverb(tokens[0])):
        tokens = tokens[1:]
    if not is_base_verb(tokens, 0) or verb(tokens[0].low) == "w" or adjective(tokens[0].low):
        return ""
    if tokens[0].low in words("empty-verb") or (len(tokens) == 1 and not opening):
        return ""
    how = words("metric-adverb") | words("metric-comparative") | {"fast"}
    return uncapitalised(tidy(cut.text, [token for token in tokens if token.low not in how]))
