"""What an interview supports, by kind."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.schema import KINDS
from milkshake.jtbd.views.evidence import Claim, mentioned, supported
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line
from milkshake.site.nodes import in_order, listed, node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href
from milkshake.site.words import say

TELLS = ("supports", "evidence")
_MENTIONS = 30
"""How many claims that are only mentioned have a link; the others are counted."""


def section(layout: Layout, page: Page, node: str) -> Markup:
    """The claims that the interview supports, and those that it only mentions."""
    research = layout.plan.research
    supports = research.once(supported).get(node, ())
    mentions = research.once(mentioned).get(node, ())
    return markup(
        render(
            "sections/supports.html",
            groups=_groups(layout, supports, page.root),
            every=tied_href(layout.plan, node, page.root),
            mentions=[
                node_title(layout.plan, claim.node, page.root) for claim in mentions[:_MENTIONS]
            ],
            more=max(0, len(mentions) - _MENTIONS),
            matrix=page.root + layout.plan.href("evidence", ""),
        )
    )


def _groups(layout: Layout, claims: Sequence[Claim], root: str) -> list[Group]:
    """The claims of each kind with their statements: needs by opportunity, others by words."""
    plan = layout.plan
    groups = []
    for kind in KINDS:
        nodes = in_order(plan.research, (one.node for one in claims if one.kind == kind))
        if nodes:
            groups.append(
                Group(say(f"kind.{kind}", 2), tuple(Line(listed(plan, one, root)) for one in nodes))
            )
    return groups
