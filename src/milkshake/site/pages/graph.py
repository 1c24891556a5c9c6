"""The relations between published notes as node-link data, as networkx and D3 read it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_href
from milkshake.site.page import Page, Wanted


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL where a note states a relation."""
    if catalogue.research.relations:
        yield Wanted("", "-/data/graph.json")


def content(layout: Layout, _: Page) -> bytes:
    """The graph; `url` of a node leads from the site's folder to where it stands.

    `networkx.node_link_graph(data, edges="edges")` reads it.
    """
    plan = layout.plan
    research = plan.research
    relations = research.relations
    ends = {node: None for one in relations for node in (one.source, one.target)}
    nodes = [
        {
            "id": node,
            "kind": research.kind_of(node),
            "title": plan.title_of(note).text
            if (note := plan.vault.notes.get(node))
            else research.statement(node).text,
            "url": node_href(plan, node),
        }
        for node in ends
    ]
    edges = [
        {"source": one.source, "target": one.target, "key": one.name, "relation": one.name}
        for one in relations
    ]
    graph = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "edges": edges}
    return msgspec.json.encode(graph) + b"\n"
