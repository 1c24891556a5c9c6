"""The vault as a NetworkX graph, and its exports. The only module that imports networkx."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx

from milkshake.model import Link
from milkshake.resolve import Missing, Withheld
from milkshake.vault import Edge, Vault


def graph(vault: Vault) -> nx.MultiDiGraph[str]:
    """The graph of `vault`: a node for each note, attachment, tag and unresolved target.

    A node is the path of a note or attachment, ``#tag`` in lower case, or
    ``?target`` as first written; its `type` says which (note, attachment, tag,
    unresolved), `kind` is that of a note and else empty, `title` is for people.
    An edge is one occurrence, keyed by its number between the same two nodes:
    `relation`, `row`, `column` (1-based, code points), `text` as written, and
    `subpath`.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path, note in vault.notes.items():
        found.add_node(path, type="note", kind=vault.kinds[path], title=note.title)
    for path in vault.files:
        found.add_node(path, type="attachment", kind="", title=path.rpartition("/")[2])
    unresolved: dict[str, str] = {}
    for path, note in vault.notes.items():
        for edge in vault.edges[path]:
            target = _node(found, edge, unresolved)
            if target is not None:
                _add(found, path, target, edge.relation, edge.link)
        for tag in note.tags:
            name = f"#{tag.name.lower()}"
            if name not in found:
                found.add_node(name, type="tag", kind="", title=f"#{tag.name}")
            found.add_edge(
                path,
                name,
                relation="tagged",
                row=tag.span.row,
                column=tag.span.column,
                text=f"#{tag.name}",
                subpath="",
            )
    return found


def _node(found: nx.MultiDiGraph[str], edge: Edge, unresolved: dict[str, str]) -> str | None:
    if isinstance(edge.target, Withheld):
        return None
    if not isinstance(edge.target, Missing):
        return edge.target.path
    target = edge.link.target
    name = unresolved.setdefault(target.lower(), f"?{target}")
    if name not in found:
        found.add_node(name, type="unresolved", kind="", title=target)
    return name


def _add(found: nx.MultiDiGraph[str], source: str, target: str, relation: str, link: Link) -> None:
    found.add_edge(
        source,
        target,
        relation=relation,
        row=link.span.row,
        column=link.span.column,
        text=link.text,
        subpath=link.subpath,
    )


def export(vault: Vault, form: str) -> str:
    """The graph of `vault` as text: one of `FORMATS`. Raises KeyError for another."""
    return _WRITERS[form](graph(vault))


def _json(found: nx.MultiDiGraph[str]) -> str:
    data = nx.node_link_data(found, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _graphml(found: nx.MultiDiGraph[str]) -> str:
    out = BytesIO()
    nx.write_graphml(_for_xml(found), out, encoding="utf-8")
    return out.getvalue().decode()


def _gexf(found: nx.MultiDiGraph[str]) -> str:
    copy = _for_xml(found)
    for _, data in copy.nodes(data=True):
        data["label"] = data["title"]
    # networkx would stamp the file with today's date; the same vault gives the same bytes.
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(copy))) + "\n"


def _for_xml(found: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy without characters that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from((_xml(node), _xml_values(data)) for node, data in found.nodes(data=True))
    copy.add_edges_from(
        (_xml(source), _xml(target), _xml_values(data))
        for source, target, data in found.edges(data=True)
    )
    return copy


def _xml(value: str) -> str:
    return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in value).translate(_NO_XML)


_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def _xml_values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _xml(value) if isinstance(value, str) else value for key, value in data.items()}


def _dot(found: nx.MultiDiGraph[str]) -> str:
    lines = ["digraph vault {"]
    for node, data in found.nodes(data=True):
        lines.append(
            f"  {_quoted(node)} [label={_quoted(data['title'])}, "
            f"type={_quoted(data['type'])}, kind={_quoted(data['kind'])}];"
        )
    for source, target, data in found.edges(data=True):
        lines.append(
            f"  {_quoted(source)} -> {_quoted(target)} [label={_quoted(data['relation'])}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


_WRITERS: dict[str, Callable[[nx.MultiDiGraph[str]], str]] = {
    "json": _json,
    "graphml": _graphml,
    "gexf": _gexf,
    "dot": _dot,
}
FORMATS = tuple(_WRITERS)
"""The names of the formats that `export` writes."""
