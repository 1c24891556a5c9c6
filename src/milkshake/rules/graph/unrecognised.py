"""What a note lacks where it links to a note that was not recognised. For GRA001 and others."""

from __future__ import annotations

import re

from milkshake.jtbd.schema import Kind
from milkshake.jtbd.wording import analyse_job
from milkshake.jtbd.wording.english.words import person
from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.model.suggest import misspelling_of
from milkshake.rules.context import Context, advice

_MOST_WORDS = 4
"""A name of more words is no name of a person."""
_INTERVIEW = re.compile(r"(?i)\b(?:interview|conversation|talk|call|chat)\b")


def lack(
    context: Context,
    note: Note,
    names: tuple[str, ...],
    message: str,
    fix: str,
    kind: Kind,
    what: str = "",
) -> Violation:
    """The violation that `note` lacks a relation to a note of `kind`, at the properties `names`.

    `message` says what it lacks, and `fix` what to write; `what` is the word for the other note,
    if it is not the kind. Where the note is linked with one
    that seems to be of that kind and is not known as such, the violation says so instead.
    """
    place = context.place(note, *names)
    other = _unrecognised(context, note.path, kind)
    if other is None:
        return Violation(note.path, place, message, advice(fix))
    a = "an" if kind == "interview" else "a"
    return Violation(
        note.path,
        place,
        f"no {what or kind}; `[[{other.name}]]` is not known as {a} {kind}",
        advice(f"add `type: {kind}` to `{other.name}`"),
        (Related(other.path, START, f"linked, and not known as {a} {kind}"),),
    )


def _unrecognised(context: Context, path: str, kind: Kind) -> Note | None:
    """The first linked note that seems to be of that kind and counts as a concept, or None."""
    kinds, notes = context.research.kinds, context.vault.notes
    for other in context.neighbours(path):
        if kinds[other] == "concept" and _seems(context, notes[other], kind):
            return notes[other]
    return None


def _seems(context: Context, note: Note, kind: Kind) -> bool:
    """Whether weak signals, a misspelt `type` or the name of the note speak for the kind."""
    given = context.given(note.path, "type")
    if given is not None:
        return isinstance(given.value, str) and misspelling_of(given.value, [kind]) == kind
    if context.research.inferences[note.path].hint == kind:
        return True
    match kind:
        case "persona":
            words = note.title.casefold().split()
            return len(words) <= _MOST_WORDS and person(words[-1])
        case "job":
            job = analyse_job(note.title)
            return job.verb is not None and job.object is not None and not job.remarks
        case "interview":
            return _INTERVIEW.search(note.title) is not None
        case _:
            return False
