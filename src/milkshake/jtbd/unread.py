"""Finds tables and lists that look like needs, steps, stories, forces or jobs and were not read.

Mostly their note does not say what kind it is. Only what hardly ever occurs elsewhere is
named: a list of tasks, a recipe or the minutes of a meeting is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.items import NoteItems, read_items
from milkshake.jtbd.items.columns import Columns, columns, with_one_header
from milkshake.jtbd.items.forces import named, prefixed
from milkshake.jtbd.items.marks import without_marks
from milkshake.jtbd.items.sections import first_stage, stage_named
from milkshake.jtbd.items.story_columns import story_columns, story_in
from milkshake.jtbd.properties import Properties, is_given, is_need, is_story
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KINDS, Kind, force_named, heading_name, section_property
from milkshake.jtbd.schema.signals import EMPLOYMENT, STATED
from milkshake.jtbd.unread_jobs import jobs_in_words
from milkshake.model.note import Cell, Entry, Note, Table

Noun: TypeAlias = Literal["needs", "steps", "stories", "forces", "jobs"]

_HINT = re.compile(
    r"^[^\w\n]*(?:\d+[^\w\n]+)?(?:the )?(?:minimi|maximi|reduce the|decrease the|lower the|"
    r"increase the|raise the|improve the|push|pull|anxi|habit|inertia|when|job map|job steps|"
    r"universal job|(?:the |main |core |jtbd )*job (?:map|steps)|locate|conclude|finish)",
    re.IGNORECASE | re.MULTILINE,
)
"""The beginning of an entry or heading that is worth a closer look, as a cheap test."""
_FORCE = re.compile(r"[\W_]*(?:\d+\W+)?(?:the )?(?:push|pull|anxi|habit|inertia)", re.IGNORECASE)
NOUNS: Mapping[Noun, str] = {
    "needs": "need",
    "steps": "step",
    "stories": "story",
    "forces": "force",
    "jobs": "job",
}
"""What may look unread, with the word for a single one."""
_CERTAIN = re.compile(
    r"(?i)\W*minimi[sz]e\b.{1,30}\b(?:time|likelihood|chance|probability|risk|number|amount|"
    r"frequency|effort|costs?)\b|.{0,30}\b(?:time it takes|likelihood (?:of|that)|chances? of)\b"
)
"""What a need says and a resolution, such as "Reduce the time on the phone", does not."""
_ENOUGH, _ENOUGH_FORCES, _ENOUGH_STAGES = 2, 3, 4
_MAP = re.compile(r"(?:(?:the|main|core|universal|jtbd) )*job (?:map|steps)\b.*")
"""The headings above steps that do not occur in recipes and instructions."""
_GAP = 2
"""Entries belong to one list if the next begins at most so many rows later."""
_READERS: Mapping[Noun, tuple[Kind, ...]] = {
    "needs": ("job", "persona", "interview"),
    "steps": ("job",),
    "stories": ("job", "persona"),
    "forces": ("job", "interview", "persona"),
    "jobs": ("job",),
}
"""The kinds of note that can contain such items, the most likely first."""
_HEADINGS: Mapping[Noun, str] = {
    "needs": "Needs",
    "steps": "Job map",
    "stories": "Job stories",
    "forces": "Forces",
}


_JOBS_ADVICE = "write a note with `type: job` for each, and link it here"
_A: Mapping[Kind, str] = {kind: f"a {kind}" for kind in KINDS} | {"interview": "an interview"}


class Unread(Struct, frozen=True):
    """A table or list that looks like `count` needs, steps, stories, forces or jobs.

    It begins in the row of the note at `path`; `advice` says what would make it read.
    """

    path: str
    row: int
    form: Literal["table", "list"]
    noun: Noun
    count: int
    advice: str


class _Found(Struct, frozen=True):
    """What looks like items, in the rows from `first` to `last`; `head` is that of a table."""

    form: Literal["table", "list"]
    noun: Noun
    count: int
    first: int
    last: int
    head: Columns | None = None


def unread(research: Research) -> tuple[Unread, ...]:
    """What looks like the method in the notes that rules check and was not read, by place.

    Notes that say that they are concepts, or are about employment, are left out.
    """
    result: list[Unread] = []
    for note in research.vault.checked:
        if not (note.outline or note.tables or note.callouts or note.headings):
            continue
        found = list(_candidates(note))
        jobs = list(jobs_in_words(note, research.kinds[note.path]))
        if not (found or jobs) or _is_about_something_else(research, note.path):
            continue
        items = research.note_items[note.path]
        properties = research.properties[note.path]
        read = _rows(items)
        result += [
            Unread(note.path, row, "list", "jobs", count, _JOBS_ADVICE) for count, row in jobs
        ]
        result += [
            Unread(
                note.path,
                one.first,
                one.form,
                one.noun,
                one.count,
                _advice(research, note, properties, one),
            )
            for one in found
            if not read.intersection(range(one.first, one.last + 1))
        ]
    return tuple(sorted(result, key=lambda one: (one.path, one.row, one.noun)))


def _is_about_something_else(research: Research, path: str) -> bool:
    """Whether the note says that it is a concept, or is about employment."""
    return any(
        reason.kind == "concept" and reason.weight in {EMPLOYMENT, STATED}
        for reason in research.inferences[path].reasons
    )


def _rows(items: NoteItems) -> set[int]:
    """The rows in which items, references and scores stand that have been read."""
    rows = {row for item in items.items for row in range(item.span.row, item.span.end_row + 1)}
    rows |= {prop.span.row for ratings in items.ratings for prop in ratings}
    return rows


def _candidates(note: Note) -> Iterator[_Found]:
    """What in the note looks like items, whether it has been read or not."""
    for tables, of_plugins in (
        (note.tables, note.outline),
        *((callout.tables, callout.entries) for callout in note.callouts),
    ):
        entries = tuple(map(without_marks, of_plugins))
        for table in tables:
            if (one := _table(table)) is not None:
                yield one
        texts = [entry.label or entry.text for entry in entries]
        if texts and _HINT.search("\n".join(texts + [heading.text for heading in note.headings])):
            yield from _lists(entries, note)


def _table(table: Table) -> _Found | None:
    """What the table looks like, or None."""
    table = with_one_header(table)
    rows = table.rows[1:]
    if not rows:
        return None
    head = columns(tuple([cell.text for cell in table.rows[0]]))
    by_column = [[row[n].text for row in rows if n < len(row)] for n in range(len(head.names))]
    needs = max((sum(map(_is_need, texts)) for texts in by_column), default=0)
    first, last = table.rows[0][0].span.row, rows[-1][-1].span.row
    stories = max((sum(map(is_story, texts)) for texts in by_column), default=0)
    if columns_of_stories := story_columns(head):
        stories = sum(story_in(row, columns_of_stories) is not None for row in rows)
    if stories >= (1 if columns_of_stories or "story" in head.by_name else _ENOUGH):
        return _Found("table", "stories", stories, first, last, head)
    is_certain = "need" in head.by_name or _has_opportunities(head, rows) or needs
    if (head.is_scored and is_certain) or (needs >= _ENOUGH and 2 * needs >= len(rows)):
        count = len(rows) if head.is_scored else needs
        return _Found("table", "needs", count, first, last, head)
    forces = {
        force
        for row in table.rows
        for cell in row
        if (force := named(cell.text) or prefixed(cell.text)[0])
    }
    if len(forces) >= _ENOUGH_FORCES:
        return _Found("table", "forces", len(forces), first, last, head)
    stages = {stage for texts in by_column[:2] for text in texts if (stage := _stage(text))}
    if len(stages) >= _ENOUGH_STAGES and not stages.isdisjoint({"locate", "conclude", "define"}):
        return _Found("table", "steps", len(rows), first, last, head)
    return None


def _has_opportunities(head: Columns, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a column holds opportunities in figures: in words, they are Torres's."""
    return any(
        measure.name == "opportunity"
        and measure.number < len(row)
        and any(map(str.isdigit, row[measure.number].text[:4]))
        for measure in head.measures
        for row in rows
    )


def _lists(entries: Sequence[Entry], note: Note) -> Iterator[_Found]:
    """What the lists look like."""
    forces: dict[str, Entry] = {}
    for group in _groups(entries):
        texts = [entry.text for entry in group if entry.text and not entry.is_task]
        needs, beside = _beside(group, lambda entry: not entry.is_task and _is_need(entry.text))
        if needs >= _ENOUGH and needs >= beside and any(map(_CERTAIN.match, texts)):
            yield _found("needs", needs, group)
        stories, beside = _beside(group, lambda entry: is_story(entry.text))
        if stories >= _ENOUGH and stories >= beside:
            yield _found("stories", stories, group)
        above = note.headings[group[0].heading].text if group[0].heading >= 0 else ""
        stages = {first_stage(entry.label or entry.text) for entry in group if not entry.is_task}
        if (_MAP.fullmatch(heading_name(above)) and len(texts) >= _ENOUGH) or (
            len(stages - {""}) > _ENOUGH_STAGES and not stages.isdisjoint({"locate", "conclude"})
        ):
            yield _found("steps", len(texts), group)
    lines: dict[tuple[Noun, int], list[Entry]] = {}
    for entry in entries:
        if not entry.depth and (is_story(entry.text) or _is_need(entry.text)):
            noun: Noun = "stories" if is_story(entry.text) else "needs"
            lines.setdefault((noun, entry.heading), []).append(entry)
    for (noun, _), told in lines.items():
        is_certain = noun == "stories" or any(_CERTAIN.match(entry.text) for entry in told)
        if len(told) >= _ENOUGH and is_certain:
            yield _found(noun, len(told), told)
    for entry in entries:
        text = entry.label or entry.text
        if _FORCE.match(text) and (force := named(text) or prefixed(text)[0]):
            forces.setdefault(force, entry)
    for heading in note.headings:
        if force := force_named(heading_name(heading.text)):
            forces.setdefault(force, Entry("", "", heading.span, 0, 0, -1, ""))
    is_certain = "anxiety" in forces or any(
        section_property(heading_name(heading.text)) == "forces" for heading in note.headings
    )
    if len(forces) >= _ENOUGH_FORCES and {"push", "pull"} <= forces.keys() and is_certain:
        rows = sorted(entry.span.row for entry in forces.values())
        last = max(rows[-1], *(entry.span.end_row for entry in entries))
        yield _Found("list", "forces", len(forces), rows[0], last)


def _beside(group: Sequence[Entry], is_one: Callable[[Entry], bool]) -> tuple[int, int]:
    """How many entries are one, and how many others stand in the same lists beside them.

    The entries within another are a list of their own: the steps above needs are not beside
    these.
    """
    lists: list[list[bool]] = []
    opened: list[tuple[int, list[bool]]] = []
    for entry in group:
        while opened and opened[-1][0] > entry.depth:
            opened.pop()
        if not opened or opened[-1][0] < entry.depth:
            opened.append((entry.depth, []))
            lists.append(opened[-1][1])
        if entry.text:
            opened[-1][1].append(is_one(entry))
    of_ones = [found for found in lists if any(found)]
    count = sum(map(sum, of_ones))
    return count, sum(map(len, of_ones)) - count


def _found(noun: Noun, count: int, group: Sequence[Entry]) -> _Found:
    return _Found("list", noun, count, group[0].span.row, group[-1].span.end_row)


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The lists: entries one after the other below one heading."""
    group: list[Entry] = []
    for entry in entries:
        if group and (
            not entry.depth
            or entry.heading != group[0].heading
            or entry.span.row > group[-1].span.end_row + _GAP
        ):
            yield group
            group = []
        if entry.depth:
            group.append(entry)
    if group:
        yield group


def _is_need(text: str) -> bool:
    return text[:1] in _FIRST and is_need(text)


_FIRST = frozenset("MmRrDdLlIiSs")


def _stage(text: str) -> str:
    return stage_named(heading_name(text)) if len(text) < 40 else ""


def _advice(research: Research, note: Note, properties: Properties, found: _Found) -> str:
    """What would make it read, in words."""
    kind = research.kinds[note.path]
    readers = [
        other
        for other in _READERS[found.noun]
        if _rows(read_items(note, other, properties)).intersection(
            range(found.first, found.last + 1)
        )
    ]
    likely = _READERS[found.noun][0]
    heading = f"put it below a heading `{_HEADINGS[found.noun]}`"
    if kind == "concept":
        first, *others = readers or [likely]
        advice = f"write `type: {first}` in the properties of the note"
        if others:
            advice += f", or {' or '.join(f'`{other}`' for other in others)}"
        if not readers:
            advice += f", and {heading}"
    elif readers and kind not in readers:
        advice = f"move it to a note of a {' or '.join(readers)}, for this one is of {_A[kind]}"
    else:
        advice = heading
    if found.head is not None and found.head.is_scored:
        advice += _missing(research, note, properties, found.head)
    return advice


def _missing(research: Research, note: Note, properties: Properties, head: Columns) -> str:
    """What else the scores of a table need, in words."""
    of_vault = research.vault.config.scores
    of_folder = of_vault.of_folder(note.path)
    wanted = []
    if not (
        of_vault.scale
        or of_folder.scale
        or is_given(properties.get("scale"))
        or any(measure.scale for measure in head.measures)
    ):
        wanted.append("`scale` (such as `scale: 0-10`)")
    if not (
        of_vault.basis
        or of_folder.basis
        or is_given(properties.get("basis"))
        or any(measure.basis for measure in head.measures)
    ):
        wanted.append("`basis` (such as `basis: top2box`)")
    return f", and {' and '.join(wanted)}" if wanted else ""


def in_words(found: Sequence[Unread]) -> str:
    """What was not read, in words: ``7 tables and 12 lists look like needs or steps``."""
    forms = [
        f"{count} {form}{'' if count == 1 else 's'}"
        for form in ("table", "list")
        if (count := sum(one.form == form for one in found))
    ]
    nouns = [noun for noun in NOUNS if any(one.noun == noun for one in found)]
    listed = " or ".join((", ".join(nouns[:-1]), nouns[-1]) if nouns[1:] else nouns)
    verb, were = ("looks", "was") if len(found) == 1 else ("look", "were")
    return f"{' and '.join(forms)} {verb} like {listed} and {were} not read"
