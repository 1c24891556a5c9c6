"""The needs that segments have scored, the largest difference first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views.needs import ranking, standings
from milkshake.jtbd.views.segments import VIEW, Compared, SegmentRow, comparisons
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_link, node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.score_line import (
    ROWS,
    basis_text,
    figure_text,
    months,
    people,
    row_href,
    scale_text,
)
from milkshake.site.words import in_figures, once, say


class Cell(Struct, frozen=True, gc=False):
    """What a segment says of a need: the opportunity, and in `figures` what it is made of.

    `href` leads to its row in the ranking. It is `apart` if it lies above the lowest by more
    than chance, and `few` if too few people were asked.
    """

    opportunity: str
    figures: str
    href: str
    apart: bool
    few: bool


class Row(Struct, frozen=True):
    """A need, a cell or None for everybody and for each segment, and the largest difference."""

    need: NoteLink
    cells: Sequence[Cell | None]
    difference: str
    joint: str


class Table(Struct, frozen=True):
    """A comparison of segments; `columns` are the names of who was asked, with their number."""

    job: NoteLink | None
    about: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Row]


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL, if two segments have scored a need."""
    count = sum(len(one.needs) for one in catalogue.research.once(comparisons))
    if count:
        yield Wanted("", "-/segments.html", count, size=ROWS)


def content(layout: Layout, page: Page) -> bytes:
    """A table for each job, scale and basis."""
    plan = layout.plan
    tables = [
        _table(plan, number, [at for _, at in several], page.root)
        for number, several in groupby(page.part(plan.research.once(_entries)), lambda e: e[0])
    ]
    return layout.fill(
        "segments.html",
        page,
        say("segments.title"),
        kind="need",
        about=once(plan.research, _about),
        tables=tables,
        ranking=page.root + plan.href("needs", ""),
        csv=page.root + plan.href("csv", VIEW.name),
    )


def _about(research: Research) -> str:
    """What is compared, in a sentence."""
    needs = [need for one in research.once(comparisons) for need in one.needs]
    apart = sum(any(row.apart for row in need.segments.values()) for need in needs)
    return (
        f"{say('segments.scored', len(needs))}; "
        f"{say('segments.apart', apart) if apart else say('segments.none_apart')}"
    )


def _entries(research: Research) -> Sequence[tuple[int, int]]:
    """The needs of all comparisons: the number of the comparison, and of the need in it."""
    found = research.once(comparisons)
    return [(number, at) for number, one in enumerate(found) for at in range(len(one.needs))]


def _table(plan: Plan, number: int, entries: Sequence[int], root: str) -> Table:
    one = plan.research.once(comparisons)[number]
    columns = [(say("ranking.everyone"), one.everyone), *one.segments.items()]
    asked = (row for need in one.needs for row in (need.everyone, *need.segments.values()))
    dates = {row.date for row in asked if row is not None and row.date}
    return Table(
        node_title(plan, one.job, root) if one.job else None,
        ", ".join(filter(None, (scale_text(one.scale), basis_text(one.basis), months(dates)))),
        [(name, people((n,)) if n else "") for name, n in columns],
        [_row(plan, one.needs[at], list(one.segments), root) for at in entries],
    )


def _row(plan: Plan, need: Compared, names: Sequence[str], root: str) -> Row:
    cells = [need.everyone, *(need.segments.get(name) for name in names)]
    highest = next(iter(need.segments.values()))
    joint = highest.joint_plus_minus
    return Row(
        node_link(plan, highest.id, root),
        [_cell(plan, cell, root) if cell else None for cell in cells],
        in_figures(need.difference, ".1f"),
        f"±{in_figures(joint, '.1f')}" if joint is not None else "",
    )


def _cell(plan: Plan, row: SegmentRow, root: str) -> Cell:
    figures = [figure_text(one, row.scale) for one in (row.importance, row.satisfaction)]
    return Cell(
        figure_text(row.opportunity, ""),
        ", ".join(
            (
                say("score.importance", figure=figures[0]),
                say("score.satisfaction", figure=figures[1]),
            )
        ),
        root + _href(plan, row),
        row.apart,
        row.few,
    )


def _href(plan: Plan, row: SegmentRow) -> str:
    all_series = plan.research.once(ranking)
    for one in plan.research.once(standings)[row.id]:
        entry = all_series[one.series].entries[one.entry].row
        if (", ".join(entry.segment), entry.date, entry.job) == (row.segment, row.date, row.job):
            return row_href(plan, one.series, one.entry)
    raise KeyError(row.id)
