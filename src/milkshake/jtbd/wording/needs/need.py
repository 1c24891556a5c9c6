"""Analyses need statements: direction, metric, object of control and clarifier; and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.opening import opening_end
from milkshake.jtbd.wording.english.rewording import tidy, uncapitalised
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    PARTICLES,
    PREPOSITIONS,
    Token,
    excerpt,
    find_any,
    is_adverb,
    lows,
    remark,
    tokenise,
    word_set,
)
from milkshake.jtbd.wording.english.verb_phrase import (
    is_base_verb,
    is_noun_reading,
    noun_phrase_end,
    without_end_mark,
)
from milkshake.jtbd.wording.english.words import adjective, noun, person, singular, verb, words
from milkshake.jtbd.wording.needs.content import content_remarks
from milkshake.jtbd.wording.needs.metric import has_measure, metric_remarks, with_measure
from milkshake.jtbd.wording.needs.parts import AFTER_METRIC, NeedParts, need_start, split_need
from milkshake.jtbd.wording.needs.single import single_remarks
from milkshake.jtbd.wording.suggestion import one_suggestion
from milkshake.jtbd.wording.targets import number_target
from milkshake.jtbd.wording.values import Need, Settings, in_order
from milkshake.model.statement import Remark, Rewrite

_DEFAULT = Settings()


def analyse_need(text: str, settings: Settings = _DEFAULT) -> Need:
    """The parts of the need statement `text`, with remarks.

    A statement without a direction may have other parts. A circumstance may precede the
    direction; it is the clarifier of a need that ends without one. A text in another language than
    English has no remarks. The function never raises.
    """
    return _analyse(text, settings, suggest=True)


def _analyse(text: str, settings: Settings, *, suggest: bool) -> Need:
    """The parts of the need statement with remarks, with `suggest` of one common suggestion."""
    tokens = without_end_mark(tokenise(text))
    if not any(token.is_word for token in tokens):
        return Need()
    start = need_start(tokens)
    circumstance, need = without_end_mark(tokens[:start]), tokens[start:]
    parts = split_need(text, need)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = in_order(_remarks(parts, settings))
        if suggest:
            remarks = one_suggestion(
                text, remarks, lambda better: _analyse(better, settings, suggest=False).remarks
            )
    return Need(
        excerpt(text, need[: parts.direction]),
        excerpt(text, need[parts.metric_start : parts.metric_end]),
        excerpt(text, need[parts.object_start : parts.object_end]),
        excerpt(text, need[parts.object_end :]) or excerpt(text, circumstance),
        remarks,
    )


def _remarks(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    if parts.direction:
        yield from _direction(parts, settings)
        yield from metric_remarks(parts)
        yield from single_remarks(parts)
    else:
        yield _beginning(parts)
    yield from content_remarks(parts, settings)


def _direction(parts: NeedParts, settings: Settings) -> Iterator[Remark]:
    """A remark on an unusual direction, or on one that the strict profile does not allow."""
    word = parts.tokens[parts.direction - 1]
    other = word.low in words("direction-other")
    loose = parts.low(parts.metric_start) in words("loose-measure")
    strict = settings.profile == "odi-strict" and not loose
    if not other and (not strict or word.low in words("direction-strict")):
        return
    instead = with_measure(parts) if other else parts.canonical + parts.text[word.end :]
    instead = parts.text[: parts.tokens[0].start].lstrip() + instead
    # Where the measure is missing too, a new direction alone improves nothing.
    rewrite = None
    if has_measure(parts) or not other:
        rewrite = Rewrite(word.start, word.end, parts.canonical, safe=not other)
    message = f'"{word.text}" is not the {"usual" if other else "strict"} word for the direction'
    advice = f'write "{instead}"'
    yield remark("need-direction-canonical", [word], message, advice, instead, rewrite)


def _beginning(parts: NeedParts) -> Remark:
    """The remark on a need that does not begin with a direction."""
    tokens, first = parts.tokens, parts.tokens[0]
    if first.low in words("life-verb") and not (first.low == "provide" and parts.low(1) != "for"):
        return remark(
            "need-not-aspiration",
            tokens,
            f'"{parts.words(0)}" is an aim in life, not a need',
            'measure one job, as in "Minimize the likelihood of …"',
        )
    demand = _demand(parts)
    if demand:
        # The time of a machine is nobody's time.
        by_machine = demand == 1 or not words("machine").isdisjoint(lows(tokens[:demand]))
        return remark(
            "need-not-requirement",
            tokens[:demand],
            f'"{parts.words(0, demand)}" asks for what a solution must do',
            "write what gets better for the performer: "
            + _timed(parts, len(tokens) if by_machine else demand),
        )
    return remark(
        "need-direction-first",
        [first],
        f'"{first.text}" is no direction; a need begins with one',
        f"write {_after_direction(parts)}",
    )


def _demand(parts: NeedParts) -> int:
    """Where a demand such as "The system should" or "Provide" ends; 0 where there is none."""
    tokens = parts.tokens
    low = lows(tokens[:8])
    demanded = next((i + 1 for i in range(len(low)) if low[i] in words("demand") and i), 0)
    if low[0] in words("giving-verb") or low[0] in ("must", "should", "shall"):
        return demanded or 1
    if demanded:
        return demanded if low[0] != "minimum" else 0
    subject = low[:2] == ("the", "system") or any(map(person, low[:2]))
    return 1 if subject and not words("wish-verb").isdisjoint(low[1:6]) else 0


_GROWS = word_set("accuracy speed")
_NEGATIONS = word_set("not no never don't")


def _after_direction(parts: NeedParts) -> str:
    """The need in quotes, with "Minimize" or "Increase" before the writer's own words."""
    tokens, start, end = parts.tokens, parts.metric_start, parts.metric_end
    begin = next((i for i, token in enumerate(tokens) if not is_adverb(token)), 0)
    if begin and parts.low(begin) in words("direction"):
        # "Quickly minimize the time to …"
        return f'"{tidy(parts.text, tokens[begin:])}"'
    if end > start and parts.low(end) in AFTER_METRIC and (not start or parts.low(0) == "the"):
        # "The time it takes to …" lacks the direction alone.
        direction = "Increase" if parts.low(end - 1) in _GROWS else "Minimize"
        rest = uncapitalised(parts.words(0))
        return f'"{direction} {rest}"' if start else f'"{direction} the {rest}"'
    if parts.low(0) in ("less", "fewer", "more") and len(tokens) > 1 and parts.low(1) not in CLOSED:
        head = tokens[noun_phrase_end(tokens, 1) - 1].low
        measure = "number" if singular(head) != head else "amount"
        direction = "Increase" if parts.low(0) == "more" else "Minimize"
        return f'"{direction} the {measure} of {parts.words(1)}"'
    if not _NEGATIONS.isdisjoint(lows(tokens[:2])):
        return '"Minimize the likelihood that …"'
    return _timed(parts, opening_end(tokens))


def _timed(parts: NeedParts, opening: int) -> str:
    """The need in quotes that measures the time of the action after `opening` tokens."""
    doing = _doing(parts, opening)
    if doing:
        return f'"Minimize the time it takes to {doing}"'
    return '"Minimize the time it takes to …" or "Minimize the likelihood that …"'


def _doing(parts: NeedParts, opening: int) -> str:
    """The action without its measure: "find a recipe" from "quickly find a recipe".

    It begins after the first `opening` tokens; "" where there is none.
    """
    tokens = parts.tokens[opening:]
    while tokens and (tokens[0].low == "to" or is_adverb(tokens[0])):
        tokens = tokens[1:]
    if not is_base_verb(tokens, 0) or verb(tokens[0].low) == "w" or adjective(tokens[0].low):
        return ""
    if is_noun_reading(tokens, 0) or _is_noun_before_preposition(tokens):
        return ""
    if tokens[0].low in words("empty-verb") or (len(tokens) == 1 and not opening):
        return ""
    if tokens[0].low in words("direction"):
        return ""
    if parts.low(len(parts.tokens) - len(tokens) - 1) == "better":
        # The opening of "Want better display" ends behind "better".
        return ""
    how = words("metric-adverb", "metric-comparative") | {"fast"}
    doing = uncapitalised(tidy(parts.text, [token for token in tokens if token.low not in how]))
    target = number_target(doing)
    return doing if target is None else (doing[: target[0]] + doing[target[1] :]).strip()


def _is_noun_before_preposition(tokens: Sequence[Token]) -> bool:
    """Whether a word that can be a noun is one: “store of leftovers”, “access to records”."""
    after = tokens[1].low if len(tokens) > 1 else ""
    verb_with_it = find_any(tokens, "prepositional", at_start=True)
    follows = after == "of" or (after in PREPOSITIONS | {"to"} and after not in PARTICLES)
    return noun(tokens[0].low) and follows and not verb_with_it
