"""The ranking of needs in three orders: by opportunity, by the step of the map, by importance.

The first order is the page of the kind and has the landscapes of the series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from milkshake.jtbd.research import Research
from milkshake.jtbd.views import rows
from milkshake.jtbd.views.needs import VIEW, Ranked, ranking, standings
from milkshake.jtbd.views.segments import comparisons
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteEntry
from milkshake.site.figures.landscape import has_landscape
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.ranking import Table, short_title, table
from milkshake.site.render import with_code
from milkshake.site.score_line import ROWS, row_href
from milkshake.site.words import in_figures, once, say

_Entries = Sequence[tuple[int, int]]
"""Entries of the ranking: the number of the series, and of the entry in it."""


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each order in which there is something to sort."""
    count = len(rows(VIEW, catalogue.research))
    if count or "need" in catalogue.kinds:
        for name in catalogue.research.once(_orders):
            yield Wanted(name, f"-/needs{'-by-' * bool(name)}{name}.html", count, size=ROWS)


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to needs that only stand within notes; those with a note have a kind."""
    if plan.typed and "need" not in plan.kinds and rows(VIEW, plan.research):
        yield Place(0, say("kind.need", 2), plan.href("needs", ""), "need")


def content(layout: Layout, page: Page) -> bytes:
    """The rows of one order, in a table for each series."""
    plan = layout.plan
    research = plan.research
    all_series = research.once(ranking)
    tables: list[Table] = []
    for number, several in groupby(page.part(research.once(_ORDERS[page.name])), lambda e: e[0]):
        entries = [at for _, at in several]
        begins = not page.name and 0 in entries
        tables.append(table(plan, number, entries, page.root, drawn=begins))
    is_first = not page.name and page.number == 1
    return layout.fill(
        "needs.html",
        page,
        say("needs.title"),
        kind="need",
        about=once(research, _about),
        orders=[
            (say(_ORDER_NAMES[name]), page.root + plan.href("needs", name), name == page.name)
            for name in research.once(_orders)
        ],
        segments=page.root + plan.href("segments", "") if research.once(comparisons) else "",
        tables=tables,
        series=_listed(plan, page.root),
        more_series=max(0, len(all_series) - _LISTED),
        not_drawn=_not_drawn(plan, page.root) if is_first else [],
        templates=_templates(layout, page.root) if is_first else [],
        csv=page.root + plan.href("csv", VIEW.name) if tables else "",
        lacks=with_code(say("needs.lacks")),
    )


_LISTED = 20
"""The most series that the rail leads to."""
_ORDER_NAMES: Mapping[str, str] = {
    "": "segments.by_opportunity",
    "step": "needs.by_step",
    "importance": "needs.by_importance",
}


_SORTED = 5 * ROWS
"""A longer ranking has one order only: its CSV file can be sorted by any column."""


def _orders(research: Research) -> Sequence[str]:
    """The names of the orders in which there is something to sort."""
    ranked = [
        entry
        for series in research.once(ranking)
        if series.group == "ranked"
        for entry in series.entries
    ]
    if len(ranked) < 2 or len(rows(VIEW, research)) > _SORTED:
        return ("",)
    return ("", "step", "importance") if any(one.step for one in ranked) else ("", "importance")


def _listed(plan: Plan, root: str) -> list[tuple[str, str]]:
    """The first series, and where they stand; with their jobs if there are several."""
    research = plan.research
    listed = research.once(ranking)[:_LISTED]
    several = len({series.job for series in listed if series.group == "ranked"}) > 1
    return [
        (
            short_title(series, research.title(series.job) if series.job and several else ""),
            root + row_href(plan, number, 0),
        )
        for number, series in enumerate(listed)
    ]


def _templates(layout: Layout, root: str) -> list[NoteEntry]:
    """The notes of the kind that are no needs, since they are templates."""
    described = layout.plan.research.once(standings)
    notes = layout.plan.kinds.get("need", ())
    return [layout.note(note, root) for note in notes if note.path not in described]


def _about(research: Research) -> str:
    """What is in the ranking, in a sentence."""
    all_series = research.once(ranking)
    by_group: dict[str, set[str]] = {}
    for series in all_series:
        by_group.setdefault(series.group, set()).update(one.row.id for one in series.entries)
    needs = len(research.once(standings))
    ranked = [series for series in all_series if series.group == "ranked"]
    parts = []
    if ranked:
        tables = say("count.table", len(ranked))
        parts.append(say("needs.ranked", len(by_group["ranked"]), tables=tables))
    for group, words in _GROUP_WORDS.items():
        if group in by_group:
            parts.append(f"{in_figures(len(by_group[group]))} {say(words)}")
    return f"{say('count.need', needs)}: {', '.join(parts)}."


_GROUP_WORDS: Mapping[str, str] = {
    "estimates": "needs_group.estimates",
    "words": "needs_group.words",
    "single": "needs_group.single",
    "unreadable": "needs_group.unreadable",
    "unscored": "needs_group.unscored",
}


def _not_drawn(plan: Plan, root: str) -> list[tuple[int, str, str]]:
    """What the landscapes leave out: how many needs, why, and where the first of them stands."""
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for number, series in enumerate(plan.research.once(ranking)):
        if not has_landscape(series):
            counts[series.group] = counts.get(series.group, 0) + len(series.entries)
            first.setdefault(series.group, number)
    return [
        (count, say(_GROUP_WORDS.get(group, _TOO_FEW)), root + row_href(plan, first[group], 0))
        for group, count in counts.items()
    ]


_TOO_FEW = "needs.too_few"


def _by_opportunity(research: Research) -> _Entries:
    return _ordered(research, None)


def _by_step(research: Research) -> _Entries:
    return _ordered(research, lambda one: (*one.place, one.rank))


def _by_importance(research: Research) -> _Entries:
    return _ordered(research, _importance)


def _importance(one: Ranked) -> tuple[float, int]:
    rating = one.score.importance if one.score is not None else None
    return -(rating.value if rating and rating.value is not None else -1.0), one.rank


def _ordered(research: Research, key: Callable[[Ranked], tuple[object, ...]] | None) -> _Entries:
    """All entries, series after series, each sorted by `key`."""
    found: list[tuple[int, int]] = []
    for number, series in enumerate(research.once(ranking)):
        places = list(range(len(series.entries)))
        if key is not None:
            keys = [key(one) for one in series.entries]
            places.sort(key=keys.__getitem__)
        found += [(number, at) for at in places]
    return found


_ORDERS: Mapping[str, Callable[[Research], _Entries]] = {
    "": _by_opportunity,
    "step": _by_step,
    "importance": _by_importance,
}
