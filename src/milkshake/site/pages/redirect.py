"""A page at each other address of a note, which leads on to the note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL of each other address, called by itself; one that is taken is left out."""
    for url in catalogue.redirects:
        yield Wanted(url, url, priority=Priority.REDIRECT)


def content(layout: Layout, page: Page) -> bytes:
    """Where the note lies now, for browsers, search engines and readers."""
    plan = layout.plan
    path = plan.redirects[page.name]
    return layout.fill(
        "redirect.html",
        page,
        plan.title_of(plan.vault.with_unlisted.notes[path]).text,
        href=page.root + plan.hrefs[path],
        target=plan.absolute(plan.note_urls[path]),
    )
