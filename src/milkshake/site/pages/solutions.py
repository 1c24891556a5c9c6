"""What is hired for each main job, by stage, and the list of solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from milkshake.jtbd.views._alternatives import (
    GROUPS,
    Alternative,
    Alternatives,
    alternatives,
    jobs_with_solutions,
)
from milkshake.jtbd.views._headline import headlines
from milkshake.jtbd.views._job_map import serving
from milkshake.jtbd.views.solutions import solutions
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.job_map_table import column_titles
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_href, node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.scored import opportunity_text, rank_text
from milkshake.site.vocabulary import verdict_words
from milkshake.site.words import say

_SHOWN_RANKS = 8
_SHOWN_TABLES = 12


class Served(Struct, frozen=True, gc=False):
    """A need that a solution serves: its rank, or a dot if it has none, and its words."""

    rank: str
    words: str
    href: str


class SolutionRow(Struct, frozen=True):
    """A solution in the table of a job. `more` counts the needs that are not among `needs`."""

    link: NoteLink
    serves: tuple[bool, ...]
    serves_whole: bool
    needs: list[Served]
    more: int
    hired: list[NoteLink]
    fired: list[NoteLink]


class FootCell(Struct, frozen=True, gc=False):
    """The foot of a column: how many solutions serve it, its best opportunity, and the verdict."""

    count: int
    best: str
    href: str
    words: str
    verdict: str


class JobTable(Struct, frozen=True):
    """The solutions for a job, by group; `missing` says that nothing is not among them."""

    id: str
    link: NoteLink
    columns: list[str]
    groups: list[tuple[str, list[SolutionRow]]]
    missing: bool
    feet: list[FootCell]


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """One URL, for the page that takes the place of the list of solutions."""
    if catalogue.typed and "solution" in catalogue.kinds:
        yield Wanted("", "-/solutions.html", len(catalogue.kinds["solution"]))


def content(layout: Layout, page: Page) -> bytes:
    """A table for each main job on the first page, and the solutions with a line about each."""
    plan = layout.plan
    research = plan.research
    known = solutions(research)
    jobs = research.once(jobs_with_solutions) if page.number == 1 else ()
    in_tables = {node for job in jobs for node in serving(research, job)}
    left_out = [path for path in known if jobs and path not in in_tables]
    return layout.fill(
        "solutions.html",
        page,
        say("kind.solution", 2),
        kind="solution across" if jobs else "solution",
        count=say("count.solution", len(known)),
        tables=[
            _table(plan, job, number, page.root) for number, job in enumerate(jobs[:_SHOWN_TABLES])
        ],
        more_jobs=[node_title(plan, job, page.root) for job in jobs[_SHOWN_TABLES:]],
        left_out=[node_title(plan, path, page.root) for path in left_out],
        left_out_count=say("solutions.serves_none", len(left_out)),
        notes=[layout.note(plan.vault.notes[path], page.root) for path in page.part(known)],
        data=f"{page.root}{plan.href('csv', 'solutions')}",
    )


def _table(plan: Plan, job: str, number: int, root: str) -> JobTable:
    found = alternatives(plan.research, job)
    groups = []
    for group in GROUPS:
        rows = [_row(plan, one, root) for one in found.entries if one.group == group]
        if rows:
            groups.append((say(f"solution_groups.{group}"), rows))
    return JobTable(
        f"_job-{number + 1}",
        node_title(plan, job, root),
        column_titles(found.map),
        groups,
        all(one.group != "nothing" for one in found.entries),
        _feet(plan, found, root),
    )


def _row(plan: Plan, one: Alternative, root: str) -> SolutionRow:
    def links(nodes: Sequence[str]) -> list[NoteLink]:
        return [node_title(plan, node, root) for node in nodes]

    return SolutionRow(
        node_title(plan, one.node, root),
        one.serves,
        one.serves_whole,
        [_served(plan, need, root) for need in one.needs[:_SHOWN_RANKS]],
        max(0, len(one.needs) - _SHOWN_RANKS),
        links(one.hired),
        links(one.fired),
    )


def _served(plan: Plan, need: str, root: str) -> Served:
    research = plan.research
    found = research.once(headlines).get(need)
    rank = rank_text(found) if found else ""
    words = research.statement(need).text
    if found:
        asked = f" ({', '.join(found.series.segment)})" if found.series.segment else ""
        words = f"{words}: {opportunity_text(found)}{asked}"
    return Served(rank or "·", words, root + node_href(plan, need))


def _feet(plan: Plan, found: Alternatives, root: str) -> list[FootCell]:
    feet = []
    for foot in found.feet:
        best = foot.best
        href = root + node_href(plan, best.node) if best else ""
        words = plan.research.statement(best.node).text if best else ""
        number = opportunity_text(best) if best else ""
        feet.append(FootCell(foot.count, number, href, words, verdict_words(foot.verdict)))
    return feet
