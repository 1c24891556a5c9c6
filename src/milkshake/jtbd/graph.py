"""The typed graph: a `networkx.MultiDiGraph` of jobs, personas, needs and so on.

It is made once from the relations that notes state, and answers every question about
relations. Its nodes are the paths of notes that are not concepts, the ids of items within
notes, and all other ends of relations. A node has the attributes

* ``kind``,
* ``statement``: the words in which it is stated,
* its properties among `NODE_PROPERTIES`, as `schema.VALUES` spells their values.

An edge is one relation in its direction. Its key is the name of the relation, and it has the
attributes

* ``relation``: the name again, for file formats without keys,
* ``explicit``: False if only links in the text state the relation,
* ``number``: its place in the order in which the relations were read,
* ``mentions``: the places that state it, as `relations.Mention`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.properties import Properties, choice
from milkshake.jtbd.relations import SYMMETRIC, Relation

NODE_PROPERTIES = ("job_type", "level", "status")
"""The properties, all with a fixed set of values, that become attributes of nodes."""


def typed_graph(
    kinds: Mapping[str, str],
    relations: Iterable[Relation],
    statement: Callable[[str], str],
    properties: Callable[[str], Properties],
) -> nx.MultiDiGraph[str]:
    """The graph of the nodes in `kinds` and the relations between them.

    `kinds` has the kind of each node; both ends of every relation must be among them.
    `statement` and `properties` return the words and the properties of a node.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in kinds.items():
        own = properties(node)
        attributes = {
            name: value
            for name in NODE_PROPERTIES
            if name in own and (value := choice(own, name)) is not None
        }
        graph.add_node(node, kind=kind, statement=statement(node), **attributes)
    for number, relation in enumerate(relations):
        graph.add_edge(
            relation.source,
            relation.target,
            key=relation.name,
            relation=relation.name,
            explicit=relation.explicit,
            mentions=relation.mentions,
            number=number,
        )
    return graph


def targets(graph: nx.MultiDiGraph[str], node: str, name: str) -> tuple[str, ...]:
    """The targets of the relations called `name` whose source is `node`.

    For a symmetric relation these are the other ends, in either direction. A node that is
    not in the graph has none.
    """
    if node not in graph:
        return ()
    ends = [other for other in graph.successors(node) if graph.has_edge(node, other, name)]
    if name in SYMMETRIC:
        return (*_in_order(graph, ends, name, node), *_sources(graph, node, name))
    return _in_order(graph, ends, name, node)


def _sources(graph: nx.MultiDiGraph[str], node: str, name: str) -> tuple[str, ...]:
    ends = [other for other in graph.predecessors(node) if graph.has_edge(other, node, name)]
    if len(ends) > 1:
        ends.sort(key=lambda other: graph.edges[other, node, name]["number"])
    return tuple(ends)


def _in_order(
    graph: nx.MultiDiGraph[str], ends: list[str], name: str, node: str
) -> tuple[str, ...]:
    """The targets of `node` in the order in which the relations were read."""
    if len(ends) > 1:
        ends.sort(key=lambda other: graph.edges[node, other, name]["number"])
    return tuple(ends)


class Ends(Struct, frozen=True):
    """The relations of each node, and what stands at their other ends.

    `targets` and `sources` are by node and name of the relation. For a symmetric one they are
    the other ends, in either direction. All are in the order in which the relations were read.
    """

    outgoing: Mapping[str, tuple[Relation, ...]] = {}
    incoming: Mapping[str, tuple[Relation, ...]] = {}
    targets: Mapping[tuple[str, str], tuple[str, ...]] = {}
    sources: Mapping[tuple[str, str], tuple[str, ...]] = {}


def all_ends(relations: Iterable[Relation]) -> Ends:
    """The ends of all relations, found at once: pages ask for those of a node many times."""
    outgoing: defaultdict[str, list[Relation]] = defaultdict(list)
    incoming: defaultdict[str, list[Relation]] = defaultdict(list)
    targets: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    sources: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in relations:
        outgoing[one.source].append(one)
        incoming[one.target].append(one)
        targets[one.source, one.name].append(one.target)
        sources[one.target, one.name].append(one.source)
    symmetric = {key for key in (*targets, *sources) if key[1] in SYMMETRIC}
    both = {key: [*targets.get(key, ()), *sources.get(key, ())] for key in symmetric}
    return Ends(
        {node: tuple(several) for node, several in outgoing.items()},
        {node: tuple(several) for node, several in incoming.items()},
        {key: tuple(several) for key, several in (targets | both).items()},
        {key: tuple(several) for key, several in (sources | both).items()},
    )


def all_relations(graph: nx.MultiDiGraph[str]) -> Iterator[Relation]:
    """Every relation of the graph, in the order in which these were read."""
    edges = graph.edges(keys=True, data=True)
    for source, target, key, data in sorted(edges, key=lambda edge: edge[3]["number"]):
        yield Relation(source, key, target, data["mentions"])


def relation_graph(graph: nx.MultiDiGraph[str], name: str) -> nx.DiGraph[str]:
    """The graph of the relations called `name` alone, for algorithms of networkx.

    Edges keep their attributes, and are sorted by source and target.
    """
    edges = sorted(edge for edge in graph.edges(keys=True) if edge[2] == name)
    subgraph: nx.DiGraph[str] = nx.DiGraph()
    subgraph.add_edges_from((u, v, graph.edges[u, v, key]) for u, v, key in edges)
    return subgraph
