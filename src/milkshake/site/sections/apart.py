"""The needs of a persona: those that set it apart from everyone else, else the first ones."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.jtbd.views import headlines
from milkshake.jtbd.views._headline import needs_of_jobs
from milkshake.jtbd.views.needs import Ranked, ranking
from milkshake.resolve import fold
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import in_order, node_link
from milkshake.site.page import Page
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href

TELLS = ("needs", "segment")
_FIRST = 5


class Row(Struct, frozen=True):
    """A need with its opportunity for the persona and for everyone; either may be unknown.

    `gap` is their difference. It is `sure` if it exceeds what chance explains.
    """

    link: NoteLink
    own: float | None
    everyone: float | None
    gap: float | None
    sure: bool


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The needs of the persona at `node`, those with the largest difference first."""
    plan, research = layout.plan, layout.plan.research
    scored = research.once(by_segment).get(fold(plan.vault.notes[node].name), {})
    stated = {
        *(one for one in research.targets(node, "needs") if research.kind_of(one) == "need"),
        *(one for one in research.sources(node, "segment") if research.kind_of(one) == "need"),
    }
    needs = in_order(research, {*stated, *scored})
    top = () if needs else _first(research, node)
    scores = research.once(headlines)
    everyone = {need: one.entry for need, one in scores.items()}
    rows = [
        _row(node_link(plan, need, page.root), scored.get(need), everyone.get(need))
        for need in needs or top
    ]
    rows.sort(key=lambda row: -(row.gap if row.gap is not None else -100.0))
    compared = any(row.own is not None for row in rows)
    if not rows:
        return ""
    return markup(
        render(
            "sections/apart.html",
            rows=rows,
            every=tied_href(layout.plan, node, page.root),
            compared=compared,
            top=bool(top),
        )
    )


def by_segment(research: Research) -> dict[str, dict[str, Ranked]]:
    """The first score of each need by each segment, by the folded name of the segment."""
    found: dict[str, dict[str, Ranked]] = {}
    for series in research.once(ranking):
        for entry in series.entries:
            if entry.row.opportunity is not None and len(entry.row.segment) == 1:
                found.setdefault(fold(entry.row.segment[0]), {}).setdefault(entry.row.id, entry)
    return found


def _first(research: Research, persona: str) -> Iterable[str]:
    """The needs of the jobs that the persona does which have the highest opportunity."""
    jobs = [one for one in research.sources(persona, "performer") if research.kind_of(one) == "job"]
    scores = research.once(headlines)
    needs = needs_of_jobs(research, jobs)
    return [one for one in needs if one in scores and not scores[one].series.segment][:_FIRST]


def _row(link: NoteLink, own: Ranked | None, chief: Ranked | None) -> Row:
    mine = own.row.opportunity if own is not None else None
    everyone = None
    if chief is not None and chief.rank and not chief.row.segment:
        everyone = chief.row.opportunity
    gap, sure = None, False
    if own is not None and chief is not None and mine is not None and everyone is not None:
        gap = round(mine - everyone, 1)
        noise = ((own.row.plus_minus or 0.0) ** 2 + (chief.row.plus_minus or 0.0) ** 2) ** 0.5
        sure = 0 < noise < abs(gap)
    return Row(link, mine, everyone, gap, sure)
