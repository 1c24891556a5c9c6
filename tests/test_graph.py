"""The vault as a NetworkX graph, and its exports."""

from __future__ import annotations

import json
from io import StringIO

import networkx as nx
import pytest

from helpers import make_vault
from milkshake.graph import FORMATS, export, graph

FILES = {
    "Jobs/Cook.md": '---\ntype: job\nperformer: ["[[Home cook]]"]\ntags: [Dinner]\n---\n'
    "[[Home cook]] and [[home COOK#Needs|her]], ![[plan.svg]], [[Nobody]] [[nobody]] #dinner\n",
    "Home cook.md": "---\ntype: persona\ntitle: The cook\n---\n## Needs\n",
    "plan.svg": "<svg/>",
    "Secret.md": "[[Cook]]",
}


def test_nodes_are_notes_attachments_tags_and_unresolved_targets():
    nodes = dict(graph(make_vault(FILES)).nodes(data=True))
    assert nodes["Jobs/Cook.md"] == {"type": "note", "kind": "job", "title": "Cook"}
    assert nodes["Home cook.md"] == {"type": "note", "kind": "persona", "title": "The cook"}
    assert nodes["plan.svg"] == {"type": "attachment", "kind": "", "title": "plan.svg"}
    assert nodes["#dinner"] == {"type": "tag", "kind": "", "title": "#Dinner"}
    assert nodes["?Nobody"] == {"type": "unresolved", "kind": "", "title": "Nobody"}
    assert len(nodes) == 6


def test_an_edge_is_one_occurrence_with_its_relation_place_and_text():
    found = graph(make_vault(FILES))
    edges = [data for _, _, data in found.edges("Jobs/Cook.md", data=True)]
    assert [(e["relation"], e["row"], e["column"], e["text"], e["subpath"]) for e in edges] == [
        ("performer", 3, 14, "[[Home cook]]", ""),
        ("links", 6, 1, "[[Home cook]]", ""),
        ("links", 6, 19, "[[home COOK#Needs|her]]", "#Needs"),
        ("embeds", 6, 44, "![[plan.svg]]", ""),
        ("links", 6, 59, "[[Nobody]]", ""),
        ("links", 6, 70, "[[nobody]]", ""),
        ("tagged", 4, 8, "#Dinner", ""),
        ("tagged", 6, 81, "#dinner", ""),
    ]
    assert found.number_of_edges("Jobs/Cook.md", "?Nobody") == 2


def test_the_json_is_networkx_node_link_data():
    vault = make_vault(FILES)
    read = nx.node_link_graph(json.loads(export(vault, "json")), edges="edges")
    assert nx.utils.graphs_equal(read, graph(vault))


def test_graphml_and_gexf_read_back_as_the_same_graph():
    vault = make_vault(FILES | {"Odd \u0001 name.md": '[[a "quoted" & <b>]]'})
    expected = graph(vault)
    for read in (
        nx.parse_graphml(export(vault, "graphml"), force_multigraph=True),
        nx.read_gexf(StringIO(export(vault, "gexf"))),
    ):
        assert read.number_of_nodes() == expected.number_of_nodes()
        assert read.number_of_edges() == expected.number_of_edges()


def test_dot_quotes_names():
    assert '"?say \\"x\\""' in export(make_vault({"A.md": '[[say "x"]]'}), "dot")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_vault_gives_the_same_bytes_in_any_order_of_files(form: str):
    shuffled = dict(reversed(FILES.items()))
    assert export(make_vault(FILES), form) == export(make_vault(shuffled), form)


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_vault_exports(form: str):
    assert export(make_vault({}), form).strip()
