"""All that is tied to a note to which more is tied than its page shows, on pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import Crumb
from milkshake.site.layout import Layout
from milkshake.site.lists import Line, lines
from milkshake.site.page import Page, Wanted
from milkshake.site.pages.note import url_of
from milkshake.site.ties import MOST, Tie, ties
from milkshake.site.words import in_figures, say


class Group(Struct, frozen=True):
    """The part of a group that is on the page; `part` says which, if that is not all of it."""

    id: str
    label: str
    part: str
    lines: Sequence[Line]


class Place(Struct, frozen=True, gc=False):
    """A group in the contents: how many it has, and where it begins."""

    label: str
    count: int
    href: str


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each note with more than its page has room for."""
    edges, leading = catalogue.vault.edges, catalogue.vault.backlinks
    for path in catalogue.vault.notes:
        if len(edges[path]) + len(leading.get(path, ())) <= MOST:
            continue
        count = sum(len(one.nodes) for one in ties(catalogue, path))
        if count:
            yield Wanted(path, f"-/tied/{url_of(path)}", count, size=MOST)


def content(layout: Layout, page: Page) -> bytes:
    """The groups, or the part of them that is on the page; each of them is in the contents."""
    plan = layout.plan
    note = plan.vault.notes[page.name]
    found = ties(plan, page.name)
    title = plan.title_of(note)
    every = [(number, at) for number, tie in enumerate(found) for at in range(len(tie.nodes))]
    groups = []
    for number, several in groupby(page.part(every), key=lambda entry: entry[0]):
        places = [at for _, at in several]
        nodes = found[number].nodes[places[0] : places[-1] + 1]
        groups.append(
            Group(
                f"_g{number + 1}",
                found[number].label,
                _part(found[number], places),
                lines(plan, nodes, page.root),
            )
        )
    contents, before = [], 0
    for number, tie in enumerate(found, 1):
        href = page.root + plan.href("tied", page.name, before // MOST + 1)
        contents.append(Place(tie.label, len(tie.nodes), f"{href}#_g{number}"))
        before += len(tie.nodes)
    return layout.fill(
        "tied.html",
        page,
        say("tied.title", note=title.text),
        kind=plan.label(page.name),
        crumbs=[
            *layout.crumbs(note.folder, page.root),
            Crumb(title.html, page.root + plan.hrefs[page.name]),
        ],
        title_html=say("tied.title", note=title.html),
        count=say("tied.count", before),
        contents=contents if len(contents) > 1 else [],
        groups=groups,
    )


def _part(tie: Tie, places: Sequence[int]) -> str:
    """Which entries of a group are on the page; empty for all of them."""
    count = len(tie.nodes)
    if len(places) == count:
        return in_figures(count)
    return say("tied.from_to", count, first=places[0] + 1, last=places[-1] + 1)
