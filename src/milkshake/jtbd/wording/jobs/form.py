"""Remarks on the form of a job statement: its verb, its object, its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.wording.english.rewording import cased, shown
from milkshake.jtbd.wording.english.tokens import CLOSED, PARTICLES, PRONOUNS, is_adverb, remark
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase
from milkshake.jtbd.wording.english.words import gerund
from milkshake.jtbd.wording.jobs.first_word import Fault, action_in, not_a_verb
from milkshake.jtbd.wording.jobs.kind import kind_remarks
from milkshake.jtbd.wording.values import JobType
from milkshake.model.statement import Remark, Rewrite

_LONGEST_WORDS = 15
_LONGEST = 100

_ABBREVIATION = re.compile(r"\b(?:(?:[^\W\d_]\.)+[^\W\d_]|etc|inc|ltd|jr|sr)\.\Z", re.IGNORECASE)
"""An abbreviation at the end of a text, whose full stop ends no sentence."""


def form_remarks(
    phrase: VerbPhrase, job_type: JobType, level: str, has_opening: bool
) -> Iterator[Remark]:
    """Remarks on the form of the statement; only the first fault that explains the others.

    `has_opening` says that the statement has an opening such as "Help me", on which there
    is a remark already.
    """
    kinds = tuple(kind_remarks(phrase, job_type, level, has_opening))
    yield from kinds
    if not kinds and not (has_opening and phrase.start == 0):
        fault = not_a_verb(phrase)
        yield from (_verb(phrase, fault),) if fault else _object(phrase)
    yield from _typography(phrase)


def _verb(phrase: VerbPhrase, fault: Fault) -> Remark:
    """The remark on a first word that is not a verb in its base form."""
    first = phrase.head
    if fault.slug == "job-gerund":
        return remark(
            fault.slug,
            [first],
            f'"{first.text}" is a gerund; a job begins with a verb',
            f"write {shown(fault.instead or '')}",
            fault.instead,
            _without_gerund(phrase, fault.instead or ""),
        )
    if fault.instead:
        advice = f"begin with the verb: {shown(fault.instead)}"
    elif action := action_in(phrase):
        advice = f'begin with the verb, "{cased(action, first.text)} …", and say what or whom'
    else:
        advice = "begin with the verb, then say what is acted on and in what circumstance"
    message = f'"{first.text}" is {fault.description}; a job begins with a verb'
    return remark(fault.slug, [first], message, advice, fault.instead)


def _without_gerund(phrase: VerbPhrase, instead: str) -> Rewrite:
    """The rewrite that puts the base form for the gerund and for an "of" after it.

    `instead` is the statement with a verb for every gerund; where others change too, the
    rewrite is of the whole statement.
    """
    start, end = phrase.tokens[phrase.start].start, phrase.tokens[-1].end
    first, at = phrase.head, phrase.verb
    of = phrase.low(at + 1) == "of" and at + 2 < len(phrase.tokens)
    last = phrase.tokens[at + 1] if of else first
    if not instead.endswith(phrase.text[last.end : end]):
        return Rewrite(start, end, instead, safe=False)
    return Rewrite(first.start, last.end, cased(gerund(first.low), first.text), safe=not of)


def _object(phrase: VerbPhrase) -> Iterator[Remark]:
    """A remark if the verb has no object."""
    after = phrase.tokens[phrase.verb + 1 :]
    named = any(
        t.low in PRONOUNS
        or (t.is_word and not is_adverb(t) and t.low not in PARTICLES and t.low != "online")
        for t in after
    )
    if not named and phrase.head.low not in CLOSED:
        verb = phrase.words(phrase.verb, phrase.verb_end)
        yield remark(
            "job-has-object",
            phrase.tokens[phrase.verb :],
            f'"{verb}" has no object',
            f'add what is acted on and in what circumstance, as in "{verb} … when …"',
        )


def _typography(phrase: VerbPhrase) -> Iterator[Remark]:
    """Remarks on the length, on a closing mark and on text all in capitals."""
    text, tokens = phrase.text, phrase.tokens
    count = sum(t.is_word for t in tokens[phrase.start :])
    if count > _LONGEST_WORDS or len(text.strip()) > _LONGEST:
        yield remark(
            "job-length",
            tokens,
            f'"{tokens[0].text} … {tokens[-1].text}" has {count} words, which is long for a job',
            "keep verb and object, and put the rest under `circumstances` or into needs",
        )
    start, end = tokens[-1].end, len(text.rstrip())
    mark = text[start:].strip()
    if mark in (".", "!", ";", ":", ",") and not _ABBREVIATION.search(text.rstrip()):
        yield Remark(
            "job-trailing-punct",
            "info",
            start,
            end,
            f'"{mark}" ends the statement like a sentence',
            "leave the mark out",
            text[:start].strip(),
            Rewrite(start, end, "", safe=True),
        )
    elif text == text.upper() != text.lower() and sum(c.isalpha() for c in text) > 8:
        instead = text.capitalize()
        message = f'"{text.strip()}" is all in capitals'
        yield remark("job-trailing-punct", tokens, message, f"write {shown(instead)}", instead)
