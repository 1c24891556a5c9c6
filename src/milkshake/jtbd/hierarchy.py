"""The hierarchy of jobs: why each is done, and how.

Asking *why* of a job leads up to the job that it is a part of, asking *how* leads
down to its parts (Kalbach, 2020).
"""

from __future__ import annotations

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.graph import relation_graph, sources


def hierarchy(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The jobs of the typed graph, with an edge from each whole to each of its parts.

    What is no job is not among them, whatever a job says that it is a part of.
    """
    jobs: nx.DiGraph[str] = nx.DiGraph()
    jobs.add_nodes_from(node for node, kind in graph.nodes(data="kind") if kind == "job")
    for part, whole in relation_graph(graph, "part_of").edges:
        if part in jobs and whole in jobs:
            jobs.add_edge(whole, part)
    return jobs


def ancestors(jobs: nx.DiGraph[str], job: str) -> frozenset[str]:
    """The jobs that `job` is a part of, directly or not. Raises KeyError for what is no job."""
    return frozenset(nx.ancestors(_having(jobs, job), job))


def descendants(jobs: nx.DiGraph[str], job: str) -> frozenset[str]:
    """The parts of the job, and theirs. Raises KeyError for what is no job."""
    return frozenset(nx.descendants(_having(jobs, job), job))


def _having(jobs: nx.DiGraph[str], job: str) -> nx.DiGraph[str]:
    if job not in jobs:
        raise KeyError(job)
    return jobs


class Ladder(Struct, frozen=True):
    """The ways from a job: `why` leads up and `how` down, a rung at a time, the nearest first.

    `beside` are the other parts of the wholes it is a part of.
    """

    why: tuple[tuple[str, ...], ...]
    how: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]


def ladder(jobs: nx.DiGraph[str], job: str) -> Ladder:
    """Why the job is done and how, rung by rung. Raises KeyError for what is no job."""
    _having(jobs, job)
    up, down = (
        tuple(tuple(sorted(rung)) for rung in nx.bfs_layers(graph, [job]))[1:]
        for graph in (jobs.reverse(copy=False), jobs)
    )
    beside = {part for whole in jobs.predecessors(job) for part in jobs.successors(whole)}
    return Ladder(up, down, tuple(sorted(beside - {job})))


def needs(graph: nx.MultiDiGraph[str], jobs: nx.DiGraph[str], job: str) -> tuple[str, ...]:
    """The needs of a job, of its parts and of theirs, sorted. Raises KeyError for no job."""
    near = {
        node
        for part in (job, *descendants(jobs, job))
        for name in ("job", "step")
        for node in sources(graph, part, name)
    }
    return tuple(sorted(node for node in near if graph.nodes[node]["kind"] == "need"))
