"""The list of all tags."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.words import say


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, also where there are no tags."""
    yield Wanted("", "-/tags.html", len(catalogue.tags))


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to the list where there are tags."""
    if plan.tags:
        yield Place(20, say("common.tags"), plan.href("tags", ""))


def content(layout: Layout, page: Page) -> bytes:
    """Each tag, and how many notes carry it or a tag below it."""
    tags = layout.plan.tags
    return layout.fill(
        "tags.html",
        page,
        say("common.tags"),
        count=say("count.tag", len(tags)),
        tags=layout.tags(page.part(list(tags)), page.root),
    )
