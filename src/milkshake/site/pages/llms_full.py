"""The text of all notes as one file of Markdown for language models, where the config wants it.

It takes about as long as all pages, so it is not made for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.markdown import as_markdown
from milkshake.site.page import Page, Priority, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """The URL at which such programs look, kept free where there is no Markdown."""
    made = catalogue.config.site.markdown
    yield Wanted("", "llms-full.txt", priority=Priority.FIXED, made=made)


def content(layout: Layout, _: Page) -> bytes:
    """Each note that lists may name, one after another."""
    plan = layout.plan
    texts = [
        as_markdown(plan, note, plan.note_urls[note.path], only_listed=True)
        for note in plan.notes
        if note.is_text
    ]
    return "\n".join(texts).encode("utf-8", "replace")
