"""What people hire for a job: own solutions, competitors, workarounds, and nothing at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import heads, is_main
from milkshake.jtbd.views._headline import Headline, opportunity_places
from milkshake.jtbd.views._job_map import MapColumns, map_columns, serving
from milkshake.model.order import natural

Group: TypeAlias = Literal["own", "competitor", "workaround", "nothing", "unknown"]
"""What a solution is to those who study the job; unknown if its note does not say."""

GROUPS: tuple[Group, ...] = ("own", "competitor", "workaround", "nothing", "unknown")
Verdict: TypeAlias = Literal["crowded", "gap", ""]
_MANY, _FEW = 3, 1
_SERVED, _UNSERVED = 10.0, 12.0
_COMPARABLE = 0
"""The tier of headlines whose opportunities have thresholds."""


class Alternative(Struct, frozen=True):
    """A solution for a job: which columns of the map it serves, and which needs, best first.

    `hired` and `fired` are the interviews that tell of a switch to it and away from it.
    """

    node: str
    group: Group
    serves: tuple[bool, ...]
    needs: tuple[str, ...]
    hired: tuple[str, ...]
    fired: tuple[str, ...]

    @property
    def serves_whole(self) -> bool:
        """Whether it serves the job without saying at which stage."""
        return not any(self.serves)


class Foot(Struct, frozen=True):
    """A column's number of solutions, without those that are nothing, and its best opportunity.

    A column is ``crowded`` if three or more solutions serve it and no opportunity reaches 10,
    and a ``gap`` if one at most serves it and an opportunity reaches 12. Averages, estimates
    and scores by few people make it neither.
    """

    count: int
    best: Headline | None
    verdict: Verdict


class Alternatives(Struct, frozen=True):
    """The solutions for a job by group and title, below the columns of its map."""

    map: MapColumns
    entries: tuple[Alternative, ...]
    feet: tuple[Foot, ...]


def jobs_with_solutions(research: Research) -> tuple[str, ...]:
    """The main jobs for which there are solutions; without main jobs, the others that lead."""
    found = heads(research)
    jobs = [job for job in found if is_main(research, job)] or found
    return tuple(job for job in jobs if serving(research, job))


def jobs_of_solutions(research: Research) -> Mapping[str, tuple[str, ...]]:
    """Which of the `jobs_with_solutions` each solution is for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for job in research.once(jobs_with_solutions):
        for solution in serving(research, job):
            found[solution].append(job)
    return {solution: tuple(jobs) for solution, jobs in found.items()}


def alternatives(research: Research, job: str) -> Alternatives:
    """All that serves `job`, the jobs below it and their needs, or competes with it."""
    known = research.once(_known)
    if job not in known:
        known[job] = _alternatives(research, job)
    return known[job]


def _known(_: Research) -> dict[str, Alternatives]:
    """What was asked for already: several pages show the same."""
    return {}


def _alternatives(research: Research, job: str) -> Alternatives:
    found = map_columns(research, job)
    serves = serving(research, job)
    place = research.once(opportunity_places)
    entries = []
    for node, ends in serves.items():
        needs = sorted((end for end in ends if end in place), key=place.__getitem__)
        entries.append(
            Alternative(
                node,
                group_of(research, node),
                tuple(node in column.solutions for column in found.columns),
                tuple(needs),
                _told_in(research, node, "switch_to"),
                _told_in(research, node, "switch_from"),
            )
        )
    entries.sort(
        key=lambda one: (GROUPS.index(one.group), natural(research.title(one.node)), one.node)
    )
    feet = []
    for at, column in enumerate(found.columns):
        count = sum(one.serves[at] and one.group != "nothing" for one in entries)
        feet.append(Foot(count, column.best, _verdict(count, column.best)))
    return Alternatives(found, tuple(entries), tuple(feet))


def solutions_for(research: Research, nodes: Iterable[str]) -> tuple[str, ...]:
    """The solutions that serve one of the jobs and needs `nodes`, or compete with it, each once."""
    found = dict.fromkeys(
        one
        for node in nodes
        for one in (*research.sources(node, "serves"), *research.targets(node, "competes_with"))
        if research.kind_of(one) == "solution"
    )
    return tuple(found)


def group_of(research: Research, solution: str) -> Group:
    """What the solution is: nothing, our own, a workaround or a competitor's."""
    properties = research.properties_of(solution)
    kind, owner = choice(properties, "solution_kind"), choice(properties, "owner")
    if kind == "nothing":
        return "nothing"
    if owner == "own":
        return "own"
    if kind == "workaround":
        return "workaround"
    return "competitor" if owner == "competitor" else "unknown"


def _verdict(count: int, best: Headline | None) -> Verdict:
    if best is None or best.tier != _COMPARABLE or best.is_of_few:
        return ""
    if count >= _MANY and best.opportunity < _SERVED:
        return "crowded"
    return "gap" if count <= _FEW and best.opportunity >= _UNSERVED else ""


def _told_in(research: Research, solution: str, relation: str) -> tuple[str, ...]:
    """The interviews that state a switch, each once, by title."""
    found = {
        one for one in research.sources(solution, relation) if research.kind_of(one) == "interview"
    }
    return tuple(sorted(found, key=lambda one: (natural(research.title(one)), one)))
