"""Each note as Markdown beside its page, where the config wants it."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.markdown import as_markdown
from milkshake.site.page import Page, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each note that is a text."""
    if catalogue.config.site.markdown:
        for path, note in catalogue.vault.with_unlisted.notes.items():
            if note.is_text:
                folder, _, name = path.rpartition("/")
                stem = urls.slug(name.rpartition(".")[0] or name)
                yield Wanted(path, f"{urls.folder_path(folder)}{stem}.md")


def content(layout: Layout, page: Page) -> bytes:
    """The note, as its page shows it; links lead from here."""
    note = layout.plan.vault.with_unlisted.notes[page.name]
    return as_markdown(layout.plan, note, page.url).encode("utf-8", "replace")
