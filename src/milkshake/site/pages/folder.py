"""A page for each folder that holds notes, the root of the vault included.

Where a note is the folder's page, the list of what lies in the folder follows its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.note import Note
from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.pages.note import note_page
from milkshake.site.plan import Plan
from milkshake.site.words import say

MOST_IN_HEADER = 8
"""In how many folders the header leads at most; more would fill a phone."""


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each folder, called by its path; the root of the vault is called ""."""
    for path, folder in catalogue.folders.items():
        url = urls.of_folder(path) if path else "-/contents.html"
        yield Wanted(path, url, len(folder.folders) + len(folder.notes))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to the root of the vault; where it leads to no kinds, to folders too.

    Those come in the order in which the note that opens the site leads into them.
    """
    folders = plan.folders[""].folders
    if not plan.typed and 1 < len(folders) <= MOST_IN_HEADER:
        edges = plan.vault.edges[plan.home] if plan.home else ()
        linked = [(edge.path_on_site or "").partition("/")[0] for edge in edges]
        for path in sorted(folders, key=[*linked, *folders].index):
            yield Place(1, plan.folders[path].title.text, plan.href("folder", path))
    yield Place(10, say("frame.contents"), plan.href("folder", ""))


def content(layout: Layout, page: Page) -> bytes:
    """The folders in a folder, then its notes; before them the text of its note, if it has one."""
    folder = layout.plan.folders[page.name]
    shown = page.part([*folder.folders, *folder.notes])
    folders = layout.folders([item for item in shown if isinstance(item, str)], page.root)
    notes = [layout.note(item, page.root) for item in shown if isinstance(item, Note)]
    above = page.name.rpartition("/")[0]
    if folder.note is not None and page.number == 1:
        return note_page(layout, page, folder.note, above, folders, notes)
    return layout.fill(
        "folder.html",
        page,
        folder.title.text or say("frame.contents"),
        title_html=folder.title.html or say("frame.contents"),
        crumbs=layout.crumbs(above, page.root),
        rail=layout.rails.folder(page.name, page.root),
        count=say("count.note", folder.total),
        folders=folders,
        notes=notes,
    )
