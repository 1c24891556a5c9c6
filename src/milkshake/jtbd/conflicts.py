"""Finds relations that contradict each other or the schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.graph import all_relations
from milkshake.jtbd.relations import Relation
from milkshake.jtbd.schema import RELATION_TYPES


class Conflict(Struct, frozen=True, gc=False):
    """Relations that contradict each other or the schema. `name` is the type of conflict:

    * ``kind``: the relation joins kinds that the schema does not allow,
    * ``most``: a job is a part of more jobs than the schema allows,
    * ``inverse``: the first relation, which only the whole states, contradicts the others,
      by which the part itself states that it is a part of other jobs,
    * ``both``: two jobs are related, and one of them is a part of the other.
    """

    name: Literal["kind", "most", "inverse", "both"]
    relations: tuple[Relation, ...]


_ENDS = {name: relation_type.ends for name, relation_type in RELATION_TYPES.items()}


def conflicts(graph: nx.MultiDiGraph[str], kinds: Mapping[str, str]) -> Iterator[Conflict]:
    """The conflicts among the relations of the typed graph.

    `kinds` has the kind of each node whose kind is certain. A relation of another node is
    never a conflict of kinds.
    """
    wholes: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in all_relations(graph):
        if not _fits(one, kinds):
            yield Conflict("kind", (one,))
        if one.name == "part_of":
            wholes[one.source].append(one)
    for of_one_part in wholes.values():
        yield from _part_conflicts(graph, of_one_part)


def _part_conflicts(graph: nx.MultiDiGraph[str], wholes: list[Relation]) -> Iterator[Conflict]:
    """The conflicts of the relations by which one job is a part of others."""
    if len(wholes) > RELATION_TYPES["part_of"].most:
        own = [r for r in wholes if any(not m.backwards for m in r.mentions)]
        yield Conflict("most", tuple(wholes))
        if own:
            for other in wholes:
                if other not in own:
                    yield Conflict("inverse", (other, *own))
    for whole in wholes:
        for source, target in ((whole.source, whole.target), (whole.target, whole.source)):
            if graph.has_edge(source, target, "related"):
                mentions = graph.edges[source, target, "related"]["mentions"]
                yield Conflict("both", (whole, Relation(source, "related", target, mentions)))


def _fits(relation: Relation, kinds: Mapping[str, str]) -> bool:
    """Whether the schema allows the kinds at both ends, as far as these are certain."""
    ends = _ENDS[relation.name]
    source = kinds.get(relation.source) if ends else None
    if source is None:
        return True
    allowed = ends.get(source)
    if not allowed:
        return allowed is not None
    target = kinds.get(relation.target)
    return target is None or target in allowed
