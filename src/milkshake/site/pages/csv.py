"""A CSV file for each view that has rows, beside the pages that show it."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.views import VIEWS, as_csv, rows
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each view with rows, called as the view is."""
    for name, view in VIEWS.items():
        if rows(view, catalogue.research):
            yield Wanted(name, f"-/data/{name}.csv")


def content(layout: Layout, page: Page) -> bytes:
    """The rows of the view as CSV."""
    view = VIEWS[page.name]
    return as_csv(view, rows(view, layout.plan.research)).encode("utf-8", "replace")
