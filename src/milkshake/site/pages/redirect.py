"""A page at each other address of a note, which leads on to the note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL at which a server finds what was once at ``/address``, called by that address."""
    for address, path in catalogue.redirects.items():
        url = urls.of_folder(address.removesuffix(".html"))
        folder = catalogue.folders[catalogue.vault.notes[path].folder]
        if (
            folder.note is not None
            and folder.note.path == path
            and urls.of_folder(folder.path) == url
        ):
            continue
        yield Wanted(address, url, priority=Priority.REDIRECT)


def content(layout: Layout, page: Page) -> bytes:
    """Where the note lies now, for browsers, search engines and readers."""
    plan = layout.plan
    path = plan.redirects[page.name]
    return layout.fill(
        "redirect.html",
        page,
        plan.title_of(plan.vault.notes[path]).text,
        href=page.root + plan.hrefs[path],
        target=plan.absolute(plan.note_urls[path]),
    )
