"""How a method is done, step by step."""

from __future__ import annotations

from milkshake.site.layout import Layout
from milkshake.site.lists import values
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render

TELLS = ("steps",)


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The property `steps` as a numbered list."""
    steps = values(layout.plan, node, "steps", page.url)
    return markup(render("sections/steps.html", steps=steps)) if steps else ""
