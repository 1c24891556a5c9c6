"""The emotional and social sides of a job: how people want to feel, and to be seen."""

from __future__ import annotations

from milkshake.jtbd.properties import choice
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, in_groups, lines
from milkshake.site.nodes import in_order
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

TELLS = ("related", "part_of")
_SIDES = ("emotional", "social")


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The emotional and social jobs that go with the functional job at `node`."""
    research = layout.plan.research
    if choice(research.properties_of(node), "job_type") in _SIDES:
        return ""
    beside = {*research.targets(node, "related"), *research.sources(node, "part_of")}
    groups = []
    for job_type in _SIDES:
        found = [
            one
            for one in beside
            if research.kind_of(one) == "job"
            and choice(research.properties_of(one), "job_type") == job_type
        ]
        if found:
            ordered = in_order(research, found)
            groups.append(Group(say(f"side.{job_type}"), lines(layout.plan, ordered, page.root)))
    return in_groups(layout.plan, node, page.root, groups)
