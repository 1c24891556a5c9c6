"""The columns of a job's map, and what is known of each.

A map says what people try to get done at each stage of a job (Bettencourt and Ulwick, 2008).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from milkshake.jtbd.items.sections import state_reason
from milkshake.jtbd.job_map import JobMap, Step, job_map
from milkshake.jtbd.properties import choice, texts
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import canonical
from milkshake.jtbd.tree import Tree, below, steps, tree
from milkshake.jtbd.views._headline import Headline, best, needs_at, opportunity_places
from milkshake.jtbd.views._needs_of import belonging
from milkshake.model.note import text_of
from milkshake.model.order import natural

ENOUGH_STEPS = 3
"""A job with fewer steps has no map."""


class Column(Struct, frozen=True):
    """A stage of a job, or a step of a job without stages, or the job as a whole.

    `stage` is empty where the column is not that of a stage. `steps` are without those that are
    not applicable; `reasons` has these with their words, if they say why. `state` is that of
    the stage; it is ``unknown`` if nobody spoke of it. `needs` are sorted by opportunity, and
    `best` is the highest one. All others are sorted by title.
    """

    stage: str
    state: str
    reasons: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    needs: tuple[str, ...]
    stories: tuple[str, ...]
    solutions: tuple[str, ...]
    evidence: tuple[str, ...]
    best: Headline | None


class MapColumns(Struct, frozen=True):
    """The columns of the map of `job`, and what belongs to the job as a whole.

    The columns are the eight universal stages, if a step names one of them, and then the stages
    of the vault's own; else these alone; else the steps. Steps without a stage come last.
    `whole` is None if nothing belongs to the job as a whole.
    """

    job: str
    columns: tuple[Column, ...]
    whole: Column | None


def has_map(research: Research, job: str) -> bool:
    """Whether the job has steps enough for a map."""
    found = steps(research, job)
    applicable = [one for one in found if _applicability(research, one) != "not_applicable"]
    return len(applicable) >= ENOUGH_STEPS


def jobs_with_maps(research: Research) -> tuple[str, ...]:
    """The jobs that have a map, in the order of the tree."""
    lines = research.once(tree).lines
    return tuple(line.node for line in lines if line.is_first and has_map(research, line.node))


def map_columns(research: Research, job: str) -> MapColumns:
    """The columns of the map of `job`, of which there are none if the job has no steps."""
    known = research.once(_known)
    if job not in known:
        known[job] = _map_columns(research, job)
    return known[job]


def _known(_: Research) -> dict[str, MapColumns]:
    """The maps that were asked for: several pages show the same."""
    return {}


def _map_columns(research: Research, job: str) -> MapColumns:
    jobs = research.once(tree)
    groups = _groups(job_map(research, job))
    ties = research.once(_ties)
    solutions = _solutions(research, ties, jobs, job)
    taken: set[str] = set()
    columns = []
    stages = {name for name, _ in groups if name}
    whole_needs = research.once(needs_at).get(job, ())
    # Without stages each need of the job belongs to the whole.
    staged = {need: belonging(research, need).stage if stages else "" for need in whole_needs}
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
    return MapColumns(job, tuple(columns), whole if told else None)


class _Ties(Struct, frozen=True):
    """What serves jobs and needs, what tells of jobs, and the stages of each solution.

    `evidence` has the interviews that support a node, and `places` the order of all solutions,
    stories and interviews by title.
    """

    serving: Mapping[str, tuple[str, ...]]
    stories: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, tuple[str, ...]]
    places: Mapping[str, int]


def _ties(research: Research) -> _Ties:
    """The ties of all solutions and stories."""
    serving: defaultdict[str, dict[str, None]] = defaultdict(dict)
    stories: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in research.related("serves"):
        if research.kind_of(one.source) == "solution":
            serving[one.target][one.source] = None
    for one in research.related("competes_with"):
        if research.kind_of(one.target) == "solution":
            serving[one.source][one.target] = None
    evidence: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in research.related("evidence"):
        if research.kind_of(one.target) == "interview":
            evidence[one.source][one.target] = None
    for one in research.related("job"):
        if research.kind_of(one.source) == "story":
            stories[one.target][one.source] = None
    ends = {end for ties in (serving, stories, evidence) for own in ties.values() for end in own}
    in_order = sorted(ends, key=lambda node: (natural(research.title(node)), node))
    return _Ties(
        {node: tuple(several) for node, several in serving.items()},
        {node: tuple(several) for node, several in stories.items()},
        {path: stages_of(research, path) for path in research.of_kind("solution")},
        {node: tuple(several) for node, several in evidence.items()},
        {node: place for place, node in enumerate(in_order)},
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
    research: Research, ties: _Ties, jobs: Tree, job: str
) -> Mapping[str, frozenset[str]]:
    served: defaultdict[str, set[str]] = defaultdict(set)
    for node in (job, *below(jobs, job)):
        for end in (node, *research.once(needs_at).get(node, ())):
            for solution in ties.serving.get(end, ()):
                served[solution].add(end)
    return {solution: frozenset(ends) for solution, ends in served.items()}


def _groups(of: JobMap) -> list[tuple[str, tuple[Step, ...]]]:
    """The steps of each column, with its stage."""
    if not of.stages:
        return [("", (step,)) for step in of.steps]
    names = [name for name, _ in of.stages]
    if any(not step.stage for step in of.steps):
        names.append("")
    return [(name, tuple(step for step in of.steps if step.stage == name)) for name in names]


def _column(
    research: Research,
    ties: _Ties,
    name: str,
    members: tuple[Step, ...],
    nodes: Iterable[str],
    needs: set[str],
    solutions: Iterable[str],
) -> Column:
    place = research.once(opportunity_places)
    stories = {story for node in nodes for story in ties.stories.get(node, ())}
    support = {one for node in (*nodes, *needs) for one in ties.evidence.get(node, ())}
    reasons = [
        (step.node, _reason(research, step.node))
        for step in members
        if step.state == "not_applicable"
    ]
    states = {step.state for step in members}
    ranked = tuple(sorted(needs, key=place.__getitem__))
    return Column(
        name,
        next((one for one in _STATES if one in states), "unknown"),
        tuple(one for one in reasons if one[1]),
        tuple(step for step in members if step.state != "not_applicable"),
        ranked,
        _by_title(ties, stories),
        _by_title(ties, solutions),
        _by_title(ties, support),
        best(research, ranked),
    )


_STATES = ("present", "conditional", "not_applicable", "unknown")


def _by_title(ties: _Ties, nodes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(nodes, key=ties.places.__getitem__))


def _applicability(research: Research, node: str) -> str:
    return choice(research.properties_of(node), "applicability") or "present"


def _reason(research: Research, node: str) -> str:
    """Why a step is not applicable: its own words, or the description of its note."""
    item = research.items.get(node)
    if item is not None:
        return state_reason(item.text)
    return text_of(research.vault.notes[node].value("description")).strip()
