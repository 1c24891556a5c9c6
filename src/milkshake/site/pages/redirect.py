"""A page at each other address of a note, which leads on to the note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL at which a server finds what was once at ``/address``, called by that address."""
    for address in catalogue.redirects:
        url = f"{urls.folder_path(address.removesuffix('.html'))}index.html"
        yield Wanted(address, url, priority=Priority.REDIRECT)


def content(layout: Layout, page: Page) -> bytes:
    """Where the note lies now, for browsers, search engines and readers."""
    plan = layout.plan
    path = plan.redirects[page.name]
    note = plan.vault.notes[path]
    return layout.fill(
        "redirect.html",
        page,
        note.in_words(note.title),
        href=page.root + plan.hrefs[path],
        target=plan.absolute(plan.note_urls[path]),
    )
