"""Who gets a job done: a job without a performer of its own has that of the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.graph import all_relations, targets
from milkshake.jtbd.schema import ACCOMPANYING


class Performer(Struct, frozen=True, gc=False, order=True):
    """The note at `path` performs a job; `inherited` is the job it has that from, or empty."""

    path: str
    inherited: str = ""


def inheritance(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """From each job to the jobs whose performers are its own where it names none.

    Those are the jobs that it is a part of, and for an emotional or social job
    also those that it is related to.
    """
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_edges_from(
        (part.source, part.target) for part in all_relations(graph) if part.name == "part_of"
    )
    for job, job_type in graph.nodes(data="job_type"):
        if job_type in ACCOMPANYING:
            ways.add_edges_from((job, other) for other in targets(graph, job, "related"))
    return ways


def performers(
    graph: nx.MultiDiGraph[str],
    ways: nx.DiGraph[str],
    jobs: Iterable[str],
    items: Collection[str],
) -> Mapping[str, tuple[Performer, ...]]:
    """The performers of each of `jobs`, which are notes and steps.

    Of several jobs to inherit from (`ways`, from `inheritance`) the nearest that
    have a performer count, all of one distance alike. `items` are the ids of what
    stands within notes: a need or step is nobody, and performs nothing.
    """
    return {job: tuple(_performers(graph, ways, job, items)) for job in jobs}


def _performers(
    graph: nx.MultiDiGraph[str], ways: nx.DiGraph[str], job: str, items: Collection[str]
) -> list[Performer]:
    own = _own(graph, job, items)
    if own or job not in ways:
        return [Performer(path) for path in own]
    for layer in nx.bfs_layers(ways, job):
        inherited = {
            Performer(path, whole)
            for whole in layer
            if whole != job
            for path in _own(graph, whole, items)
        }
        if inherited:
            return sorted(inherited)
    return []


def _own(graph: nx.MultiDiGraph[str], job: str, items: Collection[str]) -> tuple[str, ...]:
    """The notes that are said to perform the job."""
    return tuple(one for one in targets(graph, job, "performer") if one not in items)
