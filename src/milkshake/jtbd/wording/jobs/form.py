"""The form of a job statement: its verb, its object, its length."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import cased, shown
from milkshake.jtbd.wording.english.tokens import CLOSED, PARTICLES, PRONOUNS, is_adverb, remark
from milkshake.jtbd.wording.english.verb_phrase import Frame
from milkshake.jtbd.wording.english.words import gerund
from milkshake.jtbd.wording.jobs.first_word import Fault, action_in, not_a_verb
from milkshake.jtbd.wording.jobs.kind import kind_remarks
from milkshake.jtbd.wording.values import JobType
from milkshake.model.statement import Remark, Rewrite

_LONGEST_WORDS = 15
_LONGEST = 100


def form_remarks(found: Frame, job_type: JobType, level: str, helped: bool) -> Iterator[Remark]:
    """What is wrong with the frame of the statement; the first fault that explains the others.

    `helped`: the statement has an opening, "Help me", of which something is said already.
    """
    ours = tuple(kind_remarks(found, job_type, level, helped))
    yield from ours
    if not ours and not (helped and found.lead == 0):
        fault = not_a_verb(found)
        yield from (_verb(found, fault),) if fault else _object(found)
    yield from _outside(found)


def _verb(found: Frame, fault: Fault) -> Remark:
    """What to say of a first word that is no verb in its base form."""
    first = found.first
    if fault.slug == "job-gerund":
        return remark(
            fault.slug,
            [first],
            f"write the verb itself: “{fault.instead}”",
            fault.instead,
            _without_gerund(found),
        )
    if fault.instead:
        told = f"begin with the verb: {shown(fault.instead)}"
    elif action := action_in(found):
        told = f"begin with the verb: “{cased(action, first.text)} …”, and say what or whom"
    else:
        told = "begin with the verb, then say what is acted on and in what circumstance"
    return remark(fault.slug, [first], f"“{first.text}” is {fault.what}; {told}", fault.instead)


def _without_gerund(found: Frame) -> Rewrite:
    """The verb in its base form for the gerund, and for the "of" after it, if there is one."""
    first, at = found.first, found.verb
    of = found.low(at + 1) == "of" and at + 2 < len(found.tokens)
    last = found.tokens[at + 1] if of else first
    return Rewrite(first.start, last.end, cased(gerund(first.low), first.text), safe=not of)


def _object(found: Frame) -> Iterator[Remark]:
    """A verb alone is no job."""
    after = found.tokens[found.verb + 1 :]
    named = any(
        t.low in PRONOUNS
        or (t.is_word and not is_adverb(t) and t.low not in PARTICLES and t.low != "online")
        for t in after
    )
    if not named and found.first.low not in CLOSED:
        said = found.words(found.verb, found.rest)
        yield remark(
            "job-has-object",
            found.tokens[found.verb :],
            f"“{said}” alone says too little: add what is acted on and in what circumstance, as in "
            f"“{said} … when …”",
        )


def _outside(found: Frame) -> Iterator[Remark]:
    """Length, closing marks, capitals."""
    text, tokens = found.text, found.tokens
    count = sum(t.is_word for t in tokens[found.lead :])
    if count > _LONGEST_WORDS or len(text.strip()) > _LONGEST:
        yield remark(
            "job-length",
            tokens,
            f"{count} words are long for a job: keep verb and object, and put what is left "
            "under `circumstances` or into needs",
        )
    start, end = tokens[-1].end, len(text.rstrip())
    if text[start:].strip() in (".", "!", ";", ":", ","):
        yield Remark(
            "job-trailing-punct",
            "info",
            start,
            end,
            "a job statement is no sentence: leave out the mark at its end",
            text[:start].strip(),
            Rewrite(start, end, "", safe=True),
        )
    elif sum(c.isalpha() for c in text) > 8 and text == text.upper() != text.lower():
        instead = text.capitalize()
        told = f"capitals alone are hard to read: “{instead}”"
        yield remark("job-trailing-punct", tokens, told, instead)
