"""Job statements: verb, object, clarifier; and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.opening import opening
from milkshake.jtbd.wording.english.tokens import piece, remark, tokenise
from milkshake.jtbd.wording.english.verb_phrase import Frame, frame
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.jobs.content import content_remarks
from milkshake.jtbd.wording.jobs.form import form_remarks
from milkshake.jtbd.wording.needs.parts import looks_like_need
from milkshake.jtbd.wording.stories.parts import looks_like_story
from milkshake.jtbd.wording.values import Job, JobType, Settings, in_order
from milkshake.model.statement import Remark

_DEFAULT = Settings()


def analyse_job(
    text: str,
    settings: Settings = _DEFAULT,
    *,
    job_type: JobType = "functional",
    level: str = "",
    seller: bool = False,
) -> Job:
    """The parts of a job statement, or of a step of a job map, and what to say about them.

    `level` is that of the note ("aspiration" is let be one), `seller` says that
    the job is done by somebody in sales or marketing. Text in another language
    than English has no remarks. It never raises.
    """
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens):
        return Job()
    english = is_english(tokens)
    if looks_like_story(tokens):
        told = "this is a job story: a note of the kind story holds it, with a link to its job"
        story = remark("job-not-story", tokens, told)
        return Job(remarks=(story,) if english else ())
    lead, said = opening(text, tokens)
    found = frame(text, tokens, lead)
    remarks: tuple[Remark, ...] = ()
    if english:
        said_of = _remarks(found, settings, job_type, level, seller, said)
        remarks = in_order(said_of)
    kept = found.tokens
    return Job(
        piece(text, kept[found.verb : found.rest]),
        piece(text, kept[found.object_start : found.object_end]),
        tuple(p for a, b in found.clarifiers if (p := piece(text, kept[a:b]))),
        remarks,
    )


def _is_measure(found: Frame) -> bool:
    """Whether the statement is a direction and what may be measured, and no more: less waste."""
    low = [token.low for token in found.tokens[found.lead :]]
    return len(low) == 2 and low[0] in words("direction") and low[1] in words("measure")


def _remarks(
    found: Frame,
    settings: Settings,
    job_type: JobType,
    level: str,
    seller: bool,
    said: tuple[Remark, ...],
) -> Iterator[Remark]:
    """What there is to say, beside what is `said` of the opening."""
    if not said and (looks_like_need(found.tokens[found.lead :]) or _is_measure(found)):
        yield remark(
            "job-not-need",
            found.tokens[found.verb :],
            f"“{found.first.text} …” with a measure is a need: make it a note of the kind need, "
            "linked to the job whose success it measures",
        )
        return
    form = tuple(form_remarks(found, job_type, level, bool(said)))
    yield from said
    yield from form
    # Where there is no verb the object cannot be told, but a product can.
    yield from content_remarks(found, settings, job_type, seller, {r.slug for r in (*said, *form)})
