"""Analyses job statements: their verb, object and clarifiers, and remarks on them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.english.opening import opening
from milkshake.jtbd.wording.english.tokens import excerpt, remark, tokenise
from milkshake.jtbd.wording.english.verb_phrase import (
    VerbPhrase,
    circumstance_end,
    parse_verb_phrase,
    without_end_mark,
)
from milkshake.jtbd.wording.english.words import words
from milkshake.jtbd.wording.jobs.content import content_remarks
from milkshake.jtbd.wording.jobs.form import form_remarks
from milkshake.jtbd.wording.needs.parts import looks_like_need
from milkshake.jtbd.wording.stories.parts import looks_like_story
from milkshake.jtbd.wording.suggestion import one_suggestion
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
    is_step: bool = False,
) -> Job:
    """The parts of the job statement `text`, with remarks.

    `level` is that of the note: an ideal has no remark where it is "aspiration". `seller`
    says that the performer works in sales or marketing. `is_step` says that the statement is a
    step of a job map: there a verb may stand alone, because the job names the object. A
    circumstance may precede the verb. A text in another language than English has no remarks.
    The function never raises.
    """
    job = _analyse(text, settings, job_type, level, seller, is_step)
    remarks = one_suggestion(
        text,
        job.remarks,
        lambda better: _analyse(better, settings, job_type, level, seller, is_step).remarks,
    )
    return job if remarks is job.remarks else replace(job, remarks=remarks)


def _analyse(
    text: str,
    settings: Settings,
    job_type: JobType,
    level: str,
    seller: bool,
    is_step: bool,
) -> Job:
    """The parts of the job statement with remarks, each of which has a suggestion of its own."""
    tokens = tokenise(text)
    if not any(token.is_word for token in tokens):
        return Job()
    english = is_english(tokens)
    if looks_like_story(tokens):
        message = f'"{tokens[0].text} … {tokens[-1].text}" is a job story, not a job'
        advice = "write `type: story`, and link its job under `job`"
        story = remark("job-not-story", tokens, message, advice)
        return Job(remarks=(story,) if english else ())
    begin = circumstance_end(tokens)
    circumstance, tokens = without_end_mark(tokens[:begin]), tokens[begin:]
    start, opening_remarks = opening(text, tokens)
    phrase = parse_verb_phrase(text, tokens, start)
    remarks: tuple[Remark, ...] = ()
    if english:
        found = _remarks(phrase, settings, job_type, level, seller, opening_remarks)
        one_word = is_step and phrase.verb_end == len(phrase.tokens)
        remarks = in_order(r for r in found if not (one_word and r.slug == "job-has-object"))
    kept = phrase.tokens
    return Job(
        excerpt(text, kept[phrase.verb : phrase.verb_end]),
        excerpt(text, kept[phrase.object_start : phrase.object_end]),
        tuple(
            piece
            for words_ in (circumstance, *(kept[a:b] for a, b in phrase.clarifiers))
            if (piece := excerpt(text, words_))
        ),
        remarks,
    )


def _is_measure(phrase: VerbPhrase) -> bool:
    """Whether the statement is only a direction and a measure, such as "less waste"."""
    low = [token.low for token in phrase.tokens[phrase.start :]]
    return len(low) == 2 and low[0] in words("direction") and low[1] in words("measure")


def _remarks(
    phrase: VerbPhrase,
    settings: Settings,
    job_type: JobType,
    level: str,
    seller: bool,
    opening_remarks: tuple[Remark, ...],
) -> Iterator[Remark]:
    """The remarks on the statement, those on its opening among them."""
    if not opening_remarks and (
        looks_like_need(phrase.tokens[phrase.start :]) or _is_measure(phrase)
    ):
        yield remark(
            "job-not-need",
            phrase.tokens[phrase.verb :],
            f'"{phrase.words(phrase.verb)}" is a need, not a job',
            "write `type: need`, and link the job that it measures under `job`",
        )
        return
    form = tuple(form_remarks(phrase, job_type, level, bool(opening_remarks)))
    yield from opening_remarks
    yield from form
    # A product can be found even where the missing verb hides the object.
    slugs = {r.slug for r in (*opening_remarks, *form)}
    yield from content_remarks(phrase, settings, job_type, seller, slugs)
