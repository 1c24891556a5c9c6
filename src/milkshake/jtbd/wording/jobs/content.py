"""What a job statement must not hold: solutions, methods, measures, feelings, a second job."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.tokens import DETERMINERS, WH_WORDS, find_any, remark
from milkshake.jtbd.wording.english.verb_phrase import Frame
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.jobs.compound import compound_remarks
from milkshake.jtbd.wording.jobs.measure import feeling_remarks, measure_remarks
from milkshake.jtbd.wording.jobs.screen import is_screen_move
from milkshake.jtbd.wording.jobs.seller import seller_remarks
from milkshake.jtbd.wording.jobs.solution import solution_remarks
from milkshake.jtbd.wording.solutions import named
from milkshake.jtbd.wording.targets import number_target
from milkshake.jtbd.wording.values import JobType, Settings
from milkshake.model.statement import Remark


def content_remarks(
    found: Frame, settings: Settings, job_type: JobType, seller: bool, said: set[str]
) -> Iterator[Remark]:
    """What the words of a job statement say that belongs elsewhere.

    `said` are the conventions that something was said of already.
    """
    if job_type != "consumption":
        on_screen = is_screen_move(found)
        if on_screen:
            yield _screen_move(found)
        yield from solution_remarks(found, settings, skip=on_screen)
        yield from _consumption(found, settings)
    felt = job_type in ("emotional", "social")
    if not felt:
        yield from measure_remarks(found)
        yield from feeling_remarks(found, said)
    yield from _target(found)
    if not felt:
        yield from compound_remarks(found, settings)
    if job_type == "functional":
        yield from seller_remarks(found, seller)
        yield from _endless(found)
        yield from _method(found)


def _screen_move(found: Frame) -> Remark:
    """Clicks and keys instead of what they are for."""
    return remark(
        "job-not-ui-action",
        found.tokens[found.verb :],
        f"“{found.first.text} …” is a move on one screen: write what it is done for, so that it "
        "would hold without the screen too",
    )


def _target(found: Frame) -> Iterator[Remark]:
    """A number that is to be reached."""
    target = number_target(found.text)
    if target is None:
        return
    start, end, text = target
    cut = [i for i, t in enumerate(found.tokens) if t.start < end and t.end > start]
    yield Remark(
        "job-no-number-target",
        "warning",
        start,
        end,
        f"“{text}” is a target: leave it out, and write a need with its measure",
        found.without((cut[0], cut[-1] + 1)),
    )


def _method(found: Frame) -> Iterator[Remark]:
    """A method of the researcher in the place of a job."""
    method = find_any(found.tokens, "method-verb-phrase", found.verb, at_start=True)
    if method:
        yield remark(
            "method-not-job",
            found.tokens[slice(*method)],
            "this is a method of research or design: if it is not the performer's own trade, "
            "make it a note of the kind method, with `serves` to the job it helps",
        )


def _consumption(found: Frame, settings: Settings) -> Iterator[Remark]:
    """Buying, installing, repairing the product instead of the job it is for."""
    hit = find_any(found.tokens, "consumption-verb", found.verb, at_start=True)
    if not hit:
        return
    stretch = found.tokens[hit[1] : found.object_end if found.object_end > hit[1] else None]
    own = any(s.category == "own" for s in named(stretch, settings))
    # Software is bought and set up for something; a thermostat may be what one is after.
    soft = find_any(stretch, "software") is not None
    if own or find_any(stretch, "product-noun"):
        yield remark(
            "job-not-consumption",
            found.tokens[found.verb :],
            f"“{found.first.text} …” is what one does with a product: set `job_type: consumption` "
            "and link the solution, or write the job that the product is for",
            severity="warning" if own or soft else "info",
        )


def _endless(found: Frame) -> Iterator[Remark]:
    """A verb that says of no state that it is reached."""
    low = found.first.low
    if low not in words("endless"):
        return
    # "Enhance sleep" has nothing but a direction: that is a need without a measure.
    bare = (
        low in words("endless-direction")
        and not found.clarifiers
        and len(found.tokens) - found.verb <= 3
        and not any(t.low in DETERMINERS for t in found.tokens)
    )
    things = found.words(found.object_start, found.object_end)
    clause = found.low(found.object_start) in WH_WORDS | {"that"}
    told = f"what has happened to “{things}” by then" if things and not clause else "the result"
    yield remark(
        "job-end-state",
        [found.first],
        f"when is it done? “{found.first.text}” has no end: begin with a verb for {told}",
        severity="warning" if bare else "info",
    )
