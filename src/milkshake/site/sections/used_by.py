"""Where a method is used, and what it uses itself."""

from __future__ import annotations

from collections.abc import Iterable

from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line
from milkshake.site.nodes import in_order, listed
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href
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
    groups = [one for one in groups if one.lines]
    if not groups:
        return ""
    every = tied_href(layout.plan, node, page.root)
    return markup(render("sections/used_by.html", groups=groups, every=every))
