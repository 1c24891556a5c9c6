"""The opportunity landscape of a job: that of the ranking which asked most people."""

from __future__ import annotations

from milkshake.jtbd.views.needs import VIEW, ranking
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.ranking import caption, landscape, svg_name
from milkshake.site.render import Markup, markup, render
from milkshake.site.sections.needs import SHOWN, drawn, of_job

TELLS = ()


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The landscape; its discs lead to the rows on this page, or to the page of the ranking."""
    plan = layout.plan
    number = drawn(plan.research, node)
    if number is None:
        return ""
    _, entries = of_job(plan.research, node)[0]
    drawing = landscape(plan, number, page.root, entries[:SHOWN])
    return markup(
        render(
            "sections/landscape.html",
            figure=drawing.svg,
            caption=caption(plan.research.once(ranking)[number], drawing),
            csv=page.root + plan.href("csv", VIEW.name),
            svg=page.root + plan.href("svg", svg_name(number)),
        )
    )
