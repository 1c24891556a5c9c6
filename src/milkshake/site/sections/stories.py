"""The stories of a job and of its steps, each in its three parts."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.research import Research
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.lists import standing
from milkshake.site.nodes import in_order, node_link, node_title, path_of
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, escape, markup, render, with_formulas
from milkshake.site.ties import tied_href

TELLS = ("job",)
_PARTS = ("situation", "motivation", "outcome")


class Story(Struct, frozen=True):
    """A story: its words on a line for each part, who tells it, and how far it is known."""

    link: NoteLink
    lines: list[Markup]
    people: list[NoteLink]
    step: NoteLink | None
    standing: tuple[str, ...]


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The stories of the job at `node`, and then those of its steps in their order."""
    plan, research = layout.plan, layout.plan.research
    stories = [_story(plan, one, "", page.root) for one in _of(research, node)]
    for step in job_map(research, node).steps:
        stories += [_story(plan, one, step.node, page.root) for one in _of(research, step.node)]
    return (
        markup(
            render(
                "sections/stories.html",
                stories=stories,
                every=tied_href(layout.plan, node, page.root),
            )
        )
        if stories
        else ""
    )


def _of(research: Research, job: str) -> list[str]:
    found = (one for one in research.sources(job, "job") if research.kind_of(one) == "story")
    return in_order(research, found)


def _story(plan: Plan, node: str, step: str, root: str) -> Story:
    research = plan.research
    people = [
        node_title(plan, one, root)
        for one in research.targets(node, "performer")
        if research.kind_of(one) == "persona"
    ]
    return Story(
        node_link(plan, node, root),
        _lines(plan, node),
        people,
        node_title(plan, step, root) if step else None,
        standing(research, node),
    )


def _lines(plan: Plan, node: str) -> list[Markup]:
    """The words of a story, cut before each part that the grammar has read after the first."""
    path = path_of(plan.research, node)
    note, text = plan.vault.notes[path], plan.research.statement(node).text
    for one in plan.research.analysed_statements.get(path, ()):
        if one.node == node and one.text == text and note.in_words(text) == text:
            cuts = sorted(part.start for part in one.parts if part.name in _PARTS)
            edges = [0, *cuts[1:], len(text)]
            pieces = [text[a:b].strip() for a, b in pairwise(edges)]
            return [escape(piece) for piece in pieces if piece]
    return [with_formulas(note, text)]
