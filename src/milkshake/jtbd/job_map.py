"""Builds the map of a job: its steps in order, and the state of each stage."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.properties import choice, number, stage
from milkshake.jtbd.relations import Relation
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES


class Step(Struct, frozen=True):
    """A step in the map of a job: the note or item `node`.

    `stage` is empty and `order` is None if the step does not state them. `state` is its
    applicability.
    """

    node: str
    stage: str
    order: float | None
    state: str


class JobMap(Struct, frozen=True):
    """The steps of a job in order, and the state of each stage.

    `stages` are pairs of a stage and its state: ``present``, ``conditional``,
    ``not_applicable`` or ``unknown``. The eight universal stages come first and the vault's
    own stages after them. A map that names no universal stage has only its own stages.
    """

    job: str
    steps: tuple[Step, ...]
    stages: tuple[tuple[str, str], ...]


def job_map(research: Research, job: str) -> JobMap:
    """The map of `job`, sorted by order number, then by universal stage, then as written.

    Raises KeyError if `job` is not a job.
    """
    if research.kind_of(job) != "job":
        raise KeyError(job)
    parts = sorted(research.incoming(job, "part_of"), key=_place_in_text)
    steps = [_step(research, p.source) for p in parts if research.kind_of(p.source) == "job"]
    steps.sort(key=_place_in_map)
    states: dict[str, set[str]] = {}
    for step in steps:
        if step.stage:
            states.setdefault(step.stage, set()).add(step.state)
    names = [*states]
    if any(name in STAGES for name in names):
        names = [*STAGES, *(name for name in names if name not in STAGES)]
    return JobMap(job, tuple(steps), tuple((name, _state(states.get(name))) for name in names))


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


def _place_in_text(relation: Relation) -> tuple[object, ...]:
    """The sort key of a part: its place in the note of the whole, or else its own name."""
    backwards = [mention for mention in relation.mentions if mention.backwards]
    if backwards:
        return 0, min(mention.span for mention in backwards), relation.source
    return 1, relation.source


def _place_in_map(step: Step) -> tuple[bool, float, int]:
    at = STAGES.index(step.stage) if step.stage in STAGES else len(STAGES)
    return step.order is None, step.order or 0.0, at
