"""A page for each kind that the vault has notes of, unless a view takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import KIND_PAGES, Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.words import say


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each kind without a page of its own, called as the kind is."""
    for kind, notes in catalogue.kinds.items():
        if kind in KIND_PAGES and catalogue.typed:
            continue
        yield Wanted(kind, f"-/kinds/{kind}.html", len(notes))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to each kind, unless all notes are concepts."""
    if plan.typed:
        for kind in plan.kinds:
            yield Place(0, say(f"kind.{kind}", 2), plan.kind_href(kind), kind)


def content(layout: Layout, page: Page) -> bytes:
    """All notes of a kind."""
    kind = page.name
    notes = layout.plan.kinds[kind]
    return layout.fill(
        "kind.html",
        page,
        say(f"kind.{kind}", 2),
        kind=kind,
        count=say("count.note", len(notes)),
        notes=[layout.note(note, page.root) for note in page.part(notes)],
    )
