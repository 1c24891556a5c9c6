"""Who else is in the jobs of a persona."""

from __future__ import annotations

from milkshake.jtbd.properties import choices
from milkshake.jtbd.research import Research
from milkshake.site.layout import Layout
from milkshake.site.lists import Group, Line
from milkshake.site.nodes import in_order, node_title
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.words import say

TELLS: tuple[str, ...] = ()


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The other personas in the jobs of the persona at `node`, and one level above and below."""
    plan, research = layout.plan, layout.plan.research
    own = _jobs(research, node)
    near = dict.fromkeys(own)
    for job in own:
        near |= dict.fromkeys(research.targets(job, "part_of"))
        near |= dict.fromkeys(research.sources(job, "part_of"))
    parts: dict[str, dict[str, None]] = {}
    for job in near:
        for name in ("performer", "involves"):
            for other in research.targets(job, name):
                if other != node and research.kinds.get(other) == "persona":
                    parts.setdefault(other, {}).setdefault(job)
    lines = []
    for other in in_order(research, parts):
        roles = choices(research.properties[other], "role")
        role = say(f"part.{roles[0] if roles else 'performer'}")
        link = node_title(plan, next(iter(parts[other])), page.root)
        words = markup(render("sections/others_job.html", role=role, job=link))
        lines.append(Line(node_title(plan, other, page.root), (words,)))
    if not lines:
        return ""
    return markup(
        render(
            "sections/others.html",
            groups=[Group("", tuple(lines))],
            every=page.root + plan.kind_href("persona"),
        )
    )


def _jobs(research: Research, persona: str) -> list[str]:
    found = (one for name in ("performer", "involves") for one in research.sources(persona, name))
    return [one for one in found if research.kind_of(one) == "job"]
