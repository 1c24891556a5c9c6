"""A page for each folder that holds notes, the root of the vault included."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.note import Note
from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout, counted
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each folder, called by its path; the root of the vault is called ""."""
    for path, folder in catalogue.folders.items():
        url = f"{urls.folder_path(path)}index.html" if path else "-/contents.html"
        yield Wanted(path, url, len(folder.folders) + len(folder.notes))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to the root of the vault."""
    yield Place(10, "Contents", plan.href("folder", ""))


def content(layout: Layout, page: Page) -> bytes:
    """The folders in a folder, then its notes."""
    folder = layout.plan.folders[page.name]
    shown = page.part([*folder.folders, *folder.notes])
    above, _, name = page.name.rpartition("/")
    return layout.fill(
        "folder.html",
        page,
        name or "Contents",
        crumbs=layout.crumbs(above, page.root),
        count=counted(folder.total, "note", "notes"),
        folders=layout.folders([item for item in shown if isinstance(item, str)], page.root),
        notes=[layout.note(item, page.root) for item in shown if isinstance(item, Note)],
    )
