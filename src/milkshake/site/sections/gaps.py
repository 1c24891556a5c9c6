"""The stages of the jobs that a solution is for: which it serves, and where little does."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.views._alternatives import alternatives, jobs_of_solutions
from milkshake.site.entries import NoteLink
from milkshake.site.job_map_table import column_titles
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup, render
from milkshake.site.scored import opportunity_text
from milkshake.site.vocabulary import verdict_words

TELLS = ("stages",)
_SHOWN = 3
"""How many jobs have a table; the others are counted."""


class StageRow(Struct, frozen=True):
    """A stage: whether the solution serves it, how many do, and the need with the best score.

    `verdict` is ``crowded``, ``gap`` or empty.
    """

    stage: str
    serves: bool
    count: int
    opportunity: str
    need: NoteLink | None
    verdict: str


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """A table for each job with stages that the solution at `node` is for."""
    plan, research = layout.plan, layout.plan.research
    jobs = [
        job
        for job in research.once(jobs_of_solutions).get(node, ())
        if alternatives(research, job).feet
    ]
    if not jobs:
        return ""
    tables = [
        (node_title(plan, job, page.root), tuple(_rows(plan, job, node, page.root)))
        for job in jobs[:_SHOWN]
    ]
    return markup(
        render(
            "sections/gaps.html",
            tables=tables,
            judged=any(row.verdict for _, rows in tables for row in rows),
            more=max(0, len(jobs) - _SHOWN),
            every=page.root + plan.kind_href("solution"),
        )
    )


def _rows(plan: Plan, job: str, solution: str, root: str) -> Iterator[StageRow]:
    found = alternatives(plan.research, job)
    serves = next(one.serves for one in found.entries if one.node == solution)
    columns = zip(column_titles(found.map), serves, found.feet, strict=True)
    for title, serves_it, foot in columns:
        best = foot.best
        yield StageRow(
            title,
            serves_it,
            foot.count,
            opportunity_text(best) if best else "",
            node_title(plan, best.node, root) if best else None,
            verdict_words(foot.verdict),
        )
