"""Which solution serves which job, at which stages, and which of its needs."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from milkshake.jtbd.properties import choice, stage
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES
from milkshake.jtbd.tree import home, is_aside, tree
from milkshake.jtbd.views._headline import opportunity_places
from milkshake.jtbd.views._job_map import stages_of
from milkshake.jtbd.views._needs_of import belonging
from milkshake.jtbd.views._view import View
from milkshake.model.order import natural


class SolutionRow(Struct, frozen=True):
    """A solution and a job that it serves: at which stages, and which needs, best first.

    `solution` and `job` are titles, and `needs` are statements. A solution that serves a step
    serves the job of which this is a step. `job` is empty if the solution serves none.
    """

    solution: str
    solution_kind: str
    job: str
    stage: tuple[str, ...]
    needs: tuple[str, ...]


def solutions(research: Research) -> tuple[str, ...]:
    """The notes that are solutions, by title."""
    found = research.of_kind("solution")
    return tuple(sorted(found, key=lambda path: (natural(research.title(path)), path)))


def solution_rows(research: Research) -> tuple[SolutionRow, ...]:
    """The rows by solution, each with its jobs in the order of the tree."""
    place = {line.node: at for at, line in enumerate(research.once(tree).lines) if line.is_first}
    rows: list[SolutionRow] = []
    for path in solutions(research):
        served = _served(research, path)
        jobs = sorted(served, key=lambda job: place.get(job, len(place))) or [""]
        rows += [_row(research, path, job, served.get(job, ())) for job in jobs]
    return tuple(rows)


def _served(research: Research, solution: str) -> dict[str, list[str]]:
    """By job, what the solution serves of it: the job itself, its steps and its needs."""
    ends = [*research.targets(solution, "serves"), *research.sources(solution, "competes_with")]
    served: dict[str, list[str]] = {}
    for end in dict.fromkeys(ends):
        kind = research.kind_of(end)
        place = belonging(research, end) if kind == "need" else None
        job = end if kind == "job" else (place.step or place.job) if place else ""
        if job:
            served.setdefault(home(research, job), []).append(end)
        elif kind == "need":
            served.setdefault("", []).append(end)
    return served


def _row(research: Research, path: str, job: str, ends: Iterable[str]) -> SolutionRow:
    order = research.once(opportunity_places)
    needs = sorted((end for end in ends if end in order), key=order.__getitem__)
    places = [belonging(research, need).stage for need in needs]
    places += [stage(research.properties_of(end)) for end in ends if research.kind_of(end) == "job"]
    # The stages that a solution names are those of a map, which jobs beside others do not have.
    stated = () if job and is_aside(research, job) else stages_of(research, path)
    return SolutionRow(
        research.title(path),
        choice(research.properties_of(path), "solution_kind") or "",
        research.title(job) if job else "",
        _in_order({*stated, *filter(None, places)}),
        tuple(research.statement(need).text for need in needs),
    )


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Stages as the universal map has them, and then the others by name."""
    universal = {name: at for at, name in enumerate(STAGES)}
    return tuple(
        sorted(names, key=lambda name: (universal.get(name, len(STAGES)), natural(name), name))
    )


VIEW = View(
    "solutions",
    "Solutions by stage",
    "which solution serves which job, at which stages, and which of its needs",
    SolutionRow,
    solution_rows,
    ("solution", "solution_kind", "job", "stage"),
    'No note is a solution. Write one with `type: solution` and `serves: ["[[Cook a dinner]]"]`.',
)
