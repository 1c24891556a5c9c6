"""The ranking of needs in three orders: by opportunity, by the step of the map, by importance.

The first order is the page of the kind and has the landscapes of the series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from milkshake.jtbd.research import Research
from milkshake.jtbd.views import rows
from milkshake.jtbd.views.needs import VIEW, Ranked, Series, ranking, standings
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout, counted
from milkshake.site.page import Page, Place, Wanted
from milkshake.site.plan import Plan
from milkshake.site.ranking import Table, series_title, short_title, table
from milkshake.site.render import with_code
from milkshake.site.score_line import ROWS, row_href

_Entries = Sequence[tuple[int, int]]
"""Entries of the ranking: the number of the series, and of the entry in it."""


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each order in which there is something to sort."""
    all_series = catalogue.research.once(ranking)
    count = len(rows(VIEW, catalogue.research))
    if not count and "need" not in catalogue.kinds:
        return
    yield Wanted("", "-/needs.html", count, size=ROWS)
    ranked = [
        entry for series in all_series if series.group == "ranked" for entry in series.entries
    ]
    if any(entry.step for entry in ranked):
        yield Wanted("step", "-/needs-by-step.html", count, size=ROWS)
    if len(ranked) > 1:
        yield Wanted("importance", "-/needs-by-importance.html", count, size=ROWS)


def header(plan: Plan) -> Iterator[Place]:
    """The header leads to needs that only stand within notes; those with a note have a kind."""
    if plan.typed and "need" not in plan.kinds and rows(VIEW, plan.research):
        yield Place(0, "Needs", plan.href("needs", ""), "need")


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
    described = research.once(standings)
    templates = [note for note in plan.kinds.get("need", ()) if note.path not in described]
    return layout.fill(
        "needs.html",
        page,
        VIEW.title,
        kind="need",
        about=_about(research, all_series),
        orders=[
            (words, page.root + plan.href("needs", name), name == page.name)
            for name, words in _ORDER_NAMES.items()
            if _has(plan, "needs", name)
        ],
        segments=page.root + plan.href("segments", "") if _has(plan, "segments", "") else "",
        tables=tables,
        series=_listed(plan, page, all_series),
        more_series=max(0, len(all_series) - _LISTED),
        not_drawn=_not_drawn(plan, page, all_series),
        templates=[layout.note(note, page.root) for note in templates],
        csv=page.root + plan.href("csv", VIEW.name) if rows(VIEW, research) else "",
        lacks=with_code(VIEW.lacks),
    )


_LISTED = 20
"""The most series that the rail leads to."""
_ORDER_NAMES: Mapping[str, str] = {
    "": "by opportunity",
    "step": "by step",
    "importance": "by importance",
}


def _has(plan: Plan, page_type: str, name: str) -> bool:
    return any(one.type == page_type and one.name == name for one in plan.pages)


def _listed(plan: Plan, page: Page, all_series: Sequence[Series]) -> list[tuple[str, str]]:
    """The first series, and where they stand; with their jobs if there are several."""
    jobs = {series.job for series in all_series if series.group == "ranked"}
    return [
        (
            short_title(
                series, plan.research.title(series.job) if series.job and len(jobs) > 1 else ""
            ),
            page.root + row_href(plan, number, 0),
        )
        for number, series in enumerate(all_series[:_LISTED])
    ]


def _about(research: Research, all_series: Sequence[Series]) -> str:
    """What is in the ranking, in a sentence."""
    by_group: dict[str, set[str]] = {}
    for series in all_series:
        by_group.setdefault(series.group, set()).update(one.row.id for one in series.entries)
    needs = len(research.once(standings))
    ranked = [series for series in all_series if series.group == "ranked"]
    parts = []
    if ranked:
        tables = counted(len(ranked), "table", "tables")
        parts.append(f"{len(by_group['ranked']):,} ranked in {tables}")
    for group, words in _GROUP_WORDS.items():
        if group in by_group:
            parts.append(f"{len(by_group[group]):,} {words}")
    return f"{counted(needs, 'need', 'needs')}: {', '.join(parts)}."


_GROUP_WORDS: Mapping[str, str] = {
    "estimates": "with estimates",
    "words": "asked in words",
    "single": "with only one of the two scores",
    "unreadable": "with scores that cannot be compared",
    "unscored": "not scored",
}


def _not_drawn(plan: Plan, page: Page, all_series: Sequence[Series]) -> list[tuple[int, str, str]]:
    """What the landscapes leave out: how many entries, why, and where they stand."""
    if page.name or page.number > 1:
        return []
    return [
        (
            len(series.entries),
            _GROUP_WORDS.get(series.group, f"in “{series_title(series)}”, too few to draw"),
            page.root + row_href(plan, number, 0),
        )
        for number, series in enumerate(all_series[:_LISTED])
        if series.group != "ranked" or len(series.entries) < 3
    ]


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
