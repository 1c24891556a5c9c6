"""The typed graph: jobs, personas, needs and the rest, and what they are to one another.

It is a `networkx.MultiDiGraph`, made once from the relations that notes state, and
everything that is asked about relations is asked of it. Its nodes are the paths
of notes that are more than concepts, the ids of items within notes, and whatever
else a relation leads to. A node has

* ``kind``,
* ``statement``: the words in which it is stated,
* those of `NODE_PROPERTIES` that it states, as `schema.VALUES` spells them.

An edge is one relation in its one direction. Its key is the relation's name, and it has

* ``relation``: the name again, for formats that have no keys,
* ``explicit``: False where only a link in the text states it,
* ``mentions``: the places that state it, as `relations.Mention`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from milkshake.jtbd.properties import Properties, choice
from milkshake.jtbd.relations import SYMMETRIC, Relation

NODE_PROPERTIES = ("job_type", "level", "status")
"""The properties with a fixed set of values by which nodes are told apart."""


def typed_graph(
    kinds: Mapping[str, str],
    relations: Iterable[Relation],
    statement: Callable[[str], str],
    properties: Callable[[str], Properties],
) -> nx.MultiDiGraph[str]:
    """The graph of the nodes in `kinds` and of the relations between them.

    `kinds` has the kind of each node, and of everything that a relation leads to;
    `statement` and `properties` tell of each the words in which it is stated and
    what it states.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in kinds.items():
        stated = properties(node)
        chosen = {
            name: value
            for name in NODE_PROPERTIES
            if name in stated and (value := choice(stated, name)) is not None
        }
        graph.add_node(node, kind=kind, statement=statement(node), **chosen)
    for relation in relations:
        graph.add_edge(
            relation.source,
            relation.target,
            key=relation.name,
            relation=relation.name,
            explicit=relation.explicit,
            mentions=relation.mentions,
        )
    return graph


def targets(graph: nx.MultiDiGraph[str], node: str, name: str) -> tuple[str, ...]:
    """What `node` is in the relation to; of a symmetric one the other ends, either way."""
    if node not in graph:
        return ()
    ends = [other for other in graph.successors(node) if graph.has_edge(node, other, name)]
    if name in SYMMETRIC:
        ends += [other for other in graph.predecessors(node) if graph.has_edge(other, node, name)]
    return tuple(ends)


def sources(graph: nx.MultiDiGraph[str], node: str, name: str) -> tuple[str, ...]:
    """What is in the relation to `node`; of a symmetric one the other ends, either way."""
    if node not in graph:
        return ()
    if name in SYMMETRIC:
        return targets(graph, node, name)
    return tuple(other for other in graph.predecessors(node) if graph.has_edge(other, node, name))


def outgoing(graph: nx.MultiDiGraph[str], node: str, name: str = "") -> tuple[Relation, ...]:
    """The relations of which `node` is the source; those called `name` if it is given."""
    if node not in graph:
        return ()
    return tuple(_relations(graph.out_edges(node, keys=True, data="mentions"), name))


def incoming(graph: nx.MultiDiGraph[str], node: str, name: str = "") -> tuple[Relation, ...]:
    """The relations of which `node` is the target; those called `name` if it is given."""
    if node not in graph:
        return ()
    return tuple(_relations(graph.in_edges(node, keys=True, data="mentions"), name))


def all_relations(graph: nx.MultiDiGraph[str]) -> Iterator[Relation]:
    """Every relation of the graph."""
    return _relations(graph.edges(keys=True, data="mentions"), "")


def _relations(edges: Iterable[tuple[Any, ...]], name: str) -> Iterator[Relation]:
    return (
        Relation(source, key, target, mentions)
        for source, target, key, mentions in edges
        if not name or key == name
    )


def relation_graph(graph: nx.MultiDiGraph[str], name: str) -> nx.DiGraph[str]:
    """The edges of one relation alone, as algorithms of networkx ask for them.

    An edge keeps its data, and edges are in the order of their sorted ends.
    """
    edges = sorted(edge for edge in graph.edges(keys=True) if edge[2] == name)
    alone: nx.DiGraph[str] = nx.DiGraph()
    alone.add_edges_from((u, v, graph.edges[u, v, key]) for u, v, key in edges)
    return alone


def centrality(graph: nx.MultiDiGraph[str]) -> dict[str, float]:
    """How often the shortest way between two others leads through a node.

    0 to 1; of a large graph it is estimated from a sample that is always the same.
    """
    simple = nx.Graph(graph)
    sample = _SAMPLE if len(simple) > _LARGE else None
    return dict(nx.betweenness_centrality(simple, k=sample, seed=1))


_LARGE, _SAMPLE = 500, 50
