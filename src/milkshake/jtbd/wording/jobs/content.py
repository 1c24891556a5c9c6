"""Remarks on what a job statement must not contain.

That is solutions, methods, measures, feelings, target figures and a second job.
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.tokens import (
    DETERMINERS,
    WH_WORDS,
    find_any,
    is_adverb,
    remark,
)
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.jobs.compound import compound_remarks
from milkshake.jtbd.wording.jobs.feeling import feeling_remarks
from milkshake.jtbd.wording.jobs.measure import measure_remarks
from milkshake.jtbd.wording.jobs.screen import is_screen_move
from milkshake.jtbd.wording.jobs.seller import seller_remarks
from milkshake.jtbd.wording.jobs.solution import solution_remarks
from milkshake.jtbd.wording.solutions import find_solutions
from milkshake.jtbd.wording.targets import number_target, tokens_of_target
from milkshake.jtbd.wording.values import JobType, Settings
from milkshake.model.statement import Remark


def content_remarks(
    phrase: VerbPhrase, settings: Settings, job_type: JobType, seller: bool, slugs: set[str]
) -> Iterator[Remark]:
    """Remarks on the words of a job statement that belong elsewhere.

    `seller` says that the performer works in sales or marketing. `slugs` are those of the
    remarks that the statement has already.
    """
    if job_type != "consumption":
        is_about_screen = is_screen_move(phrase)
        if is_about_screen:
            yield _screen_move(phrase)
        yield from solution_remarks(phrase, settings, names_only=is_about_screen)
        yield from _consumption(phrase, settings)
    is_felt = job_type in ("emotional", "social")
    if not is_felt:
        yield from measure_remarks(phrase)
        yield from feeling_remarks(phrase, slugs)
    yield from _target(phrase)
    if not is_felt:
        yield from compound_remarks(phrase, settings)
    if job_type == "functional":
        yield from seller_remarks(phrase, seller)
        yield from _endless(phrase)
        yield from _method(phrase)


def _screen_move(phrase: VerbPhrase) -> Remark:
    """The remark on a statement about clicks and keys instead of their purpose."""
    return remark(
        "job-not-ui-action",
        phrase.tokens[phrase.verb :],
        f'"{phrase.words(phrase.verb)}" is a move on a screen',
        "write what it is done for, so that it would hold without the screen too",
    )


def _target(phrase: VerbPhrase) -> Iterator[Remark]:
    """A remark on a target figure."""
    target = number_target(phrase.text)
    if target is None:
        return
    start, end, text = target
    first, last = tokens_of_target(phrase.tokens, start, end)
    yield Remark(
        "job-no-number-target",
        "warning",
        start,
        end,
        f'"{text}" is a target',
        "leave it out, and write a need with its measure",
        phrase.without((first, last)),
    )


def _method(phrase: VerbPhrase) -> Iterator[Remark]:
    """A remark on a method of the researcher in the place of a job."""
    method = find_any(phrase.tokens, "method-verb-phrase", phrase.verb, at_start=True)
    if method:
        yield remark(
            "method-not-job",
            phrase.tokens[slice(*method)],
            f'"{phrase.words(*method)}" is a method of research or design',
            "write `type: method` and link the job that it helps under `serves`",
        )


def _consumption(phrase: VerbPhrase, settings: Settings) -> Iterator[Remark]:
    """A remark on buying, installing or repairing a product instead of its job."""
    match = find_any(phrase.tokens, "consumption-verb", phrase.verb, at_start=True)
    if not match:
        return
    object_ = phrase.tokens[match[1] : phrase.object_end if phrase.object_end > match[1] else None]
    own = any(s.category == "own" for s in find_solutions(object_, settings))
    # Software is bought for a purpose; to have a thermostat may be the purpose itself.
    software = find_any(object_, "software") is not None
    if own or find_any(object_, "product-noun"):
        yield remark(
            "job-not-consumption",
            phrase.tokens[phrase.verb :],
            f'"{phrase.words(phrase.verb)}" is about a product, not its job',
            "write `job_type: consumption` and link the solution, or write what the product is for",
            severity="warning" if own or software else "info",
        )


def _endless(phrase: VerbPhrase) -> Iterator[Remark]:
    """A remark on a verb that names no state in which the job is done."""
    low = phrase.head.low
    if low not in words("endless"):
        return
    # "Enhance sleep" has nothing but a direction: that is a need without a measure.
    bare = (
        low in words("endless-direction")
        and not phrase.clarifiers
        and len(phrase.tokens) - phrase.verb <= 3
        and not any(t.low in DETERMINERS for t in phrase.tokens)
    )
    end = phrase.object_end
    while end > phrase.object_start and is_adverb(phrase.tokens[end - 1]):
        end -= 1
    things = phrase.words(phrase.object_start, end)
    clause = phrase.low(phrase.object_start) in WH_WORDS | {"that"}
    result = f'what has happened to "{things}"' if things and not clause else "the result"
    yield remark(
        "job-end-state",
        [phrase.head],
        f'"{phrase.head.text}" has no end point',
        f"begin with a verb for {result} when it is done",
        severity="warning" if bare else "info",
    )
