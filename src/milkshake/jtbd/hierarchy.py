"""The hierarchy of jobs.

Asking why a job is done leads up to the job of which it is a part, and asking how leads down
to its parts (Kalbach, 2020).
"""

from __future__ import annotations

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.graph import relation_graph, sources


def hierarchy(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The jobs of the typed graph, with an edge from each whole to each of its parts.

    A node that is not a job is left out, even if a job is a part of it.
    """
    jobs: nx.DiGraph[str] = nx.DiGraph()
    jobs.add_nodes_from(node for node, kind in graph.nodes(data="kind") if kind == "job")
    for part, whole in relation_graph(graph, "part_of").edges:
        if part in jobs and whole in jobs:
            jobs.add_edge(whole, part)
    return jobs


def ancestors(jobs: nx.DiGraph[str], job: str) -> frozenset[str]:
    """The jobs of which `job` is a part, directly or indirectly.

    Raises KeyError if `job` is not in `jobs`.
    """
    _check(jobs, job)
    return frozenset(nx.ancestors(jobs, job))


def descendants(jobs: nx.DiGraph[str], job: str) -> frozenset[str]:
    """The parts of `job`, their parts, and so on. Raises KeyError if `job` is not in `jobs`."""
    _check(jobs, job)
    return frozenset(nx.descendants(jobs, job))


def _check(jobs: nx.DiGraph[str], job: str) -> None:
    """Raise KeyError if `job` is not in `jobs`."""
    if job not in jobs:
        raise KeyError(job)


class Ladder(Struct, frozen=True):
    """The jobs above and below a job, rung by rung, the nearest rung first.

    `why` leads up and `how` leads down. `siblings` are the other parts of the jobs of which
    the job is a part.
    """

    why: tuple[tuple[str, ...], ...]
    how: tuple[tuple[str, ...], ...]
    siblings: tuple[str, ...]


def ladder(jobs: nx.DiGraph[str], job: str) -> Ladder:
    """The ladder from `job` up and down. Raises KeyError if `job` is not in `jobs`."""
    _check(jobs, job)
    up, down = (
        tuple(tuple(sorted(rung)) for rung in nx.bfs_layers(graph, [job]))[1:]
        for graph in (jobs.reverse(copy=False), jobs)
    )
    siblings = {part for whole in jobs.predecessors(job) for part in jobs.successors(whole)}
    return Ladder(up, down, tuple(sorted(siblings - {job})))


def needs(graph: nx.MultiDiGraph[str], jobs: nx.DiGraph[str], job: str) -> tuple[str, ...]:
    """The needs of `job` and of all jobs below it, sorted.

    Raises KeyError if `job` is not in `jobs`.
    """
    linked = {
        node
        for part in (job, *descendants(jobs, job))
        for name in ("job", "step")
        for node in sources(graph, part, name)
    }
    return tuple(sorted(node for node in linked if graph.nodes[node]["kind"] == "need"))
