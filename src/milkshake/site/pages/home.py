"""The opening page of a vault that has no note for it."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.linked_data import of_site
from milkshake.site.page import Page, Priority, Wanted

SHOWN = 24
"""How many folders and notes the page names; it must not grow with the vault."""


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL that opens the site, unless a note has it."""
    if catalogue.home is None:
        yield Wanted("", urls.HOME, priority=Priority.FIXED)


def content(layout: Layout, page: Page) -> bytes:
    """The kinds of note in the vault, its first notes outside of folders, and its first folders.

    Where there is no note, it says how to write the first one.
    """
    plan = layout.plan
    top = plan.folders[""]
    return layout.fill(
        "home.html",
        page,
        plan.title,
        description=plan.config.description,
        linked_data=of_site(plan),
        kinds=layout.kinds(page.root),
        notes=[layout.note(note, page.root) for note in top.notes[:SHOWN]],
        folders=layout.folders(top.folders[:SHOWN], page.root),
        empty=not plan.kinds,
        contents=page.root + plan.href("folder", ""),
    )
