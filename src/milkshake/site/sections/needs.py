"""The needs of a job by opportunity: the first of each ranking, and where all of them stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from milkshake.jtbd.properties import value
from milkshake.jtbd.research import Research
from milkshake.jtbd.views.needs import VIEW, ranking
from milkshake.site.figures.landscape import has_landscape
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.ranking import Table, series_title, table
from milkshake.site.render import Markup, markup, render
from milkshake.site.score_line import row_href
from milkshake.site.words import in_figures, say

TELLS = ("needs", "job", "step")
SHOWN = 8
"""How many needs of a ranking the page of a job shows."""
_LISTED = 8
"""How many other series it leads to."""
FEWEST = 3
"""A job that is not the main one has so many needs with scores."""


class Shown(Struct, frozen=True):
    """A table on the page of a job; `all_words` and `href` lead to the whole of it."""

    table: Table
    all_words: str
    href: str


class Other(Struct, frozen=True, gc=False):
    """Another series of the job in a line, and where it stands."""

    title: str
    about: str
    href: str


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The ranking that asked most people, or else the needs without one, and what else there is."""
    plan = layout.plan
    found = of_job(plan.research, node)
    if not found or not is_shown(plan.research, node, found):
        return ""
    first, *others = found
    number, entries = first
    shown = Shown(
        table(
            plan,
            number,
            entries[:SHOWN],
            page.root,
            linked=drawn(plan.research, node) == number,
            brief=True,
        ),
        say("needs.all_of_ranking", len(entries))
        if len(entries) > SHOWN
        else say("needs.all_rankings"),
        page.root + row_href(plan, number, entries[0]),
    )
    lines = [
        Other(
            series_title(plan.research, one),
            _about(plan, one, places),
            page.root + row_href(plan, one, places[0]),
        )
        for one, places in others
    ]
    return markup(
        render(
            "sections/needs.html",
            shown=shown,
            others=lines[:_LISTED],
            more=len(lines) - _LISTED,
            csv=page.root + plan.href("csv", VIEW.name),
        )
    )


def of_job(research: Research, node: str) -> Sequence[tuple[int, list[int]]]:
    """The series that have needs of a job or step, and which of their entries those are."""
    return research.once(_by_job).get(node, ())


def is_shown(research: Research, node: str, found: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether a job is the main one, or has enough needs with scores to be compared."""
    if value(research.properties_of(node), "main") is True:
        return True
    all_series = research.once(ranking)
    scored = {
        all_series[number].entries[at].row.id
        for number, places in found
        if all_series[number].group != "unscored"
        for at in places
    }
    return len(scored) >= FEWEST


def drawn(research: Research, node: str) -> int | None:
    """The series whose landscape the page of the job at `node` has, or None."""
    found = of_job(research, node)
    if not found or not is_shown(research, node, found):
        return None
    series = research.once(ranking)[found[0][0]]
    return found[0][0] if series.job == node and has_landscape(series) else None


def _by_job(research: Research) -> dict[str, Sequence[tuple[int, list[int]]]]:
    """For each job and step the series with its needs, and their entries."""
    found: dict[str, dict[int, list[int]]] = {}
    for number, series in enumerate(research.once(ranking)):
        for at, entry in enumerate(series.entries):
            for node in dict.fromkeys((entry.job, entry.step)):
                if node:
                    found.setdefault(node, {}).setdefault(number, []).append(at)
    return {node: tuple(places.items()) for node, places in found.items()}


def _about(plan: Plan, number: int, entries: Sequence[int]) -> str:
    series = plan.research.once(ranking)[number]
    words = say("count.need", len(entries))
    highest = series.entries[entries[0]].row.opportunity
    if highest is None:
        return words
    return say("needs.highest", needs=words, figure=in_figures(highest, ".1f"))
