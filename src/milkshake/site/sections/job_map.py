"""The map of a job in short: its steps, the needs that score highest, and the best gaps."""

from __future__ import annotations

from milkshake.jtbd.views._job_map import has_map
from milkshake.site.job_map_table import map_table
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.words import say

TELLS = ("part_of", "parts", "steps")


def section(layout: Layout, page: Page, node: str) -> Markup:
    """The map of the job at the path `node`, and a link to the whole of it."""
    plan = layout.plan
    if not has_map(plan.research, node):
        return markup("")
    return markup(
        render(
            "sections/job_map.html",
            table=map_table(plan, node, page.root, short=True),
            href=page.root + plan.href("map", node),
            words=say("job_map.whole_has"),
        )
    )
