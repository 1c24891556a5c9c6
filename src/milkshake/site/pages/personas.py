"""Who does which job, and the list of personas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import below, heads, tree
from milkshake.jtbd.views._needs_of import belonging
from milkshake.jtbd.views._people import Person, people
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.words import say

WIDEST = 8
"""The most jobs that are columns; with more of them each persona has a list of its jobs."""

_SHOWN_JOBS = 12


class Saying(Struct, frozen=True):
    """What a persona does for a job, in words; `via` is the step through which it does so.

    `needs` counts those of the job that set the persona apart, in words.
    """

    words: str
    via: NoteLink | None
    needs: str


class PersonRow(Struct, frozen=True):
    """A persona with its cells, one for each column, and its other jobs.

    `role` is the heading above the row, empty where it is that of the row before. `more` counts
    the jobs that are not among `others`.
    """

    role: str
    link: NoteLink
    is_segment: bool
    cells: list[list[Saying]]
    others: list[tuple[NoteLink, str]]
    more: int


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, for the page that takes the place of the list of personas."""
    if catalogue.typed and "persona" in catalogue.kinds:
        yield Wanted("", "-/personas.html", len(catalogue.kinds["persona"]))


def content(layout: Layout, page: Page) -> bytes:
    """The personas by role and what they do for each job; then each with a line about it."""
    plan = layout.plan
    research = plan.research
    persons = research.once(people)
    jobs = heads(research)
    columns = jobs if len(jobs) <= WIDEST else ()
    shown = page.part(persons)
    inside = _columns_of(research, columns)
    rows = _rows(plan, shown, columns, inside, page.root)
    done = {inside[part.job] for person in persons for part in person.parts if part.job in inside}
    done |= {job for job in columns if research.performers[job]}
    return layout.fill(
        "personas.html",
        page,
        say("kind.persona", 2),
        kind="persona",
        count=say("count.persona", len(persons)),
        columns=[(node_title(plan, job, page.root), job in done) for job in columns],
        rows=rows,
        has_others=any(row.others for row in rows),
        notes=[layout.note(plan.vault.notes[one.node], page.root) for one in shown],
        data=f"{page.root}{plan.href('csv', 'people')}",
    )


def _columns_of(research: Research, columns: Sequence[str]) -> Mapping[str, str]:
    """The column to which each job belongs: the job of the column, or one of the jobs below it."""
    jobs = research.once(tree)
    found = {job: job for job in columns}
    for column in columns:
        for job in below(jobs, column):
            found.setdefault(job, column)
    return found


def _rows(
    plan: Plan,
    persons: Sequence[Person],
    columns: Sequence[str],
    inside: Mapping[str, str],
    root: str,
) -> list[PersonRow]:
    rows = []
    above = None
    for person in persons:
        role = person.roles[0] if person.roles else ""
        is_segment = bool(person.segment_of)
        heading = "" if role == above or is_segment else say(f"roles.{role or 'unknown'}")
        above = above if is_segment else role
        others = [part for part in person.parts if part.job not in inside]
        rows.append(
            PersonRow(
                heading,
                node_title(plan, person.node, root),
                is_segment,
                [_cell(plan, person, column, inside, root) for column in columns],
                [
                    (node_title(plan, part.job, root), _words(part.roles))
                    for part in others[:_SHOWN_JOBS]
                ],
                max(0, len(others) - _SHOWN_JOBS),
            )
        )
    return rows


def _cell(
    plan: Plan, person: Person, column: str, inside: Mapping[str, str], root: str
) -> list[Saying]:
    """What a persona does for the job of a column, itself or through one of its steps."""
    research = plan.research
    parts = [part for part in person.parts if inside.get(part.job) == column]
    own = {role for part in parts if part.job == column for role in part.roles}
    said = [
        (_words(part.roles), None if part.job == column else part.job)
        for part in parts
        if part.job == column or not own.issuperset(part.roles)
    ]
    said += [
        (say("role_does.performer"), one.inherited)
        for one in research.performers[column]
        if one.path == person.node and one.inherited and not own
    ]
    apart = _needs(research, person, column, inside) if said else ""
    return [
        Saying(words, node_title(plan, via, root) if via else None, "" if at else apart)
        for at, (words, via) in enumerate(said)
    ]


def _needs(research: Research, person: Person, column: str, inside: Mapping[str, str]) -> str:
    """How many needs that the persona has belong to the job of the column, in words."""
    count = 0
    for need in dict.fromkeys(research.targets(person.node, "needs")):
        if research.kind_of(need) == "need":
            place = belonging(research, need)
            count += inside.get(place.step or place.job) == column
    if not count:
        return ""
    return say("personas.needs_apart" if person.segment_of else "count.need", count)


def _words(roles: Sequence[str]) -> str:
    return " · ".join(say(f"role_does.{role}") for role in roles)
