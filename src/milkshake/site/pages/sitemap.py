"""The list of notes and folders for search engines, where the config has the site's address."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL at which search engines look, kept free where the site has no address."""
    url = "sitemap.xml"
    yield Wanted("", url, priority=Priority.FIXED, made=bool(catalogue.address))


def content(layout: Layout, page: Page) -> bytes:
    """The addresses of all notes and folders, not of what only lists or redirects."""
    plan = layout.plan
    listed = {urls.HOME, *(plan.note_urls[note.path] for note in plan.notes)}
    listed.update(plan.url("folder", path) for path in plan.folders)
    return layout.fill("sitemap.xml", page, "", addresses=sorted(map(plan.absolute, listed)))
