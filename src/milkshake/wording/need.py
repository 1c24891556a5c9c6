"""Need statements: direction, metric, object of control, clarifier; and how one begins."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark, Rewrite
from milkshake.wording.language import is_english
from milkshake.wording.need_content import (
    metric_remarks,
    single_remarks,
    solution_remarks,
    vague_remarks,
)
from milkshake.wording.need_parts import Cut, cut_need
from milkshake.wording.targets import number_target
from milkshake.wording.tokens import (
    CLOSED,
    find_phrase,
    piece,
    tokenise,
    word_set,
)
from milkshake.wording.values import Need, Settings, weighed
from milkshake.wording.words import (
    adjective,
    person,
    verb,
    words,
)

_DEFAULT = Settings()


_DEMANDS = word_set("must should shall needs need ought has have")


_GIVES = word_set(
    """
    provide support allow enable let offer give show display ensure include deliver add
    """
)


_LIFE = word_set("be become have provide live achieve enjoy feel")


def analyse_need(text: str, settings: Settings = _DEFAULT) -> Need:
    """The parts of a need statement, and what to say about them. It never raises.

    A statement without a direction has its parts all the same, as far as they are seen.
    """
    tokens = tokenise(text)
    while tokens and not tokens[-1].is_word and tokens[-1].text not in ")]%":
        tokens = tokens[:-1]
    if not any(token.is_word for token in tokens):
        return Need()
    cut = cut_need(tokens)
    remarks: tuple[Remark, ...] = ()
    if is_english(tokens):
        remarks = weighed(_remarks(text, cut, settings), settings.profile)
    return Need(
        piece(text, tokens[: cut.direction]),
        piece(text, tokens[cut.metric_start : cut.metric_end]),
        piece(text, tokens[cut.object_start : cut.object_end]),
        piece(text, tokens[cut.object_end :]),
        remarks,
    )


def _remarks(text: str, cut: Cut, settings: Settings) -> Iterator[Remark]:
    tokens = cut.tokens
    yield from _start(text, cut, settings)
    if cut.direction:
        yield from metric_remarks(text, cut)
        yield from single_remarks(cut)
    yield from solution_remarks(cut, settings)
    yield from vague_remarks(cut)
    target = number_target(text)
    if target:
        yield Remark(
            "need-no-target",
            "info",
            target[0],
            target[1],
            f"“{target[2]}” is a target and will change: the need holds without it",
        )
    if cut.direction and tokens[cut.direction - 1].low in words("direction-down"):
        for i in range(cut.metric_end, len(tokens)):
            if tokens[i].low in (
                "not",
                "without",
                "lack",
                "fails",
                "fail",
                "no",
                "doesn't",
                "don't",
            ):
                yield Remark(
                    "need-negation",
                    "info",
                    tokens[i].start,
                    tokens[i].end,
                    f"less of what is “{tokens[i].text}” there is hard to read: say what goes "
                    "wrong without the negation",
                )
                break


def _start(text: str, cut: Cut, settings: Settings) -> Iterator[Remark]:
    """The direction in front, and what stands there instead of it."""
    tokens = cut.tokens
    first, last = tokens[0], tokens[-1]
    if cut.direction:
        word = tokens[cut.direction - 1]
        if word.low in words("direction-other"):
            up = word.low in words("direction-up")
            better = "Increase" if up else "Minimize"
            yield Remark(
                "need-direction-canonical",
                "info",
                word.start,
                word.end,
                f"begin with “{better}” and a measure, so that needs can be compared",
                None,
                Rewrite(word.start, word.end, _cased(better, word.text), safe=False),
            )
        elif settings.profile == "odi-strict" and word.low not in (
            "minimize",
            "minimise",
            "increase",
        ):
            better = "Increase" if word.low in words("direction-up") else "Minimize"
            if cut.low(cut.metric_start) not in words("loose-measure"):
                yield Remark(
                    "need-direction-canonical",
                    "info",
                    word.start,
                    word.end,
                    f"the strict form is “{better} …”",
                    _cased(better, word.text) + text[word.end :],
                    Rewrite(word.start, word.end, _cased(better, word.text), safe=True),
                )
        return
    subject = (
        find_phrase(tokens, "the system") == 0
        or person(first.low)
        or (len(tokens) > 1 and person(tokens[1].low))
    )
    demand = next((i for i, t in enumerate(tokens[:8]) if t.low in _DEMANDS and i), None)
    if first.low in _LIFE and not (first.low == "provide" and cut.low(1) != "for"):
        yield Remark(
            "need-not-aspiration",
            "warning",
            first.start,
            last.end,
            "this is a goal in life, a feeling or a thing to own: a need measures one job, as in "
            "“Minimize the likelihood of …”",
        )
        return
    if (
        first.low in _GIVES
        or (demand is not None and first.low != "minimum")
        or (subject and any(t.low in words("wish-verb") for t in tokens[1:6]))
    ):
        at = demand if demand is not None else 0
        yield Remark(
            "need-not-requirement",
            "warning",
            first.start,
            tokens[at].end,
            "this asks for a thing that a solution must do: write what gets better for the "
            "performer with it: “Minimize the time it takes to …” or “Minimize the likelihood "
            "that …”",
        )
        return
    rest = _after_direction(text, cut)
    yield Remark(
        "need-direction-first",
        "warning",
        first.start,
        first.end,
        "begin with the direction and the measure, with “Minimize” or “Increase”: "
        f"“Minimize {rest}”",
    )


def _after_direction(text: str, cut: Cut) -> str:
    """The writer's own words, set behind "Minimize"."""
    tokens = cut.tokens
    first = tokens[0]
    if first.low == "the" and cut.metric_end > cut.metric_start:
        return "the" + text[first.end : tokens[-1].end]
    if (
        verb(first.low) in ("V", "v")
        and first.low not in CLOSED | _EMPTY
        and (not adjective(first.low))
    ):
        how = words("metric-adverb") | words("metric-comparative") | {"fast"}
        return "the time it takes to " + " ".join(
            token.text if i else token.low for i, token in enumerate(tokens) if token.low not in how
        )
    return "the time it takes to …"


_EMPTY = word_set("help make let save get keep need want like")


def _cased(word: str, like: str) -> str:
    return word if like[:1].isupper() else word.lower()
