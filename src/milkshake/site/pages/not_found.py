"""The page for addresses that lead nowhere: shown at any of them, it needs no other file."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(_: Catalogue) -> Iterator[Wanted]:
    """The URL at which servers of static files look for such a page."""
    yield Wanted("", "404.html", priority=Priority.FIXED)


def content(layout: Layout, page: Page) -> bytes:
    """A word of regret, and a link to where the site opens."""
    plan = layout.plan
    return layout.fill("not_found.html", page, plan.title, home=plan.address or urls.HOME)
