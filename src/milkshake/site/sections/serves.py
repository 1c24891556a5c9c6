"""What a method or a solution serves: jobs, their needs, and other notes."""

from __future__ import annotations

from milkshake.jtbd.properties import stage
from milkshake.jtbd.research import Research
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, in_groups, lines
from milkshake.site.nodes import in_order
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

TELLS = ("serves",)


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The jobs, steps, needs and other notes that the note at `node` serves, by kind."""
    research = layout.plan.research
    by_kind: dict[str, list[str]] = {}
    for one in in_order(research, dict.fromkeys(research.targets(node, "serves"))):
        by_kind.setdefault(_called(research, one), []).append(one)
    order = [say("kind.job", 2), say("serves.steps"), say("kind.need", 2)]
    names = sorted(by_kind, key=lambda name: order.index(name) if name in order else len(order))
    groups = [Group(name, lines(layout.plan, by_kind[name], page.root)) for name in names]
    return in_groups(layout.plan, node, page.root, groups)


def _called(research: Research, node: str) -> str:
    """What the notes of its kind are called; jobs with a stage are steps."""
    kind = research.kind_of(node)
    if kind == "job" and stage(research.properties_of(node)):
        return say("serves.steps")
    return say(f"kind.{kind}", 2)
