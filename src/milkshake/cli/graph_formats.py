"""A graph as text, in the formats of other programs.

NetworkX takes long to import, so only the functions that need it do so: the help of
`milkshake graph` lists the formats without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def export(graph: nx.MultiDiGraph[str], form: str) -> str:
    """The graph as text in one of `FORMATS`. Raises KeyError for another."""
    return _WRITERS[form](graph)


def _json(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _graphml(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    out = BytesIO()
    nx.write_graphml(_for_xml(graph), out, encoding="utf-8")
    return out.getvalue().decode()


def _gexf(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    copy = _for_xml(graph)
    for _, data in copy.nodes(data=True):
        data["label"] = data["title"]
    # networkx would stamp the file with today's date; the same vault gives the same bytes.
    return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(copy))) + "\n"


def _for_xml(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy without characters that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets."""
    import networkx as nx

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from((_xml(node), _xml_values(data)) for node, data in graph.nodes(data=True))
    copy.add_edges_from(
        (_xml(source), _xml(target), _xml_values(data))
        for source, target, data in graph.edges(data=True)
    )
    return copy


def _xml(value: str) -> str:
    return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in value).translate(_NO_XML)


_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


def _xml_values(data: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes with text for lists, which XML formats lack, as JSON."""
    texts = {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for key, value in data.items()
    }
    return {key: _xml(value) if isinstance(value, str) else value for key, value in texts.items()}


def _dot(graph: nx.MultiDiGraph[str]) -> str:
    lines = ["digraph vault {"]
    for node, data in graph.nodes(data=True):
        lines.append(
            f"  {_quoted(node)} [label={_quoted(data['title'])}, "
            f"type={_quoted(data['type'])}, kind={_quoted(data['kind'])}];"
        )
    for source, target, data in graph.edges(data=True):
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
