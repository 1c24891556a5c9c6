"""The ladder at the head of a job's page: why it is done, how, and what is done beside it."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.tree import beside, steps, tree
from milkshake.site.entries import NoteLink
from milkshake.site.job_map_table import map_href
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href
from milkshake.site.words import say

TELLS = ("part_of", "parts")

_FEW = 3
"""So many parts are named; of more there is a number that leads to them."""


class Rung(Struct, frozen=True):
    """A job above, and the parts of it just before and after the job."""

    why: NoteLink
    before: NoteLink | None
    after: NoteLink | None


def section(layout: Layout, page: Page, node: str) -> Markup:
    """A line up for each whole, and a line down to the parts; empty for a job without both."""
    plan = layout.plan
    jobs = plan.research.once(tree)
    wholes, parts = jobs.wholes.get(node, ()), jobs.parts.get(node, ())
    if not wholes and not parts:
        return markup("")
    own = steps(plan.research, node)
    is_map = bool(own) and len(own) == len(parts)
    words = say("count.step" if is_map else "count.part", len(parts))
    whole_map = map_href(plan, node)
    return markup(
        render(
            "sections/ladder.html",
            rungs=[_rung(plan, node, whole, page.root) for whole in wholes],
            words=words if len(parts) > _FEW and whole_map else "",
            href=page.root + whole_map,
            every=tied_href(layout.plan, node, page.root),
            parts=[node_title(plan, part, page.root) for part in parts],
        )
    )


def _rung(plan: Plan, node: str, whole: str, root: str) -> Rung:
    """The job above, and the neighbours among its steps or else among its other parts."""
    parts = beside(plan.research, whole, node)
    at = parts.index(node)
    return Rung(
        node_title(plan, whole, root),
        node_title(plan, parts[at - 1], root) if at else None,
        node_title(plan, parts[at + 1], root) if at + 1 < len(parts) else None,
    )
