"""The attachments that a note links to, shows or is pictured by, as they are in the vault."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Priority, Wanted

_LONGEST_ENDING = 16
"""In bytes; what follows the last full stop of a longer one is a part of the name."""


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each attachment, called by its path."""
    for path in catalogue.attachments:
        url = url_of(path)
        kept = urls.keeps_name(path, url)
        priority = Priority.ATTACHMENT if kept else Priority.RENAMED_ATTACHMENT
        yield Wanted(path, url, priority=priority)


def url_of(path: str) -> str:
    """The URL that the attachment at `path` would like to have; its ending stays."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if not stem or len(ending.encode("utf-8", "replace")) > _LONGEST_ENDING:
        return urls.folder_path(folder) + urls.slug(name)
    return f"{urls.folder_path(folder)}{urls.slug(stem)}.{urls.slug(ending)}"


def content(layout: Layout, page: Page) -> bytes:
    """The bytes of the attachment. Raises `OSError` where it cannot be read."""
    return layout.read_file(page.name)
