"""Builds the graph of all links of a vault, which `milkshake graph` exports."""

from __future__ import annotations

import math

import networkx as nx

from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import Rating, Score
from milkshake.model.link import Link
from milkshake.resolve import Withheld
from milkshake.vault import Edge


def link_graph(research: Research) -> nx.MultiDiGraph[str]:
    """The links of a vault: a node for each note, attachment, tag and unresolved target.

    A node is the path of a note or attachment, the id of an item within a note
    (``note.md#^id``), ``#tag`` in lower case, or ``?target`` as first written. Its
    attributes are `type` (note, item, attachment, tag or unresolved), `kind` (that of a
    note or item, and else empty) and `title` (for people). A node with scores also has
    `scores`, a list of mappings with the `importance` and `satisfaction` as written, their
    `scale`, `basis` and `segment` as far as they are known, and the `opportunity` if they can
    be compared.
    An edge is one occurrence of a link; its key is its number among the edges between the
    same two nodes. Its attributes are `relation`, `row` and `column` (from 1, in code
    points), `text` as written, and `subpath`.
    """
    vault = research.vault
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path, note in vault.notes.items():
        if note.is_text:
            graph.add_node(path, type="note", kind=research.kinds[path], title=note.title)
        else:  # a canvas, a base or a drawing, which links as notes do
            graph.add_node(path, type="attachment", kind="", title=path.rpartition("/")[2])
    for path in vault.files:
        graph.add_node(path, type="attachment", kind="", title=path.rpartition("/")[2])
    unresolved: dict[str, str] = {}
    for path, note in vault.notes.items():
        for edge in vault.edges[path]:
            target = _node(graph, edge, unresolved)
            if target is not None:
                _add(graph, path, target, relation_of(edge), edge.link)
        for tag in note.tags:
            name = f"#{tag.name.lower()}"
            if name not in graph:
                graph.add_node(name, type="tag", kind="", title=f"#{tag.name}")
            graph.add_edge(
                path,
                name,
                relation="tagged",
                row=tag.span.row,
                column=tag.span.column,
                text=f"#{tag.name}",
                subpath="",
            )
    _add_items(graph, research)
    for name, scores in research.scores.items():
        graph.add_node(name, scores=[_score(score) for score in scores])
    return graph


def _score(score: Score) -> dict[str, object]:
    """The parts of a score that are known, by name."""
    known = {
        "importance": _written(score.importance),
        "satisfaction": _written(score.satisfaction),
        "scale": score.scale,
        "basis": score.basis,
        "segment": ", ".join(score.segment),
        "opportunity": score.opportunity,
    }
    return {name: value for name, value in known.items() if value not in (None, "")}


def _written(rating: Rating | None) -> object:
    """A rating as written; as text if it is neither a text nor a finite number."""
    if rating is None:
        return None
    is_finite = isinstance(rating.written, (int, float)) and math.isfinite(rating.written)
    return rating.written if is_finite else str(rating.written)


def _add_items(graph: nx.MultiDiGraph[str], research: Research) -> None:
    """Add the items within notes, each with an edge for its relation to its note."""
    for name, item in research.items.items():
        graph.add_node(name, type="item", kind=item.kind, title=item.text)
    for relation in sorted(research.relations, key=lambda r: (r.source, r.name, r.target)):
        for mention in relation.mentions:
            if mention.how == "item":
                graph.add_edge(
                    relation.source,
                    relation.target,
                    relation=relation.name,
                    row=mention.span.row,
                    column=mention.span.column,
                    text="",
                    subpath="",
                )


def _node(graph: nx.MultiDiGraph[str], edge: Edge, unresolved: dict[str, str]) -> str | None:
    """The node to which an edge leads, added if it is unresolved; None if it is no link.

    One to a withheld note is none, and neither is raw HTML.
    """
    if edge.path is not None:
        return edge.path
    if isinstance(edge.target, Withheld) or edge.link.is_html:
        return None
    target = edge.link.target
    name = unresolved.setdefault(target.lower(), f"?{target}")
    if name not in graph:
        graph.add_node(name, type="unresolved", kind="", title=target)
    return name


def _add(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str, link: Link) -> None:
    graph.add_edge(
        source,
        target,
        relation=relation,
        row=link.span.row,
        column=link.span.column,
        text=link.text,
        subpath=link.subpath,
    )
