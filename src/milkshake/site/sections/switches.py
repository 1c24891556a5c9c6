"""The switches to a solution and away from it that interviews tell of."""

from __future__ import annotations

from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, in_groups
from milkshake.site.nodes import in_order, node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.words import say

TELLS = ("switch_from", "switch_to")
_ENDS = (
    ("switch_to", "switches.hired_in", "switch_from", "switches.instead_of"),
    ("switch_from", "switches.fired_in", "switch_to", "switches.for"),
)


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The interviews on a switch to the solution at `node`, and those on a switch away from it."""
    plan, research = layout.plan, layout.plan.research
    groups = []
    for here, title, there, word in _ENDS:
        lines = []
        for interview in in_order(research, dict.fromkeys(research.sources(node, here))):
            others = research.targets(interview, there)
            links = [node_title(plan, other, page.root) for other in others]
            details = (markup(render("sections/switch.html", word=say(word), links=links)),)
            lines.append(Line(node_title(plan, interview, page.root), details if links else ()))
        if lines:
            groups.append(Group(say(title), tuple(lines)))
    return in_groups(layout.plan, node, page.root, groups)
