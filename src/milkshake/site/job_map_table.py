"""The map of a job as the table that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from milkshake.jtbd.job_map import Step
from milkshake.jtbd.tree import tree
from milkshake.jtbd.views._alternatives import Group, group_of
from milkshake.jtbd.views._job_map import Column, MapColumns, has_map, map_columns
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, with_formulas
from milkshake.site.scored import ScoredNeed, scored_need

WIDEST = 12
"""The most columns of one table; a map with more of them is cut into tables below each other."""

GROUP_NAMES: dict[Group, str] = {
    "own": "own",
    "competitor": "competitor",
    "workaround": "workaround",
    "nothing": "nothing",
    "unknown": "",
}
"""What pages call a solution of a group; nothing where its note does not say."""

_SHOWN_NEEDS = 6
_FEW_NEEDS = 3
_SHORT = frozenset({"steps", "needs", "best"})


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
    """The cells of a column. `more` are the needs that are folded; `title` is its head.

    `state` is that of the stage, and empty where the column is not that of a stage.
    """

    title: str
    state: str
    reasons: list[Markup]
    steps: list[StepCell]
    needs: list[ScoredNeed]
    more: list[ScoredNeed]
    stories: list[NoteLink]
    solutions: list[SolutionCell]
    evidence: list[NoteLink]
    best: ScoredNeed | None


class MapTable(Struct, frozen=True):
    """The columns of a map in `bands`, each of which is a table, and the rows that have content."""

    bands: list[list[ColumnCells]]
    rows: list[str]


def map_table(plan: Plan, job: str, root: str) -> MapTable:
    """The map of `job` for a page from which `root` leads to the site's folder."""
    found = map_columns(plan.research, job)
    numbers = {step.node: at for at, step in enumerate(_shown(found), 1)}
    columns = [
        _cells(plan, column, column_title(found, column), numbers, root) for column in found.columns
    ]
    if found.whole is not None:
        columns.append(_cells(plan, found.whole, "Whole job", numbers, root))
    names = ("steps", "needs", "stories", "solutions", "evidence", "best")
    rows = [name for name in names if any(getattr(column, name) for column in columns)]
    return MapTable(_bands(columns), rows)


def map_href(plan: Plan, job: str) -> str:
    """Where the map of the job is, from the site's folder; empty for a job without one."""
    return plan.href("map", job) if has_map(plan.research, job) else ""


def in_short(table: MapTable) -> MapTable:
    """The same table with steps, the first needs and the best gaps only."""
    bands = [
        [
            replace(
                column,
                needs=column.needs[:_FEW_NEEDS],
                more=[*column.needs[_FEW_NEEDS:], *column.more],
            )
            for column in band
        ]
        for band in table.bands
    ]
    return MapTable(bands, [row for row in table.rows if row in _SHORT])


def _shown(found: MapColumns) -> Iterable[Step]:
    """The steps in the order of the columns."""
    return (step for column in found.columns for step in column.steps)


def column_title(found: MapColumns, column: Column) -> str:
    """The head of a column: its stage, or the number of the step that it is."""
    if column.stage:
        return column.stage[:1].upper() + column.stage[1:]
    if any(one.stage for one in found.columns):
        return "Stage not said"
    return f"Step {found.columns.index(column) + 1}"


def _cells(
    plan: Plan, column: Column, title: str, numbers: dict[str, int], root: str
) -> ColumnCells:
    def links(nodes: Iterable[str]) -> list[NoteLink]:
        return [node_title(plan, node, root) for node in nodes]

    jobs = plan.research.once(tree)
    needs = [scored_need(plan, node, root) for node in column.needs]
    shown = len(needs) if len(needs) == _SHOWN_NEEDS + 1 else _SHOWN_NEEDS
    return ColumnCells(
        title,
        column.state if column.stage else "",
        [_reason(plan, node, words) for node, words in column.reasons],
        [
            StepCell(
                numbers[step.node],
                node_title(plan, step.node, root),
                step.state,
                links(jobs.parts.get(step.node, ())),
            )
            for step in column.steps
        ],
        needs[:shown],
        needs[shown:],
        links(column.stories),
        [
            SolutionCell(node_title(plan, node, root), GROUP_NAMES[group_of(plan.research, node)])
            for node in column.solutions
        ],
        links(column.evidence),
        scored_need(plan, column.best.node, root) if column.best else None,
    )


def _reason(plan: Plan, node: str, words: str) -> Markup:
    item = plan.research.items.get(node)
    return with_formulas(plan.vault.notes[item.path if item else node], words)


def _bands(columns: Sequence[ColumnCells]) -> list[list[ColumnCells]]:
    """The columns cut into as few tables as hold them, of about the same width."""
    count = -(-len(columns) // WIDEST)
    size = -(-len(columns) // count) if count else 1
    return [list(columns[at : at + size]) for at in range(0, len(columns), size)]
