"""Who performs a job, and who else has a part in it."""

from __future__ import annotations

from milkshake.jtbd.properties import choices
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line, in_groups
from milkshake.site.nodes import in_order, node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.vocabulary import value_words

TELLS = ("performer", "involves")


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The performers of the job at `node`, its own or those of the whole job; then the others."""
    plan, research = layout.plan, layout.plan.research
    lines = []
    by_path = {one.path: one.inherited for one in research.performers.get(node, ())}
    for path in in_order(research, by_path):
        inherited = by_path[path]
        details: tuple[Markup | str, ...] = ()
        if inherited:
            job = node_title(plan, inherited, page.root)
            details = (markup(render("sections/inherited.html", job=job)),)
        lines.append(Line(node_title(plan, path, page.root), details))
    for path in in_order(research, research.targets(node, "involves")):
        if research.kind_of(path) == "persona":
            roles = choices(research.properties_of(path), "role")
            lines.append(Line(node_title(plan, path, page.root), tuple(map(value_words, roles))))
    return in_groups(layout.plan, node, page.root, [Group("", tuple(lines))] if lines else [])
