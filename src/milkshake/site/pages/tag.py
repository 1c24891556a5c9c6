"""A page for each tag: the notes that carry it or a tag below it."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.site import urls
from milkshake.site.catalogue import Catalogue, tag_lineage
from milkshake.site.entries import Crumb
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.words import say


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each tag, called by its key."""
    for key, tag in catalogue.tags.items():
        yield Wanted(key, url_of(key), len(tag.notes))


def url_of(tag: str) -> str:
    """The URL that the page of a tag (``a/b``, without ``#``) would like to have."""
    return f"-/tags/{urls.folder_path(tag).removesuffix('/')}.html"


def content(layout: Layout, page: Page) -> bytes:
    """The tags right below a tag, and all its notes."""
    tag = layout.plan.tags[page.name]
    return layout.fill(
        "tag.html",
        page,
        tag.name,
        crumbs=_crumbs(layout, page),
        count=say("count.note", len(tag.notes)),
        tags=layout.tags(tag.tags if page.number == 1 else (), page.root),
        every=page.root + layout.plan.href("tags", ""),
        notes=[layout.note(note, page.root) for note in page.part(tag.notes)],
    )


def _crumbs(layout: Layout, page: Page) -> list[Crumb]:
    """The list of all tags, and the tags above this one."""
    plan = layout.plan
    above = list(tag_lineage(page.name))[:0:-1]
    return [
        Crumb(say("common.tags"), page.root + plan.href("tags", "")),
        *(
            Crumb(plan.tags[key].name.rpartition("/")[2], page.root + plan.href("tag", key))
            for key in above
        ),
    ]
