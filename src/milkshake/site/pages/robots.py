"""What programs that walk the web read first, where the config has the site's address."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL at which they look, kept free where the site has no address."""
    yield Wanted("", "robots.txt", priority=Priority.FIXED, made=bool(catalogue.address))


def content(layout: Layout, _: Page) -> bytes:
    """All pages may be read, and where their list lies."""
    plan = layout.plan
    return f"User-agent: *\nAllow: /\nSitemap: {plan.absolute(plan.url('sitemap', ''))}\n".encode()
