"""Remarks on two needs in one: two measures, two directions or two actions."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import tidy, without
from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    PRONOUNS,
    SUBORDINATORS,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.words import adjective, gerund, singular, verb, words
from milkshake.jtbd.wording.needs.parts import CHANCES, JOINS, NeedParts, is_measure
from milkshake.model.statement import Remark


def single_remarks(parts: NeedParts) -> Iterator[Remark]:
    """A remark on two measures or two actions in one need, with the two needs if possible."""
    measures = _two_measures(parts)
    if measures:
        yield _two_in_one(parts, *measures, "measures")
        return
    directions = _two_directions(parts)
    if directions:
        yield _two_in_one(parts, *directions, "directions")
        return
    actions = _two_actions(parts) or _looks_and_works(parts)
    if actions:
        yield _two_in_one(parts, *actions, "actions")


def _two_measures(parts: NeedParts) -> tuple[int, int] | None:
    """The places of two measures: “the time and effort to …”; or None."""
    tokens, end = parts.tokens, parts.metric_end
    pure = words("pure-measure")
    if not is_measure(parts.low(end - 1)):
        return None
    for i in range(end, len(tokens) - 1):
        listed = i == end and tokens[i].text == "," and parts.low(i + 2) in JOINS | {","}
        if not listed and tokens[i].low not in JOINS and tokens[i].text != "/":
            continue
        other = i + 1
        while other < len(tokens) - 1 and tokens[other].low in DETERMINERS:
            other += 1
        described = i == end and adjective(tokens[other].low) and not is_measure(tokens[other].low)
        if described and parts.low(other + 1) in pure:
            other += 1
        if not _are_measures(parts.low(end - 1), tokens[other].low, joined=i == end):
            continue
        apart = other > i + 1 and i - end <= 6 and parts.low(other + 1) in _AFTER_SECOND
        if i == end or apart:
            return end - 1, other
    return None


def _are_measures(one: str, other: str, *, joined: bool) -> bool:
    """Whether two words are measures of their own, and not two things that are counted.

    `joined` says that nothing stands between them but the "and".
    """
    pure = words("pure-measure")
    if one in pure and other in pure:
        return True
    unlike = (one in pure) != (other in pure) and all(singular(w) == w for w in (one, other))
    return joined and unlike and is_measure(other)


_AFTER_SECOND = word_set("to of it that needed required spent")


def _two_directions(parts: NeedParts) -> tuple[int, int] | None:
    """The places of two directions: “reduce the cost and increase the speed of …”; or None."""
    for i in range(parts.metric_end, len(parts.tokens) - 2):
        if parts.low(i) not in JOINS:
            continue
        directed = parts.low(i + 1) in words("direction", "direction-other")
        near = (parts.low(j) for j in range(i + 2, i + 5))
        if directed and any(map(is_measure, near)):
            return parts.direction - 1, i + 1
    return None


def _two_actions(parts: NeedParts) -> tuple[int, int] | None:
    """The places of two verbs with an object each: “to find a flat and sign a lease”; or None.

    Verbs that share an object, as in “to find and compare loans”, are one need, and so are
    two nouns, as in “to compare prices and conditions”.
    """
    tokens, end = parts.tokens, parts.metric_end
    to = next((i for i in range(end, min(end + 8, len(tokens) - 1)) if _opens_action(parts, i)), -1)
    if to < 0:
        return None
    is_gerund = tokens[to].low == "of"
    for i in range(to + 3, len(tokens) - 2):
        if tokens[i].low in _CLAUSE_WORDS:
            return None
        thing = tokens[i + 2].low in DETERMINERS or tokens[i + 2].low in PRONOUNS
        low = tokens[i + 1].low
        does = gerund(low) if is_gerund else verb(low) in ("V", "v")
        if tokens[i].low in JOINS and does and thing:
            return to + 1, i + 1
    return None


def _looks_and_works(parts: NeedParts) -> tuple[int, int] | None:
    """The places of two verbs for the looks and the work of a thing: “looks or behaves”; or None.

    Verbs for one kind of harm are one need: “that the wood splits or cracks”.
    """
    pair = (words("looking-verb"), words("working-verb"))
    for i in range(parts.metric_end + 1, len(parts.tokens) - 1):
        if parts.low(i) not in JOINS:
            continue
        one, other = parts.low(i - 1), parts.low(i + 1)
        if (one in pair[0] and other in pair[1]) or (one in pair[1] and other in pair[0]):
            return i - 1, i + 1
    return None


def _opens_action(parts: NeedParts, i: int) -> bool:
    """Whether an action follows the word at `i`: “*to* find …”, “*of* finding …”."""
    low, after = parts.low(i), parts.low(i + 1)
    return (low == "to" and bool(verb(after))) or (low == "of" and bool(gerund(after)))


_CLAUSE_WORDS = SUBORDINATORS | {"who", "which", "what", "how", "whether"}


def _two_in_one(parts: NeedParts, first: int, second: int, what: str) -> Remark:
    """The remark on the two measures or actions, as `what` says, at `first` and `second`."""
    tokens = parts.tokens
    one, other = parts.low(first), parts.low(second)
    after = parts.low(second + 1)
    if what == "actions":
        advice = (
            f'write "{tidy(parts.text, tokens[: second - 1])}" and one for "{parts.words(second)}"'
        )
    elif parts.low(second - 1) in JOINS and second == first + 2 and _fit(one, other, after):
        one = without(parts.text, tokens, first + 1, second + 1)
        other = without(parts.text, tokens, first, second)
        advice = f'write "{one}" and "{other}"'
    else:
        advice = "write one need for each"
    return remark(
        "need-single",
        tokens[first : second + 1],
        f'"{tokens[first].text}" and "{tokens[second].text}" are two {what} in one need',
        advice,
    )


def _fit(one: str, other: str, after: str) -> bool:
    """Whether both measures can stand before the word `after`: “the time it takes to …”."""
    spent = [low in _SPENT for low in (one, other)]
    chances = [low in CHANCES for low in (one, other)]
    if after in ("it", "required", "needed", "spent"):
        return all(spent)
    return after not in ("of", "that") or not (any(spent) or (after == "that" and not all(chances)))


_SPENT = word_set("time effort skill energy money work")
