"""The tree of jobs, one row for each job."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.properties import choice, number, stage
from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import is_main, job_type, level, tree
from milkshake.jtbd.views._needs_of import interviews
from milkshake.jtbd.views._view import View


class JobRow(Struct, frozen=True, kw_only=True):
    """A job. `parent` and `performer` are titles.

    `id` is the path of a note, or ``path#^id`` of an item within one. `performer` has those
    that the job inherits if it has none of its own. `evidence_count` counts interviews.
    """

    id: str
    statement: str
    level: str
    job_type: str
    main: bool
    parent: tuple[str, ...]
    order: float | None
    stage: str
    performer: tuple[str, ...]
    status: str
    evidence_count: int
    path: str


def job_rows(research: Research) -> tuple[JobRow, ...]:
    """The rows in the order of the tree, each job once."""
    found = research.once(tree)
    return tuple(
        _row(research, line.node, found.wholes[line.node]) for line in found.lines if line.is_first
    )


def _row(research: Research, job: str, wholes: tuple[str, ...]) -> JobRow:
    said = research.statement(job)
    properties = research.properties_of(job)
    return JobRow(
        id=job,
        statement=said.text,
        level=level(research, job),
        job_type=job_type(research, job),
        main=is_main(research, job),
        parent=tuple(research.title(whole) for whole in wholes),
        order=number(properties, "order"),
        stage=stage(properties),
        performer=tuple(research.title(one.path) for one in research.performers[job]),
        status=choice(properties, "status") or "",
        evidence_count=len(interviews(research, job)),
        path=said.path,
    )


VIEW = View(
    "jobs",
    "Jobs",
    "the jobs in the order of their tree, from aspirations down to micro-jobs",
    JobRow,
    job_rows,
    ("statement", "level", "parent", "performer", "status", "evidence_count"),
    "No note states a job. Write one with `type: job` and "
    "`statement: Cook dinner on a weeknight for a household`.",
)
