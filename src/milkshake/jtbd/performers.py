"""Finds the performers of jobs. A job without performers inherits those of the whole job."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.graph import all_relations, targets
from milkshake.jtbd.schema import ACCOMPANYING


class Performer(Struct, frozen=True, gc=False, order=True):
    """A performer of a job: the note at `path`.

    `inherited` is the job from which the performer is inherited, or empty.
    """

    path: str
    inherited: str = ""


def inheritance(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The directed graph from each job to the jobs from which it can inherit performers.

    These are the jobs of which it is a part and, for an emotional or social job, also the
    jobs to which it is related.
    """
    parents: nx.DiGraph[str] = nx.DiGraph()
    parents.add_edges_from(
        (part.source, part.target) for part in all_relations(graph) if part.name == "part_of"
    )
    for job, job_type in graph.nodes(data="job_type"):
        if job_type in ACCOMPANYING:
            parents.add_edges_from((job, other) for other in targets(graph, job, "related"))
    return parents


def performers(
    graph: nx.MultiDiGraph[str],
    parents: nx.DiGraph[str],
    jobs: Iterable[str],
    items: Collection[str],
) -> Mapping[str, tuple[Performer, ...]]:
    """The performers of each of `jobs`, which are notes and steps.

    `parents` is the graph made by `inheritance`. A job without performers of its own
    inherits those of the nearest jobs that have some, from all jobs at that distance.
    `items` are the ids of the items within notes: they cannot be performers.
    """
    return {job: tuple(_performers(graph, parents, job, items)) for job in jobs}


def _performers(
    graph: nx.MultiDiGraph[str], parents: nx.DiGraph[str], job: str, items: Collection[str]
) -> list[Performer]:
    own = _own(graph, job, items)
    if own or job not in parents:
        return [Performer(path) for path in own]
    for layer in nx.bfs_layers(parents, job):
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
    """The notes that perform the job itself, without inherited ones."""
    return tuple(one for one in targets(graph, job, "performer") if one not in items)
