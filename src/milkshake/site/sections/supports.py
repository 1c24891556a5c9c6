"""What an interview supports, by kind."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.jtbd.views.evidence import Claim, mentioned, supported
from milkshake.site.catalogue import KIND_NAMES
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render

TITLE = "What it supports"
TELLS = ("supports", "evidence")
_SHOWN = 30
"""How many claims of a kind are shown at once; the reader can unfold the rest."""


class Group(Struct, frozen=True):
    """The claims of a kind; `plural` is what they are called."""

    plural: str
    links: list[NoteLink]
    more: list[NoteLink]


def section(layout: Layout, page: Page, node: str) -> Markup:
    """The claims that the interview supports, and those that it only mentions."""
    research = layout.plan.research
    supports = research.once(supported).get(node, ())
    mentions = research.once(mentioned).get(node, ())
    return markup(
        render(
            "sections/supports.html",
            groups=_groups(layout, supports, page.root),
            mentions=_groups(layout, mentions, page.root),
            matrix=page.root + layout.plan.href("evidence", ""),
        )
    )


def _groups(layout: Layout, claims: Sequence[Claim], root: str) -> list[Group]:
    groups = []
    for kind, (_, plural) in KIND_NAMES.items():
        links = [
            node_title(layout.plan, claim.node, root) for claim in claims if claim.kind == kind
        ]
        if links:
            groups.append(Group(plural, links[:_SHOWN], links[_SHOWN:]))
    return groups
