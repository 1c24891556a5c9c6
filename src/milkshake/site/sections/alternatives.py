"""What people hire for a job today: our own solutions, those of others, workarounds, nothing."""

from __future__ import annotations

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.views._alternatives import group_of, solutions_for
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, in_groups
from milkshake.site.nodes import in_order, node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.vocabulary import value_words
from milkshake.site.words import say

TELLS = ("serves", "competes_with")
_GROUPS = ("own", "competitor", "workaround", "unknown", "nothing")


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The solutions that serve the job at `node` or a step of it, or compete with it."""
    plan, research = layout.plan, layout.plan.research
    steps = (step.node for step in job_map(research, node).steps)
    lines: dict[str, list[Line]] = {name: [] for name in _GROUPS}
    for one in in_order(research, solutions_for(research, (node, *steps))):
        line = Line(node_title(plan, one, page.root), _details(research, one))
        lines[group_of(research, one)].append(line)
    groups = [
        Group(say(f"alternatives.{name}"), tuple(several))
        for name, several in lines.items()
        if several
    ]
    return in_groups(layout.plan, node, page.root, groups)


def _details(research: Research, solution: str) -> tuple[str, ...]:
    """Whether it is a product or a service, and how many switches led to it and away from it."""
    kind = choice(research.properties_of(solution), "solution_kind") or ""
    hired, fired = (len(research.sources(solution, name)) for name in ("switch_to", "switch_from"))
    return (
        *((value_words(kind),) if kind in ("product", "service") else ()),
        *((say("alternatives.hired", hired),) if hired else ()),
        *((say("alternatives.fired", fired),) if fired else ()),
    )
