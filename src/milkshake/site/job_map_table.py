"""The map of a job as the table that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from milkshake.jtbd.tree import tree
from milkshake.jtbd.views._alternatives import Group, group_of
from milkshake.jtbd.views._job_map import Column, MapColumns, has_map, map_columns
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.site.scored import ScoredNeed, scored_need
from milkshake.site.vocabulary import stage_title
from milkshake.site.words import say

WIDEST = 12
"""The most columns of one table; a map with more of them is cut into tables below each other."""

_ROWS = ("steps", "needs", "stories", "solutions", "evidence", "best")
_SHOWN_NEEDS = 6
_FEW_NEEDS = 3


class StepCell(Struct, frozen=True):
    """A step with its number in the map, and its own parts."""

    number: int
    link: NoteLink
    state: str
    parts: list[NoteLink]


class SolutionCell(Struct, frozen=True):
    """A solution, and what it is to those who study the job."""

    link: NoteLink
    group: str


class ColumnCells(Struct, frozen=True):
    """The cells of a column. `title` is its head. Of the needs, `more` are folded, and `hidden`
    counts those that only the whole map has.

    `state` is that of the stage, and empty where the column is not that of a stage.
    """

    title: str
    state: str
    reasons: list[Markup]
    steps: list[StepCell]
    needs: list[ScoredNeed]
    more: list[ScoredNeed]
    hidden: int
    stories: list[NoteLink]
    solutions: list[SolutionCell]
    evidence: list[NoteLink]
    best: ScoredNeed | None


class MapTable(Struct, frozen=True):
    """The columns of a map in `bands`, each of which is a table.

    `rows` says of each row whether it has content.
    """

    bands: list[list[ColumnCells]]
    rows: dict[str, bool]


def map_table(plan: Plan, job: str, root: str, *, short: bool = False) -> MapTable:
    """The map of `job` for a page from which `root` leads to the site's folder.

    A `short` one has steps, the first needs and the best gaps only.
    """
    found = map_columns(plan.research, job)
    titled = [*zip(column_titles(found), found.columns, strict=True)]
    if found.whole is not None and (found.whole.needs or not short):
        titled.append((say("job_map.whole_job"), found.whole))
    columns = []
    number = 0
    for title, column in titled:
        columns.append(_cells(plan, column, title, number, root, short))
        number += len(column.steps)
    rows = {name: any(getattr(column, name) for column in columns) for name in _ROWS}
    return MapTable(_bands(columns), rows)


def map_href(plan: Plan, job: str) -> str:
    """Where the map of the job is, from the site's folder; empty for a job without one."""
    return plan.href("map", job) if has_map(plan.research, job) else ""


def column_titles(found: MapColumns) -> list[str]:
    """The heads of the columns: their stages, or the numbers of the steps that they are."""
    staged = any(column.stage for column in found.columns)
    return [
        stage_title(column.stage)
        if column.stage
        else (say("job_map.stage_not_said") if staged else say("job_map.step", number))
        for number, column in enumerate(found.columns, 1)
    ]


def _cells(
    plan: Plan, column: Column, title: str, before: int, root: str, short: bool
) -> ColumnCells:
    """The cells of a column that has `before` steps before its own."""

    def links(nodes: Iterable[str]) -> list[NoteLink]:
        return [node_title(plan, node, root) for node in nodes]

    jobs = plan.research.once(tree)
    most = _FEW_NEEDS if short else _SHOWN_NEEDS
    folded = () if short else column.needs[most:]
    return ColumnCells(
        title=title,
        state=column.state if column.stage else "",
        reasons=[_reason(plan, node, words) for node, words in column.reasons],
        steps=[
            StepCell(
                before + number,
                node_title(plan, step.node, root),
                step.state,
                links(jobs.parts.get(step.node, ())),
            )
            for number, step in enumerate(column.steps, 1)
        ],
        needs=[scored_need(plan, node, root) for node in column.needs[:most]],
        more=[scored_need(plan, node, root) for node in folded],
        hidden=max(0, len(column.needs) - most) if short else 0,
        stories=[] if short else links(column.stories),
        solutions=[]
        if short
        else [
            SolutionCell(node_title(plan, node, root), _group(group_of(plan.research, node)))
            for node in column.solutions
        ],
        evidence=[] if short else links(column.evidence),
        best=scored_need(plan, column.best.node, root) if column.best else None,
    )


def _group(group: Group) -> str:
    """What a solution of a group is called; nothing where its note does not say."""
    return "" if group == "unknown" else say(f"solution_group.{group}")


def _reason(plan: Plan, node: str, words: str) -> Markup:
    item = plan.research.items.get(node)
    return with_formulas(plan.vault.notes[item.path if item else node], words)


def _bands(columns: Sequence[ColumnCells]) -> list[list[ColumnCells]]:
    """The columns cut into as few tables as hold them, of about the same width."""
    count = -(-len(columns) // WIDEST)
    size = -(-len(columns) // count) if count else 1
    return [list(columns[at : at + size]) for at in range(0, len(columns), size)]
