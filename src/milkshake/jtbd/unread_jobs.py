"""Finds jobs that a note names beside each other, in words: only a note of its own is a job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.items.collector import SpanIndex
from milkshake.jtbd.listed_texts import entries_below
from milkshake.jtbd.properties import is_story
from milkshake.jtbd.schema import Kind, heading_name
from milkshake.jtbd.wording.english.tokens import tokenise
from milkshake.jtbd.wording.english.verb_phrase import is_base_verb
from milkshake.model.note import Note
from milkshake.model.source import Span

_JOB = re.compile(
    r"(?i)[^\w\n]*(?:\d{1,2}[.)]? )?(job|jtbd)(?: to be done)? ?#?\d{0,2} ?(?:[:–—]|- )\s*\S"
)
"""A heading or entry that names a job: ``Job 2: Buy food``, ``JTBD – Buy food``."""
_SIDE = re.compile(
    r"(?i)[^\w\n]*(?:functional|emotional|social)(?P<job> (?:job|dimension|aspect)s?)?: ?"
    r"(?P<words>\S.*)"
)
"""An entry that says one side of a job: ``Emotional: feel safe``."""
_LISTS = frozenset(
    {
        *("functional jobs", "emotional jobs", "social jobs", "customer jobs", "related jobs"),
        *("jobs to be done", "consumption jobs", "consumption chain jobs", "jtbds"),
    }
)
_LISTS_OF_KINDS = _LISTS | {"jobs", "emotional aspects", "social aspects"}
"""The headings above jobs: those of any note, and more in the note of a job or persona."""
_COLUMNS = _LISTS - {"jobs to be done", "jtbds"}
"""The headers of columns of jobs. Those that are left out stand above job stories."""
_ENOUGH = 2


def jobs_in_words(note: Note, kind: Kind) -> Iterator[tuple[int, int]]:
    """The jobs that stand in the note of that kind as words, as pairs: how many, and in which row.

    Several headings or entries of a note are one pair, and so is each list. Where nothing else
    is about the method, a job is employment.
    """
    is_of_job = kind in {"job", "persona"}
    named = [
        span
        for text, span in _names(note)
        if ((match := _JOB.match(text)) and (is_of_job or match[1].casefold() == "jtbd"))
        or (is_of_job and (match := _SIDE.match(text)) and _is_side(match, kind))
    ]
    if len(named) >= _ENOUGH:
        yield len(named), min(span.row for span in named)
    links = SpanIndex(link.span for link in note.links)
    lists: dict[str, list[int]] = {}
    for name, entry in entries_below(note):
        if (
            name in (_LISTS_OF_KINDS if is_of_job else _LISTS)
            and not entry.is_task
            and not is_story(entry.text)
            and not links.within(entry.span)
            and (kind != "persona" or name != "jobs" or _is_act(entry.text))
        ):
            lists.setdefault(name, []).append(entry.span.row)
    for rows in lists.values():
        if is_of_job or len(rows) >= _ENOUGH:
            yield len(rows), rows[0]
    for table in note.tables:
        for number, head in enumerate(table.rows[0]):
            if heading_name(head.text) in _COLUMNS:
                cells = [row[number] for row in table.rows[1:] if number < len(row)]
                said = [one for one in cells if one.text and not links.within(one.span)]
                count = sum(len(cell.text.splitlines()) for cell in said)
                if count:
                    yield count, head.span.row


def _is_side(match: re.Match[str], kind: Kind) -> bool:
    """Whether an entry is a side of a job: of a persona it may be a trait, as ``Social: shy``."""
    return kind == "job" or bool(match["job"]) or _is_act(match["words"])


def _is_act(text: str) -> bool:
    """Whether a text begins with a verb and goes on: ``Buy food``, but not ``Plumber in Rome``."""
    tokens = tokenise(text)
    return len(tokens) > 1 and is_base_verb(tokens, 0)


def _names(note: Note) -> Iterator[tuple[str, Span]]:
    """What may be the name of a job: the headings below the title, and the entries."""
    for heading in note.headings:
        if heading.level > 1:
            yield heading.text, heading.span
    for entry in note.outline:
        yield f"{entry.label}: {entry.text}" if entry.label else entry.text, entry.span
