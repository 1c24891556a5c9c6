"""Where a method is used, and what it uses itself."""

from __future__ import annotations

from collections.abc import Iterable

from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, in_groups
from milkshake.site.nodes import in_order, listed
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

TELLS = ("used_by",)


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The notes that use the method at `node`, and the methods that it uses."""
    research = layout.plan.research

    def group(title: str, nodes: Iterable[str]) -> Group:
        ordered = in_order(research, dict.fromkeys(nodes))
        return Group(title, tuple(Line(listed(layout.plan, one, page.root)) for one in ordered))

    groups = [
        group(say("used_by.used_by"), research.targets(node, "used_by")),
        group(say("used_by.uses"), research.sources(node, "used_by")),
    ]
    return in_groups(layout.plan, node, page.root, [one for one in groups if one.lines])
