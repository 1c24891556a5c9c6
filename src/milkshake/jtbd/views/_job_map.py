"""The map of a job: its steps by stage, and what is known of each.

A map says what people try to get done at each stage of a job (Bettencourt and Ulwick, 2008).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from milkshake.jtbd.properties import choice, number, stage, texts
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES, canonical
from milkshake.jtbd.views._headline import Headline, best, needs_at, opportunity_places
from milkshake.jtbd.views._needs_of import belonging, interviews
from milkshake.jtbd.views._tree import Tree, below, steps, tree
from milkshake.model.note import text_of
from milkshake.model.order import natural

ENOUGH_STEPS = 3
"""A job with fewer steps has no map."""

_NOT_APPLICABLE = re.compile(r"(?:not[ _]applicable|n/a)\s*[:;,.–—-]?\s*", re.IGNORECASE)


class Step(Struct, frozen=True):
    """A step of a job: the note or item `node`, and the jobs that are its own parts.

    `stage` is empty and `order` None if the step does not state them. `state` is its
    applicability: ``present``, ``conditional``, ``not_applicable`` or ``unknown``. `reason` is
    what the step says if it is not applicable.
    """

    node: str
    stage: str
    order: float | None
    state: str
    reason: str
    parts: tuple[str, ...]


class Column(Struct, frozen=True):
    """A stage of a job, or a step of a job without stages, or the job as a whole.

    `stage` is empty where the column is not that of a stage. `steps` are without those that are
    not applicable, whose reasons are in `reasons`. `state` is that of the stage; it is
    ``unknown`` if nobody spoke of it. `needs` are sorted by opportunity, and `best` is the
    highest one. All others are sorted by title.
    """

    stage: str
    state: str
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    needs: tuple[str, ...]
    stories: tuple[str, ...]
    solutions: tuple[str, ...]
    evidence: tuple[str, ...]
    best: Headline | None


class JobMap(Struct, frozen=True):
    """The map of `job`: its steps in order, its columns, and what belongs to the job as a whole.

    The columns are the eight universal stages, if a step names one of them, and then the stages
    of the vault's own; else these alone; else the steps. Steps without a stage come last.
    `whole` is None if nothing belongs to the job as a whole.
    """

    job: str
    steps: tuple[Step, ...]
    columns: tuple[Column, ...]
    whole: Column | None


def has_map(research: Research, job: str) -> bool:
    """Whether the job has steps enough for a map."""
    found = steps(research, job)
    return len(found) >= ENOUGH_STEPS and (
        sum(_state(research, step) != "not_applicable" for step in found) >= ENOUGH_STEPS
    )


def job_map(research: Research, job: str) -> JobMap:
    """The map of `job`, which has no columns if the job has no steps."""
    jobs = research.once(tree)
    in_order = tuple(_step(research, jobs, node) for node in steps(research, job))
    groups = _groups(in_order)
    ties = research.once(_ties)
    solutions = _solutions(research, ties, jobs, job)
    taken: set[str] = set()
    columns = []
    stages = {name for name, _ in groups if name}
    whole_needs = research.once(needs_at).get(job, ())
    staged = {need: belonging(research, need).stage for need in whole_needs}
    for name, members in groups:
        nodes = [node for one in members for node in (one.node, *below(jobs, one.node))]
        needs = {need for node in nodes for need in research.once(needs_at).get(node, ())}
        if name:
            needs |= {need for need in whole_needs if staged[need] == name}
        here = [
            one
            for one, served in solutions.items()
            if not served.isdisjoint(nodes)
            or not served.isdisjoint(needs)
            or (name and name in ties.stages.get(one, ()))
        ]
        taken.update(here)
        columns.append(_column(research, ties, name, members, nodes, needs, here))
    rest = {need for need in whole_needs if staged[need] not in stages}
    others = [one for one in solutions if one not in taken]
    whole = _column(research, ties, "", (), [job], rest, others)
    told = whole.needs or whole.stories or whole.solutions or whole.evidence
    return JobMap(job, in_order, tuple(columns), whole if told else None)


class Ties(Struct, frozen=True):
    """What serves jobs and needs, what tells of jobs, and the stages of each solution."""

    serving: Mapping[str, tuple[str, ...]]
    stories: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, tuple[str, ...]]


def _ties(research: Research) -> Ties:
    """The ties of all solutions and stories."""
    serving: defaultdict[str, dict[str, None]] = defaultdict(dict)
    stories: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in research.related("serves"):
        if research.kind_of(one.source) == "solution":
            serving[one.target][one.source] = None
    for one in research.related("competes_with"):
        if research.kind_of(one.target) == "solution":
            serving[one.source][one.target] = None
    for one in research.related("job"):
        if research.kind_of(one.source) == "story":
            stories[one.target][one.source] = None
    return Ties(
        {node: tuple(several) for node, several in serving.items()},
        {node: tuple(several) for node, several in stories.items()},
        {
            path: stages_of(research, path)
            for path in research.note_items
            if research.kinds[path] == "solution"
        },
    )


def stages_of(research: Research, solution: str) -> tuple[str, ...]:
    """The stages that a solution says it serves, as `schema.VALUES` spells them or as written."""
    written = texts(research.properties_of(solution).get("stages"))
    return tuple(dict.fromkeys(canonical("stage", one) or one.strip() for one in written))


def serving(research: Research, job: str) -> Mapping[str, frozenset[str]]:
    """The solutions that serve or compete with the job, the jobs below it, or one of their needs.

    Each has what it serves of these.
    """
    return _solutions(research, research.once(_ties), research.once(tree), job)


def _solutions(
    research: Research, ties: Ties, jobs: Tree, job: str
) -> Mapping[str, frozenset[str]]:
    served: defaultdict[str, set[str]] = defaultdict(set)
    for node in (job, *below(jobs, job)):
        for end in (node, *research.once(needs_at).get(node, ())):
            for solution in ties.serving.get(end, ()):
                served[solution].add(end)
    return {solution: frozenset(ends) for solution, ends in served.items()}


def _groups(in_order: Iterable[Step]) -> list[tuple[str, tuple[Step, ...]]]:
    """The steps of each column, with its stage."""
    by_stage: dict[str, list[Step]] = {}
    for step in in_order:
        by_stage.setdefault(step.stage, []).append(step)
    names = [name for name in by_stage if name]
    if not names:
        return [("", (step,)) for step in in_order]
    if any(name in STAGES for name in names):
        names = [*STAGES, *(name for name in names if name not in STAGES)]
    if "" in by_stage:
        names.append("")
    return [(name, tuple(by_stage.get(name, ()))) for name in names]


def _column(
    research: Research,
    ties: Ties,
    name: str,
    members: tuple[Step, ...],
    nodes: Iterable[str],
    needs: set[str],
    solutions: Iterable[str],
) -> Column:
    place = research.once(opportunity_places)
    stories = {story for node in nodes for story in ties.stories.get(node, ())}
    support = {one for node in (*nodes, *needs) for one in interviews(research, node)}
    states = {step.state for step in members}
    ranked = tuple(sorted(needs, key=place.__getitem__))
    return Column(
        name,
        next((one for one in _STATES if one in states), "unknown"),
        tuple(step.reason for step in members if step.state == "not_applicable" and step.reason),
        tuple(step for step in members if step.state != "not_applicable"),
        ranked,
        _by_title(research, stories),
        _by_title(research, solutions),
        _by_title(research, support),
        best(research, ranked),
    )


_STATES = ("present", "conditional", "not_applicable", "unknown")


def _by_title(research: Research, nodes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(nodes, key=lambda node: (natural(research.title(node)), node)))


def _step(research: Research, jobs: Tree, node: str) -> Step:
    properties = research.properties_of(node)
    state = _state(research, node)
    return Step(
        node,
        stage(properties),
        number(properties, "order"),
        state,
        _reason(research, node) if state == "not_applicable" else "",
        jobs.parts.get(node, ()),
    )


def _state(research: Research, node: str) -> str:
    return choice(research.properties_of(node), "applicability") or "present"


def _reason(research: Research, node: str) -> str:
    """Why a step is not applicable: its own words, or the description of its note."""
    item = research.items.get(node)
    if item is not None:
        return _NOT_APPLICABLE.sub("", item.text, count=1)
    return text_of(research.vault.notes[node].value("description")).strip()
