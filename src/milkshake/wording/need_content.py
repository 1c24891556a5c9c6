"""What a need statement measures: one measure, of one thing, without a solution."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark, Severity
from milkshake.wording.need_parts import AFTER_METRIC, JOINS, Cut, is_measure
from milkshake.wording.solutions import named, on_screen
from milkshake.wording.tokens import (
    CLOSED,
    DETERMINERS,
    PRONOUNS,
    STOP_WORDS,
    SUBORDINATORS,
    Token,
    find_any,
    is_adverb,
    word_set,
)
from milkshake.wording.values import Settings
from milkshake.wording.words import (
    gerund,
    past,
    singular,
    verb,
    words,
)


def metric_remarks(text: str, cut: Cut) -> Iterator[Remark]:
    """Whether there is a measure, of what, and whether it is one."""
    tokens = cut.tokens
    start, end = cut.metric_start, cut.metric_end
    if start >= len(tokens) or end <= start:
        yield _at(tokens[0], tokens[-1], "need-has-metric", "warning", _MEASURE)
        return
    head = tokens[end - 1]
    stretch = tokens[start:end]
    feeling = next((t for t in stretch if singular(t.low) in words("emotion-noun")), None)
    measured = any(is_measure(t.low) for t in stretch) or find_any(stretch, "measure") is not None
    # "with ease", "the amount of X": a measure may also stand behind an "of"
    after = cut.low(end)
    content = [t for t in tokens[end:] if t.is_word and t.low not in STOP_WORDS]
    if feeling is not None:
        own = any(
            t.low in ("my", "their", "our", "your", "the")
            for t in tokens[cut.direction : start + 1]
        )
        loose = head.low in ("confidence", "trust", "comfort", "satisfaction") and (
            own or after in ("that", "with")
        )
        if loose:
            yield _at(feeling, feeling, "need-no-emotion", "info", _feel(feeling.text))
        else:
            yield _at(feeling, feeling, "need-has-metric", "warning", _feel(feeling.text))
        return
    if not measured:
        determined = start > cut.direction
        many = singular(head.low) != head.low
        told = after in AFTER_METRIC or bool(content)
        severity: Severity = "info" if (determined or many) and told else "warning"
        phrase = text[stretch[0].start : head.end]
        yield _at(
            stretch[0],
            head,
            "need-has-metric",
            severity,
            f"how is “{phrase}” measured? Name it: the time, the number, the likelihood of it, as "
            f"in “{tokens[cut.direction - 1].text} the {_unit(cut)} {phrase} …”",
        )
        return
    if not content and len(stretch) < 2 and start - cut.direction <= 1:
        yield _at(
            tokens[cut.direction - 1],
            tokens[-1],
            "need-has-object",
            "warning",
            f"“{head.text}” of what? Add it: “{tokens[cut.direction - 1].text} the {head.text} "
            f"{_continue(head.low)}”",
        )
    elif _is_abstract(cut):
        bare = cut.low(end + 2) == "" or cut.low(end + 2) in _ABSTRACT_AFTER
        follows = [t for t in tokens[end + 2 :] if gerund(t.low)]
        yield _at(
            tokens[end + 1],
            tokens[end + 1],
            "need-abstract-likelihood",
            "warning" if bare and not follows else "info",
            f"which “{tokens[end + 1].text}”? Name what goes wrong, as in “… {head.text} of "
            "overlooking …”",
        )


_MEASURE = "add a measure: the time it takes to …, the likelihood that …, the number of …"


def _feel(word: str) -> str:
    return (
        f"“{word}” is a feeling and cannot be measured from outside: write an emotional job, or "
        "the event behind it: “Minimize the likelihood that …”"
    )


def _unit(cut: Cut) -> str:
    head = cut.low(cut.metric_end - 1)
    return "number of" if singular(head) != head else "amount of"


def _continue(measure: str) -> str:
    if measure in ("time", "effort", "skill", "number of steps"):
        return "it takes to …"
    if measure in ("likelihood", "chance", "risk", "probability"):
        return "that …"
    return "of …"


_ABSTRACT_AFTER = word_set("during in on at while within throughout")


def _is_abstract(cut: Cut) -> bool:
    """“The likelihood of error”, “the number of problems” with nothing to say which."""
    tokens, end = cut.tokens, cut.metric_end
    if cut.low(end) != "of" or cut.low(end - 1) not in (
        "likelihood",
        "chance",
        "risk",
        "probability",
        "number",
        "frequency",
    ):
        return False
    at = end + 1
    return cut.low(at) in words("failure") and (
        at + 1 >= len(tokens) or cut.low(at + 1) in _ABSTRACT_AFTER | {"when", "while"}
    )


def single_remarks(cut: Cut) -> Iterator[Remark]:
    """One measure, and one thing done to be measured."""
    tokens, end = cut.tokens, cut.metric_end
    pure = words("pure-measure")
    head = cut.low(end - 1)
    for i in range(end, len(tokens) - 1):
        if tokens[i].low not in JOINS and tokens[i].text != "/":
            continue
        j = i + 1
        article = False
        while j < len(tokens) - 1 and tokens[j].low in DETERMINERS:
            j += 1
            article = True
        other = tokens[j].low
        if other not in pure:
            continue
        after = cut.low(j + 1)
        if (i == end and head in pure) or (
            article
            and head in pure
            and after in ("to", "of", "it", "that", "needed", "required", "spent")
            and i - end <= 6
        ):
            yield _two(tokens[end - 1], tokens[j], "measures")
            return
    done = [gerund(cut.low(end + 1)), gerund(cut.low(end + 3))]
    if cut.low(end) == "of" and all(done) and cut.low(end + 2) == "and":
        yield _two(tokens[end + 1], tokens[end + 3], "actions")
        return
    to = next(
        (
            i
            for i in range(end, min(end + 8, len(tokens) - 1))
            if tokens[i].low == "to" and verb(tokens[i + 1].low)
        ),
        None,
    )
    if to is None:
        return
    first = to + 1
    i = first + 1
    while i < len(tokens) and is_adverb(tokens[i]):
        i += 1
    if i < len(tokens) and (tokens[i].low in JOINS or tokens[i].text in ",/"):
        j = i + 1
        while j < len(tokens) and (tokens[j].low in JOINS or is_adverb(tokens[j])):
            j += 1
        if j < len(tokens) and verb(tokens[j].low) and tokens[j].low not in CLOSED:
            yield _two(tokens[first], tokens[j], "actions")
        return
    # "to find a doctor and get an appointment"; not "to compare prices and conditions"
    for i in range(first + 2, len(tokens) - 2):
        if tokens[i].low in SUBORDINATORS | {"who", "which", "what", "how", "whether"}:
            return
        if (
            tokens[i].low in JOINS
            and verb(tokens[i + 1].low) in ("V", "v")
            and (tokens[i + 2].low in DETERMINERS or tokens[i + 2].low in PRONOUNS)
        ):
            yield _two(tokens[first], tokens[i + 1], "actions")
            return


def _two(first: Token, second: Token, what: str) -> Remark:
    return Remark(
        "need-single",
        "warning",
        first.start,
        second.end,
        f"two {what} in one need, “{first.text}” and “{second.text}”: they may be rated apart, so "
        "write one need for each",
    )


def solution_remarks(cut: Cut, settings: Settings) -> Iterator[Remark]:
    """Products, technologies and parts of screens in a need."""
    tokens = cut.tokens
    told = False
    for one in named(tokens, settings):
        if one.category == "carrier":
            continue
        told = True
        yield Remark(
            "need-no-solution",
            "error" if one.category == "own" else "warning",
            tokens[one.first].start,
            tokens[one.last - 1].end,
            f"“{one.text}” belongs to one solution: say what goes wrong or takes long for the "
            "performer, so that other solutions can be measured too",
        )
    if told:
        return
    clicking = next((i for i, t in enumerate(tokens) if t.low in _CLICKS), None)
    if clicking is None:
        clicking = next(
            (
                i
                for i, t in enumerate(tokens[:-1])
                if t.low in ("log", "sign", "logging", "signing")
                and tokens[i + 1].low in ("in", "into", "on", "up")
            ),
            None,
        )
    if clicking is not None and not (
        tokens[clicking].low in ("scroll", "tap", "swipe") and on_screen(tokens) is None
    ):
        token = tokens[clicking]
        yield Remark(
            "need-no-solution",
            "warning",
            token.start,
            token.end,
            f"“{token.text}” is of one screen: measure what is done with it, as in “the number of "
            "steps it takes to …”",
        )


_CLICKS = word_set(
    """
    click clicks clicking clicked tap taps swipe swipes scroll scrolling tabs icons screens
    popups buttons
    """
)


def vague_remarks(cut: Cut) -> Iterator[Remark]:
    """A word that everybody measures in their own way."""
    for token in cut.tokens:
        if token.low in words("vague") and not past(token.low):
            yield Remark(
                "need-no-vague",
                "info",
                token.start,
                token.end,
                f"“{token.text}” means something else to each reader: say what one could "
                "count or time",
            )
            return


def _at(first: Token, last: Token, slug: str, severity: Severity, message: str) -> Remark:
    return Remark(slug, severity, first.start, last.end, message)
