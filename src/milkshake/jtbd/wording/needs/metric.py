"""Remarks on the measure of a need: whether there is one, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.wording.english.tokens import (
    STOP_WORDS,
    Token,
    find_any,
    remark,
    word_set,
)
from milkshake.jtbd.wording.english.words import gerund, singular, words
from milkshake.jtbd.wording.needs.parts import (
    AFTER_METRIC,
    CHANCES,
    NeedParts,
    asks_amount,
    is_measure,
)
from milkshake.model.statement import Remark


def metric_remarks(parts: NeedParts) -> Iterator[Remark]:
    """Remarks on a missing, unmeasurable, incomplete or vague measure."""
    tokens = parts.tokens
    start, end = parts.metric_start, parts.metric_end
    metric = tokens[start:end]
    has_content = any(t.is_word and t.low not in STOP_WORDS for t in tokens[end:])
    if not metric:
        message = f'"{parts.words(0)}" has no measure'
        advice = "add a measure: the time it takes to …, the likelihood that …, the number of …"
        yield remark("need-has-metric", tokens, message, advice)
    elif (feeling := _felt(parts)) is not None:
        yield _feeling(parts, feeling) if _says_of_what(parts) else _of_what(parts)
    elif not has_measure(parts):
        yield _unmeasured(parts, has_content)
    elif not has_content and len(metric) < 2 and start - parts.direction <= 1:
        yield _of_what(parts)
    elif _is_abstract(parts):
        yield _abstract(parts)


def has_measure(parts: NeedParts) -> bool:
    """Whether the metric of the need can be counted, timed or weighed."""
    metric = parts.tokens[parts.metric_start : parts.metric_end]
    return any(is_measure(t.low) for t in metric) or find_any(metric, "measure") is not None


def _felt(parts: NeedParts) -> Token | None:
    """The first feeling in the metric, or None."""
    metric, feelings = parts.tokens[parts.metric_start : parts.metric_end], words("emotion-noun")
    return next((token for token in metric if singular(token.low) in feelings), None)


def _says_of_what(parts: NeedParts) -> bool:
    """Whether the need says what the feeling is about: not in “Reduce stress when moving”."""
    after = parts.low(parts.metric_end)
    if after == "when" and gerund(parts.low(parts.metric_end + 1)):
        # Surveys ask for "the reviewer's confidence when judging a change".
        owned = parts.metric_start > parts.direction + 1 or parts.low(parts.direction) in _OWNERS
        return owned and parts.low(parts.metric_end - 1) in words("surveyed-feeling")
    return after != "" and after not in _OCCASIONS


_OCCASIONS = word_set("during when while before after at throughout within")


def _of_what(parts: NeedParts) -> Remark:
    """The remark on a measure of nothing: “Minimize time”, “Reduce stress during a move”."""
    start, end = parts.metric_start, parts.metric_end
    return remark(
        "need-has-object",
        parts.tokens[parts.direction - 1 :],
        f'"{parts.words(start, end)}" does not say of what',
        f'write "{parts.canonical} the {_continued(parts)}"',
    )


def _feeling(parts: NeedParts, feeling: Token) -> Remark:
    """The remark on a feeling in the place of a measure; surveys measure some of them."""
    start, end = parts.metric_start, parts.metric_end
    owned = any(t.low in _OWNERS for t in parts.tokens[parts.direction : start + 1])
    # Surveys measure "my confidence that …".
    is_surveyed = parts.low(end - 1) in words("surveyed-feeling") and (
        owned or parts.low(end) in ("that", "with", "in")
    )
    return remark(
        "need-no-emotion" if is_surveyed else "need-has-metric",
        [feeling],
        f'"{feeling.text}" is a feeling, which nobody can measure from outside',
        'write an emotional job, or the event behind it: "Minimize the likelihood that …"',
        severity="info",
    )


_OWNERS = word_set("my their our your the")


def _is_immeasurable(parts: NeedParts) -> bool:
    """Whether the thing in the place of the measure has none, however it is explained."""
    end = parts.metric_end
    return parts.low(end - 1) in words("immeasurable") or parts.low(end) == "being"


_ABSTRACT = re.compile(r"\w{3,}(?:ism|ing|(?<!c)tion|sion|ty)\Z")
"""The ending of a noun for how something is or goes on, of which there is no amount."""


def _unmeasured(parts: NeedParts, has_content: bool) -> Remark:
    """The remark on a thing in the place of a measure.

    `has_content` says that content words follow the thing.
    """
    start, end = parts.metric_start, parts.metric_end
    head = parts.low(end - 1)
    is_plural = singular(head) != head
    is_explained = has_content or parts.low(end) in AFTER_METRIC
    implies_amount = is_plural or start > parts.direction or asks_amount(parts.tokens, start)
    immeasurable = _is_immeasurable(parts) or bool(_ABSTRACT.match(head))
    return remark(
        "need-has-metric",
        parts.tokens[start:end],
        f'"{parts.words(start, end)}" is no measure',
        f'name one, as in "{with_measure(parts)}"',
        severity="info" if is_explained and implies_amount and not immeasurable else "warning",
    )


_AMOUNTS = {
    "long": "time",
    "often": "number of times",
    "frequently": "number of times",
    "many": "number of",
    "much": "amount of",
    "far": "distance",
}


def with_measure(parts: NeedParts) -> str:
    """The need with the canonical direction, and with a measure if it has none."""
    start, end = parts.metric_start, parts.metric_end
    rest = parts.words(parts.direction)
    if not rest or parts.low(start)[:1].isdigit():
        return f"{parts.canonical} …"
    if has_measure(parts) or end <= start:
        return f"{parts.canonical} {rest}".rstrip()
    if _felt(parts) or any(t.low == "from" for t in parts.tokens[end:]):
        # "Boost happiness", "Prevent guests from waiting": only the writer knows the event.
        return "Minimize the likelihood that …"
    head = parts.low(end - 1)
    abstract = _ABSTRACT.match(head) and not gerund(parts.low(start))
    if abstract or _is_immeasurable(parts):
        return "Minimize the likelihood that …"
    if parts.low(start) == "how":
        measure = _AMOUNTS.get(parts.low(start + 1))
        amount = f"{measure} {parts.words(start + 2)}" if measure else "likelihood that …"
        return f"{parts.canonical} the {amount}"
    if parts.low(parts.direction - 1) in words("direction-never"):
        return f"{parts.canonical} the likelihood of {rest}"
    if gerund(parts.low(start)):
        measure = "time spent"
    else:
        measure = "number of" if singular(head) != head else "amount of"
    thing = parts.words(start) if parts.low(parts.direction) in ("the", "a", "an") else rest
    return f"{parts.canonical} the {measure} {thing}"


def _continued(parts: NeedParts) -> str:
    """The measure of the need with the words that usually follow it: "time it takes to …"."""
    measure = parts.words(parts.metric_start, parts.metric_end)
    low = measure.lower()
    if low in words("failure") or (singular(low) != low and low not in _MASSES):
        return f"number of {measure} in …"
    if low in ("time", "effort", "skill"):
        return f"{measure} it takes to …"
    return f"{measure} that …" if low in CHANCES else f"{measure} of …"


_MASSES = word_set("costs expenses fees savings losses")
_COUNTS = {"number": "of times that", "frequency": "with which"}
_ABSTRACT_AFTER = word_set("during in on at while within throughout")


def _is_abstract(parts: NeedParts) -> bool:
    """Whether the need does not say which failure it means: “the likelihood of error”."""
    end = parts.metric_end
    return (
        parts.low(end) == "of"
        and parts.low(end - 1) in CHANCES | _COUNTS.keys()
        and parts.low(end + 1) in words("failure")
        and parts.low(end + 2) in _ABSTRACT_AFTER | {"", "when"}
    )


def _abstract(parts: NeedParts) -> Remark:
    """The remark on a failure without a name."""
    end = parts.metric_end
    failure, metric = parts.tokens[end + 1], parts.tokens[end - 1].text
    names_action = any(gerund(t.low) for t in parts.tokens[end + 2 :])
    vague = parts.low(end + 2) != "when" and not names_action
    example = f"{metric} {_COUNTS.get(metric.lower(), 'that')} …"
    return remark(
        "need-abstract-likelihood",
        [failure],
        f'"{failure.text}" does not say what goes wrong',
        f'name it, as in "{parts.canonical} the {example}"',
        severity="warning" if vague else "info",
    )
