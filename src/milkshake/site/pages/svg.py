"""Each landscape as a file of its own, with the colours of the site inside it."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.views.needs import ranking
from milkshake.site import render
from milkshake.site.catalogue import Catalogue
from milkshake.site.figures.landscape import has_landscape
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.ranking import landscape, svg_name, svg_url

_STYLES = ("colors.css", "landscape.css")


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for the landscape of each series that has one."""
    for number, series in enumerate(catalogue.research.once(ranking)):
        if has_landscape(series):
            yield Wanted(svg_name(number), svg_url(catalogue.research, series))


def content(layout: Layout, page: Page) -> bytes:
    """The landscape; its discs lead to the ranking."""
    number = int(page.name.rpartition("/")[2])
    style = b"\n".join(map(render.asset, _STYLES)).decode()
    drawing = landscape(layout.plan, number, page.root, style=render.markup(style))
    return str(drawing.svg).encode("utf-8", "replace")
