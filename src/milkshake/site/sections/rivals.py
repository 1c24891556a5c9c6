"""What a solution competes with."""

from __future__ import annotations

from milkshake.site.layout import Layout
from milkshake.site.lists import Group, in_groups, lines
from milkshake.site.nodes import in_order
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

TELLS = ("competes_with",)


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The other solutions that the solution at `node` names, or that name it, and jobs that do."""
    research = layout.plan.research
    rivals = dict.fromkeys(
        (*research.targets(node, "competes_with"), *research.sources(node, "competes_with"))
    )
    by_kind: dict[bool, list[str]] = {}
    for one in in_order(research, rivals):
        by_kind.setdefault(research.kind_of(one) == "job", []).append(one)
    groups = [
        Group(say("rivals.for_the_job") if for_job else "", lines(layout.plan, nodes, page.root))
        for for_job, nodes in sorted(by_kind.items())
    ]
    return in_groups(layout.plan, node, page.root, groups)
