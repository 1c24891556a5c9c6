"""The story board: job stories as cards, by job and stage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from milkshake.jtbd.story_parts import PARTS
from milkshake.jtbd.views.stories import Story, stories
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.interviews import csv_href, templates_of
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.site.vocabulary import stage_title
from milkshake.site.words import say

_SIZE = 60
"""The most stories on a page."""


class Card(Struct, frozen=True):
    """A story: its parts that are told, and who performs its job.

    `name` is the title of its note, or empty where this is the story again. `source` leads to
    the interviews behind it.
    """

    name: Markup | str
    link: NoteLink
    source: str
    parts: list[tuple[str, Markup]]
    performers: list[NoteLink]
    seen: int
    also: list[NoteLink]
    in_parts: bool


class Column(Struct, frozen=True):
    """The stories of a stage; `stage` is "" for those of the whole job."""

    stage: str
    step: NoteLink | None
    cards: list[Card]


class Board(Struct, frozen=True):
    """The stories of a job; `job` is None for stories without one."""

    job: NoteLink | None
    columns: list[Column]


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, if there are stories: notes, or items within notes."""
    found = catalogue.research.once(stories)
    if found or "story" in catalogue.kinds:
        yield Wanted("", "-/stories.html", len(found), size=_SIZE)


def content(layout: Layout, page: Page) -> bytes:
    """The stories by job and stage."""
    plan, root = layout.plan, page.root
    every = plan.research.once(stories)
    seen = sum(bool(one.interviews) for one in every)
    boards = [
        Board(node_title(plan, job, root) if job else None, _columns(plan, list(group), root))
        for job, group in groupby(page.part(every), key=lambda one: one.job)
    ]
    return layout.fill(
        "stories.html",
        page,
        say("kind.story", 2),
        kind="wide",
        count=say("stories.count", len(every)),
        seen=seen,
        boards=boards,
        data=csv_href(plan, "stories", root),
        left_out=templates_of(layout, "story", page),
    )


def _columns(plan: Plan, found: list[Story], root: str) -> list[Column]:
    columns = []
    for (stage, step), group in groupby(found, key=lambda one: (one.row.stage, one.step)):
        cards = [_card(plan, story, root) for story in group]
        title = stage and stage_title(stage)
        columns.append(Column(title, node_title(plan, step, root) if step else None, cards))
    return columns


def _card(plan: Plan, story: Story, root: str) -> Card:
    note = plan.vault.notes[story.row.path]
    parts = [
        (name, with_formulas(note, words)) for name in PARTS if (words := getattr(story.row, name))
    ]
    link = node_title(plan, story.row.id, root)
    is_note = story.row.id in plan.vault.notes
    repeats = not is_note or note.in_words(note.title) in plan.research.statement(note.path).text
    return Card(
        "" if repeats else link.title,
        link,
        f"{link.href}#_evidence" if is_note else link.href,
        parts,
        [node_title(plan, one, root) for one in story.performers],
        len(story.interviews),
        [node_title(plan, one, root) for one in story.jobs if one not in (story.job, story.step)],
        story.in_parts,
    )
