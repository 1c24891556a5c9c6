"""The tree of jobs: from aspirations down to micro-jobs, with what accompanies a job beside it.

Asking why a job is done leads up to the job of which it is a part, and asking how leads down to
its parts (Kalbach, 2020). Nothing here recurses, so that a chain of parts may be of any length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.nodes import nodes
from milkshake.jtbd.properties import choice, number, stage, value
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import ACCOMPANYING, LEVELS, STAGES, relation_name
from milkshake.model.order import natural

How: TypeAlias = Literal["part", "beside", "related", "again", "cycle"]
"""Why a job stands below another: as a part; beside it, as emotional and social jobs do; as a
related job; once more, because it is a part of several jobs; or because it closes a cycle."""

_TOP = frozenset({"aspiration", "big"})
_ASIDE = ACCOMPANYING | {"consumption"}
_LISTING = frozenset({"parts", "steps"})
_SEVERAL = 3
"""A part with as many parts of its own is a job of its own, if it says nothing else."""


class Line(Struct, frozen=True, gc=False):
    """A line of the tree: the job `node` below the job `under`, which is empty at the top.

    `depth` counts from 0. A line that is shown ``again`` or as a ``cycle`` has nothing below it.
    """

    node: str
    under: str
    depth: int
    how: How

    @property
    def is_first(self) -> bool:
        """Whether the tree shows the job here for the first time, with all that is below it."""
        return self.how not in ("again", "cycle")


class Tree(Struct, frozen=True):
    """All jobs of a vault, each once and those in several places again.

    Steps within a note that are not applicable have no line: a map tells of them.

    `jobs` are those that are parts or have parts, `consumption` those that a solution brings
    with it, and `loose` those that are tied to no other job. `wholes` and `parts` are the
    relations from which the tree is made: a job's parts are in the order of the map.
    """

    jobs: tuple[Line, ...]
    consumption: tuple[Line, ...]
    loose: tuple[Line, ...]
    wholes: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, one group after another."""
        yield from self.jobs
        yield from self.consumption
        yield from self.loose


def is_main(research: Research, job: str) -> bool:
    """Whether the job says that it is the main job of the study."""
    return value(research.properties_of(job), "main") is True


def job_type(research: Research, job: str) -> str:
    """The type of the job as `schema.VALUES` spells it, or empty."""
    return choice(research.properties_of(job), "job_type") or ""


def is_aside(research: Research, job: str) -> bool:
    """Whether the job is emotional, social or one of consumption, which are no part of a map."""
    return job_type(research, job) in _ASIDE


def level(research: Research, job: str) -> str:
    """The level of the job as `schema.VALUES` spells it, or empty."""
    return choice(research.properties_of(job), "level") or ""


def heads(research: Research) -> tuple[str, ...]:
    """The jobs that a study is about, in the order of the tree.

    They are the main jobs and those on the level of a big job; else the jobs at the top that
    have parts; else all at the top. Emotional, social and consumption jobs are never among them.
    """
    jobs = research.once(tree)
    plain = [
        line.node
        for line in (*jobs.jobs, *jobs.loose)
        if line.is_first and not is_aside(research, line.node)
    ]
    big = [one for one in plain if is_main(research, one) or level(research, one) == "big"]
    top = [one for one in plain if not jobs.wholes[one]]
    return tuple(big or [one for one in top if jobs.parts.get(one)] or top)


def below(jobs: Tree, job: str) -> Iterator[str]:
    """The parts of a job, their parts, and so on; each once, and never the job itself."""
    seen = {job}
    todo = [*reversed(jobs.parts.get(job, ()))]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            yield node
            todo += reversed(jobs.parts.get(node, ()))


def home(research: Research, job: str) -> str:
    """The job in whose map `job` is a step, or a step of a step; the job itself if in none."""
    jobs = research.once(tree)
    seen = {job}
    while not _stands_alone(research, jobs, job):
        job = jobs.wholes[job][0]
        if job in seen:
            break
        seen.add(job)
    return job


def _stands_alone(research: Research, jobs: Tree, job: str) -> bool:
    """Whether the job is no step: it has no whole, or is a job with steps of its own."""
    if not jobs.wholes.get(job) or is_main(research, job):
        return True
    own = level(research, job)
    several = len(jobs.parts.get(job, ())) >= _SEVERAL
    return own in _TOP or (not own and several and not is_placed(research, job))


def steps(research: Research, job: str) -> tuple[str, ...]:
    """The parts of the job that are steps of its map, in their order.

    A part on the level of a big job is a job with a map of its own, unless it has a place in
    this one: a stage or an order number. Emotional and social jobs and those of consumption
    are no steps.
    """
    known = research.once(_known_steps)
    if job not in known:
        parts = research.once(tree).parts.get(job, ())
        known[job] = tuple(part for part in parts if is_step(research, part))
    return known[job]


def _known_steps(_: Research) -> dict[str, tuple[str, ...]]:
    """The steps that were asked for, by job: pages ask for the same many times."""
    return {}


def beside(research: Research, whole: str, part: str) -> tuple[str, ...]:
    """The parts of `whole` on one level with `part`, itself among them: its steps or the others."""
    found = steps(research, whole)
    if part in found:
        return found
    mapped = set(found)
    return tuple(one for one in research.once(tree).parts[whole] if one not in mapped)


def is_step(research: Research, part: str) -> bool:
    """Whether a part of a job is a step of its map; see `steps`."""
    if is_aside(research, part):
        return False
    return is_placed(research, part) or level(research, part) not in _TOP


def tree(research: Research) -> Tree:
    """The tree of the jobs in the research; `Research.once` makes it only the first time."""
    return _Planting(research).tree()


class _Planting:
    """The making of a tree."""

    def __init__(self, research: Research) -> None:
        self.research = research
        self.nodes = tuple(nodes(research, "job"))
        self.types = {node: job_type(research, node) for node in self.nodes}
        known = self.types
        self.wholes = {
            node: tuple(
                whole
                for whole in research.targets(node, "part_of")
                if whole in known and whole != node
            )
            for node in self.nodes
        }
        self.mains = [node for node in self.nodes if is_main(research, node)]
        self.leading = self._leading()
        self.parts = self._parts()
        self.hosts: dict[str, str] = {}
        self.guests: dict[str, list[tuple[str, How]]] = {}

    def tree(self) -> Tree:
        """The tree of all jobs."""
        related = {node: self._related(node) for node in self.nodes}
        visitors = {node for node in self.nodes if self._may_visit(node)}
        for node in self.nodes:
            if self.types[node] in ACCOMPANYING:
                functional = (*self.wholes[node], *related[node])
                hosts = [one for one in functional if self.types[one] not in _ASIDE]
                self._seat(node, hosts, "beside")
            elif node in visitors:
                hosts = [one for one in related[node] if one not in visitors]
                self._seat(node, [one for one in hosts if self.types[one] not in _ASIDE], "related")
        roots, consumption, loose = self._roots()
        placed: set[str] = set()
        lines = self._walk(roots, placed)
        consumed = self._walk(consumption, placed)
        alone = self._walk(loose, placed)
        for node in self._sorted(self.nodes):
            if node not in placed and not self._is_nothing(node):
                lines += self._walk([self._in_cycle(node, placed)], placed)
        return Tree(tuple(lines), tuple(consumed), tuple(alone), self.wholes, self.parts)

    def _roots(self) -> tuple[list[str], list[str], list[str]]:
        """The jobs at the top: of the tree, of consumption jobs, and the loose ones."""
        roots, consumption, loose = [], [], []
        for node in self._sorted(self.nodes):
            if node in self.hosts or self._is_nothing(node):
                continue
            if self.types[node] == "consumption":
                if not any(self.types[one] == "consumption" for one in self.wholes[node]):
                    consumption.append(node)
            elif self.wholes[node]:
                continue
            elif self._is_loose(node):
                loose.append(node)
            else:
                roots.append(node)
        return roots, consumption, loose

    def _is_loose(self, node: str) -> bool:
        if self.types[node] in ACCOMPANYING:
            return True
        return not self.parts.get(node) and not self._stands_by_itself(node)

    def _may_visit(self, node: str) -> bool:
        """Whether the job can stand below one to which it is related: it has no other place."""
        return (
            self.types[node] not in _ASIDE
            and not self.wholes[node]
            and not self.parts.get(node)
            and not self._stands_by_itself(node)
        )

    def _stands_by_itself(self, node: str) -> bool:
        return node in self.leading or level(self.research, node) in _TOP or node in self.guests

    def _related(self, node: str) -> tuple[str, ...]:
        others = self.research.targets(node, "related")
        return tuple(one for one in others if one in self.types)

    def _seat(self, node: str, hosts: Sequence[str], how: How) -> None:
        """Put the job below the first of `hosts`, or the first main one; nowhere without any."""
        if hosts:
            host = next((one for one in hosts if one in self.mains), hosts[0])
            self.hosts[node] = host
            self.guests.setdefault(host, []).append((node, how))

    def _children(self, node: str) -> Iterator[tuple[str, How]]:
        """What stands below a job: what is beside it, its parts, and then related jobs."""
        guests = self.guests.get(node, ())
        yield from (guest for guest in guests if guest[1] == "beside")
        aside = self.types[node] in _ASIDE
        for part in self.parts.get(node, ()):
            if self.hosts.get(part) == node or self._is_nothing(part):
                continue
            if aside or self.types[part] not in _ASIDE:
                yield part, "part"
        yield from (guest for guest in guests if guest[1] == "related")

    def _walk(self, roots: Iterable[str], placed: set[str]) -> list[Line]:
        """The lines of the trees below `roots`, which are added to the jobs that are `placed`."""
        lines: list[Line] = []
        trail: list[str] = []
        todo: list[tuple[str, int, How]] = [(root, 0, "part") for root in reversed([*roots])]
        while todo:
            node, depth, how = todo.pop()
            del trail[depth:]
            under = trail[-1] if trail else ""
            if node in placed:
                lines.append(Line(node, under, depth, "cycle" if node in trail else "again"))
                continue
            placed.add(node)
            trail.append(node)
            lines.append(Line(node, under, depth, how))
            below = [(child, depth + 1, why) for child, why in self._children(node)]
            todo.extend(reversed(below))
        return lines

    def _is_nothing(self, node: str) -> bool:
        """Whether the item only says that a stage of a map is not applicable."""
        if node not in self.research.items:
            return False
        state = choice(self.research.properties_of(node), "applicability")
        return state == "not_applicable"

    def _in_cycle(self, node: str, placed: set[str]) -> str:
        """The first job that is met twice on the way up from a job below which is no end."""
        seen: dict[str, None] = {}
        while node not in seen:
            seen[node] = None
            above = [one for one in self.wholes[node] if one not in placed]
            if not above:
                return node
            node = above[0]
        return node

    def _leading(self) -> set[str]:
        """The main jobs and all above them."""
        found = set(self.mains)
        todo = [*found]
        while todo:
            for whole in self.wholes[todo.pop()]:
                if whole not in found:
                    found.add(whole)
                    todo.append(whole)
        return found

    def _sorted(self, nodes: Iterable[str]) -> list[str]:
        """Jobs without a common whole: the main one before others, then by level and title."""
        return sorted(nodes, key=self._place_at_top)

    def _place_at_top(self, node: str) -> tuple[bool, int, str, str]:
        own = level(self.research, node)
        rank = LEVELS.index(own) if own else len(LEVELS)
        return node not in self.leading, rank, natural(self.research.title(node)), node

    def _parts(self) -> dict[str, tuple[str, ...]]:
        """The parts of each job that has some, in order."""
        parts: dict[str, list[str]] = {}
        for node, wholes in self.wholes.items():
            for whole in wholes:
                parts.setdefault(whole, []).append(node)
        return {whole: self._in_order(whole, found) for whole, found in parts.items()}

    def _in_order(self, whole: str, parts: Sequence[str]) -> tuple[str, ...]:
        if len(parts) == 1:
            return tuple(parts)
        places = {part: _place_in_map(self.research, part) for part in parts}
        mapped = any(is_placed(self.research, part) for part in parts)
        in_text = _places_in_text(self.research, whole)

        def key(part: str) -> tuple[object, ...]:
            place = in_text.get(part)
            at = (
                (0, place, "")
                if place is not None
                else (1, (0, 0), natural(self.research.title(part)))
            )
            first = mapped or part in self.leading
            return not first, *places[part], *at, part

        return tuple(sorted(parts, key=key))


def is_placed(research: Research, part: str) -> bool:
    """Whether the part of a job states its place in a map: a stage or an order number."""
    properties = research.properties_of(part)
    return bool(stage(properties)) or number(properties, "order") is not None


def _place_in_map(research: Research, part: str) -> tuple[bool, float, int]:
    """By order number, then by universal stage."""
    properties = research.properties_of(part)
    order, at = number(properties, "order"), stage(properties)
    rank = STAGES.index(at) if at in STAGES else len(STAGES)
    return order is None, order or 0.0, rank


def _places_in_text(research: Research, whole: str) -> dict[str, tuple[int, int]]:
    """Where the note of a job first names each of its parts: as an item, or by a link.

    Links in properties count only where these list parts.
    """
    item = research.items.get(whole)
    path = whole if item is None else item.path
    places = {one.id: (one.span.row, one.span.column) for one in research.items_of(path)}
    for edge in research.vault.edges[path]:
        key = edge.link.key
        if edge.path is not None and (not key or relation_name(key, False) in _LISTING):
            at = edge.link.span.row, edge.link.span.column
            places[edge.path] = min(at, places.get(edge.path, at))
    return places
