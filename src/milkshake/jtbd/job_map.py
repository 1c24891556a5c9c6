"""The map of a job: its steps in order, and the state of each stage."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.properties import choice, number, stage
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES
from milkshake.jtbd.tree import steps


class Step(Struct, frozen=True):
    """A step in the map of a job: the note or item `node`.

    `stage` is empty and `order` is None if the step does not state them. `state` is its
    applicability: ``present``, ``conditional``, ``not_applicable`` or ``unknown``.
    """

    node: str
    stage: str
    order: float | None
    state: str


class JobMap(Struct, frozen=True):
    """The steps of a job in order, and the state of each stage.

    `stages` are pairs of a stage and its state, which is ``unknown`` too for one without steps.
    The eight universal stages come first and the vault's own stages after them. A map that
    names no universal stage has only its own stages.
    """

    job: str
    steps: tuple[Step, ...]
    stages: tuple[tuple[str, str], ...]


def job_map(research: Research, job: str) -> JobMap:
    """The map of `job`, sorted by order number, then by universal stage, then as written.

    Raises KeyError if `job` is not a job.
    """
    known = research.once(_known)
    if job not in known:
        known[job] = _job_map(research, job)
    return known[job]


def _known(_: Research) -> dict[str, JobMap]:
    """The maps that were asked for: a page asks for the same several times."""
    return {}


def _job_map(research: Research, job: str) -> JobMap:
    if research.kind_of(job) != "job":
        raise KeyError(job)
    found = tuple(_step(research, node) for node in steps(research, job))
    states: dict[str, set[str]] = {}
    for step in found:
        if step.stage:
            states.setdefault(step.stage, set()).add(step.state)
    names = [*states]
    if any(name in STAGES for name in names):
        names = [*STAGES, *(name for name in names if name not in STAGES)]
    return JobMap(job, found, tuple((name, _state(states.get(name))) for name in names))


def _state(states: set[str] | None) -> str:
    """The state of a stage from the states of its steps."""
    for state in ("present", "conditional", "not_applicable"):
        if states and state in states:
            return state
    return "unknown"


def _step(research: Research, node: str) -> Step:
    properties = research.properties_of(node)
    state = choice(properties, "applicability") or "present"
    return Step(node, stage(properties), number(properties, "order"), state)
