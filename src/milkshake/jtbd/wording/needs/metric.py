"""The measure of a need statement: whether there is one, of what, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import tidy, without
from milkshake.jtbd.wording.english.tokens import (
    CLOSED,
    DETERMINERS,
    PRONOUNS,
    STOP_WORDS,
    SUBORDINATORS,
    Token,
    find_any,
    is_adverb,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.words import gerund, singular, verb, words
from milkshake.jtbd.wording.needs.parts import AFTER_METRIC, JOINS, Cut, asks_amount, is_measure
from milkshake.model.statement import Remark


def metric_remarks(cut: Cut) -> Iterator[Remark]:
    """Whether there is a measure, of what, and whether it is one."""
    tokens = cut.tokens
    start, end = cut.metric_start, cut.metric_end
    stretch = tokens[start:end]
    content = any(t.is_word and t.low not in STOP_WORDS for t in tokens[end:])
    if not stretch:
        told = "add a measure: the time it takes to …, the likelihood that …, the number of …"
        yield remark("need-has-metric", tokens, told)
    elif (feeling := _felt(cut)) is not None:
        yield _feeling(cut, feeling)
    elif not has_measure(cut):
        yield _unmeasured(cut, content)
    elif not content and len(stretch) < 2 and start - cut.direction <= 1:
        told = f"“{stretch[0].text}” of what? Add it: “{cut.canonical} the {_continued(cut)}”"
        yield remark("need-has-object", tokens[cut.direction - 1 :], told)
    elif _is_abstract(cut):
        yield _abstract(cut)
    yield from _single(cut)


def has_measure(cut: Cut) -> bool:
    """Whether something that can be counted, timed or weighed stands in the place of the metric."""
    stretch = cut.tokens[cut.metric_start : cut.metric_end]
    return any(is_measure(t.low) for t in stretch) or find_any(stretch, "measure") is not None


def _felt(cut: Cut) -> Token | None:
    """The first feeling in the place of the metric."""
    stretch, feelings = cut.tokens[cut.metric_start : cut.metric_end], words("emotion-noun")
    return next((token for token in stretch if singular(token.low) in feelings), None)


def _feeling(cut: Cut, feeling: Token) -> Remark:
    """A feeling in the place of a measure."""
    start, end = cut.metric_start, cut.metric_end
    owned = any(t.low in _OWNERS for t in cut.tokens[cut.direction : start + 1])
    # "My confidence that …" is asked for in surveys, as a measure of its own.
    asked = cut.low(end - 1) in words("surveyed-feeling") and (
        owned or cut.low(end) in ("that", "with", "in")
    )
    return remark(
        "need-no-emotion" if asked else "need-has-metric",
        [feeling],
        f"“{feeling.text}” is a feeling and cannot be measured from outside: write an emotional "
        "job, or the event behind it: “Minimize the likelihood that …”",
    )


_OWNERS = word_set("my their our your the")


def _unmeasured(cut: Cut, content: bool) -> Remark:
    """A thing in the place of a measure."""
    start, end = cut.metric_start, cut.metric_end
    head = cut.low(end - 1)
    many = singular(head) != head
    told = content or cut.low(end) in AFTER_METRIC
    soft = many or start > cut.direction or asks_amount(cut.tokens, start)
    return remark(
        "need-has-metric",
        cut.tokens[start:end],
        f"“{cut.words(start, end)}” is no measure: name one, as in “{with_measure(cut)}”",
        severity="info" if told and soft else "warning",
    )


_AMOUNTS = {
    "long": "time",
    "often": "number of times",
    "frequently": "number of times",
    "many": "number of",
    "much": "amount of",
    "far": "distance",
}


def with_measure(cut: Cut) -> str:
    """The need with the usual direction, and with a measure if it has none."""
    start, end = cut.metric_start, cut.metric_end
    rest = cut.words(cut.direction)
    if not rest:
        return f"{cut.canonical} …"
    if has_measure(cut) or end <= start:
        return f"{cut.canonical} {rest}".rstrip()
    if _felt(cut) or any(t.low == "from" for t in cut.tokens[end:]):
        # "Boost happiness", "Prevent guests from waiting": the event is for the writer to say.
        return "Minimize the likelihood that …"
    head = cut.low(end - 1)
    if cut.low(start) == "how":
        measure = _AMOUNTS.get(cut.low(start + 1))
        told = f"{measure} {cut.words(start + 2)}" if measure else "likelihood that …"
        return f"{cut.canonical} the {told}"
    if cut.low(cut.direction - 1) in words("direction-never"):
        return f"{cut.canonical} the likelihood of {rest}"
    if gerund(cut.low(start)):
        measure = "time spent"
    else:
        measure = "number of" if singular(head) != head else "amount of"
    thing = cut.words(start) if cut.low(cut.direction) in ("the", "a", "an") else rest
    return f"{cut.canonical} the {measure} {thing}"


def _continued(cut: Cut) -> str:
    """A measure alone, with the words that would go on: "time it takes to …"."""
    measure = cut.words(cut.metric_start, cut.metric_end)
    low = measure.lower()
    if low in words("failure"):
        return f"number of {measure} in …"
    if low in ("time", "effort", "skill"):
        return f"{measure} it takes to …"
    return f"{measure} that …" if low in _CHANCES else f"{measure} of …"


_CHANCES = word_set("likelihood chance risk probability")
_COUNTS = {"number": "of times that", "frequency": "with which"}
_ABSTRACT_AFTER = word_set("during in on at while within throughout")


def _is_abstract(cut: Cut) -> bool:
    """“The likelihood of error”, “the number of problems” with nothing to say which."""
    end = cut.metric_end
    return (
        cut.low(end) == "of"
        and cut.low(end - 1) in _CHANCES | _COUNTS.keys()
        and cut.low(end + 1) in words("failure")
        and cut.low(end + 2) in _ABSTRACT_AFTER | {"", "when"}
    )


def _abstract(cut: Cut) -> Remark:
    """A fault without a name."""
    end = cut.metric_end
    fault, metric = cut.tokens[end + 1], cut.tokens[end - 1].text
    named = any(gerund(t.low) for t in cut.tokens[end + 2 :])
    vague = cut.low(end + 2) != "when" and not named
    example = f"{metric} {_COUNTS.get(metric.lower(), 'that')} …"
    return remark(
        "need-abstract-likelihood",
        [fault],
        f"which “{fault.text}”? Name what goes wrong, as in “{cut.canonical} the {example}”",
        severity="warning" if vague else "info",
    )


# One measure, and one thing done to be measured


def _single(cut: Cut) -> Iterator[Remark]:
    """Two measures or two actions in one need, with the two needs where they are seen."""
    measures = _two_measures(cut)
    if measures:
        yield _two(cut, *measures, "measures")
        return
    actions = _two_gerunds(cut) or _two_verbs(cut)
    if actions:
        yield _two(cut, *actions, "actions")


def _two_measures(cut: Cut) -> tuple[int, int] | None:
    """“The time and effort to …”, “the time to … and the cost of …”."""
    tokens, end = cut.tokens, cut.metric_end
    pure = words("pure-measure")
    if cut.low(end - 1) not in pure:
        return None
    for i in range(end, len(tokens) - 1):
        if tokens[i].low not in JOINS and tokens[i].text != "/":
            continue
        other = i + 1
        while other < len(tokens) - 1 and tokens[other].low in DETERMINERS:
            other += 1
        if tokens[other].low not in pure:
            continue
        apart = other > i + 1 and i - end <= 6 and cut.low(other + 1) in _AFTER_SECOND
        if i == end or apart:
            return end - 1, other
    return None


_AFTER_SECOND = word_set("to of it that needed required spent")


def _two_gerunds(cut: Cut) -> tuple[int, int] | None:
    """“The cost of heating and cooling”."""
    end = cut.metric_end
    if cut.low(end) != "of" or cut.low(end + 2) != "and":
        return None
    return (end + 1, end + 3) if gerund(cut.low(end + 1)) and gerund(cut.low(end + 3)) else None


def _two_verbs(cut: Cut) -> tuple[int, int] | None:
    """“To find and compare loans”, “to find a doctor and get an appointment”."""
    tokens, end = cut.tokens, cut.metric_end
    to = next(
        (
            i
            for i in range(end, min(end + 8, len(tokens) - 1))
            if tokens[i].low == "to" and verb(tokens[i + 1].low)
        ),
        None,
    )
    if to is None:
        return None
    first = to + 1
    i = first + 1
    while i < len(tokens) and is_adverb(tokens[i]):
        i += 1
    if cut.low(i) in JOINS or cut.low(i) in (",", "/"):
        i += 1
        while i < len(tokens) and (tokens[i].low in JOINS or is_adverb(tokens[i])):
            i += 1
        return (first, i) if verb(cut.low(i)) and cut.low(i) not in CLOSED else None
    # not "to compare prices and conditions"
    for i in range(first + 2, len(tokens) - 2):
        if tokens[i].low in _CLAUSE_WORDS:
            return None
        thing = tokens[i + 2].low in DETERMINERS or tokens[i + 2].low in PRONOUNS
        if tokens[i].low in JOINS and verb(tokens[i + 1].low) in ("V", "v") and thing:
            return first, i + 1
    return None


_CLAUSE_WORDS = SUBORDINATORS | {"who", "which", "what", "how", "whether"}


def _two(cut: Cut, first: int, second: int, what: str) -> Remark:
    tokens = cut.tokens
    if second == first + 2:
        one = without(cut.text, tokens, first + 1, second + 1)
        other = without(cut.text, tokens, first, second)
        told = f"write “{one}” and “{other}”"
    elif what == "actions":
        told = f"write “{tidy(cut.text, tokens[: second - 1])}” and one for “{cut.words(second)}”"
    else:
        told = "write one need for each"
    return remark(
        "need-single",
        tokens[first : second + 1],
        f"two {what} in one need, “{tokens[first].text}” and “{tokens[second].text}”: they may be "
        f"rated apart, so {told}",
    )
