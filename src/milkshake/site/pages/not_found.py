"""The page for addresses that lead nowhere.

A server shows it at any of them, so that it needs no other file, and its links name the whole
address of the site where the config does.
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted
from milkshake.site.pages.asset import joined
from milkshake.site.render import markup
from milkshake.site.words import say

_STYLES = ("colors.css", "site.css", "frame.css")
"""The parts of the stylesheet that the page needs."""


def wanted(_: Catalogue) -> Iterator[Wanted]:
    """The URL at which servers of static files look for such a page."""
    yield Wanted("", "404.html", priority=Priority.FIXED)


def content(layout: Layout, page: Page) -> bytes:
    """A word of regret, and a link to where the site opens."""
    plan = layout.plan
    return layout.fill(
        "not_found.html",
        page,
        say("not_found.title"),
        root=plan.address or page.root,
        css=markup(joined(_STYLES).decode()),
    )
