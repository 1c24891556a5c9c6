"""The vault as a NetworkX graph, and its exports."""

from __future__ import annotations

import json
from io import StringIO

import networkx as nx
import pytest

from helpers import make_research
from milkshake.cli.graph_formats import FORMATS, export
from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.link_graph import link_graph
from milkshake.jtbd.tree import tree

FILES = {
    "Jobs/Cook.md": '---\ntype: job\nperformer: ["[[Home cook]]"]\ntags: [Dinner]\n---\n'
    "[[Home cook]] and [[home COOK#Needs|her]], ![[plan.svg]], [[Nobody]] [[nobody]] #dinner\n",
    "Home cook.md": "---\ntype: persona\ntitle: The cook\n---\n## Needs\n",
    "plan.svg": "<svg/>",
    "Secret.md": "[[Cook]]",
}


def test_nodes_are_notes_attachments_tags_and_unresolved_targets() -> None:
    nodes = dict(link_graph(make_research(FILES)).nodes(data=True))
    assert nodes["Jobs/Cook.md"] == {"type": "note", "kind": "job", "title": "Cook"}
    assert nodes["Home cook.md"] == {"type": "note", "kind": "persona", "title": "The cook"}
    assert nodes["plan.svg"] == {"type": "attachment", "kind": "", "title": "plan.svg"}
    assert nodes["#dinner"] == {"type": "tag", "kind": "", "title": "#Dinner"}
    assert nodes["?Nobody"] == {"type": "unresolved", "kind": "", "title": "Nobody"}
    assert len(nodes) == 6


def test_an_edge_is_one_occurrence_with_its_relation_place_and_text() -> None:
    found = link_graph(make_research(FILES))
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


def test_a_node_has_its_scores_by_segment_and_a_need_the_edge_to_its_step() -> None:
    text = (
        "---\ntype: job\nscale: 0-10\nbasis: top2box\n---\n"
        "| Job step | Outcome | Imp A | Sat A | Imp B | Sat B |\n|-|-|-|-|-|-|\n"
        "| Find a train | Minimize the wait | 8 | 3 | 6,5 | - |\n"
    )
    odd = "---\ntype: need\nimportance: .inf\nsatisfaction: [2025-01-01, 3]\n---\n"
    research = make_research({"A.md": text, "N.md": odd})
    graph = link_graph(research)
    need = "A.md#^need-minimize-the-wait"
    known = {"scale": "0-10", "basis": "top2box"}
    assert graph.nodes[need]["scores"] == [
        {"importance": "8", "satisfaction": "3", **known, "segment": "A", "opportunity": 13},
        {"importance": "6,5", **known, "segment": "B"},
    ]
    assert "scores" not in graph.nodes["A.md"]
    edges = graph.get_edge_data(need, "A.md#^step-find-a-train").values()
    assert [(edge["relation"], edge["row"]) for edge in edges] == [("step", 8)]
    assert json.loads(export(graph, "json"))["nodes"]
    assert "Infinity" not in export(graph, "json")
    for form in ("graphml", "gexf"):
        assert "6,5" in export(graph, form)


def test_the_json_is_networkx_node_link_data() -> None:
    research = make_research(FILES)
    read = nx.node_link_graph(json.loads(export(link_graph(research), "json")), edges="edges")
    assert nx.utils.graphs_equal(read, link_graph(research))


def test_graphml_and_gexf_read_back_as_the_same_graph() -> None:
    research = make_research(FILES | {"Odd \u0001 name.md": '[[a "quoted" & <b>]]'})
    expected = link_graph(research)
    for read in (
        nx.parse_graphml(export(link_graph(research), "graphml"), force_multigraph=True),
        nx.read_gexf(StringIO(export(link_graph(research), "gexf"))),
    ):
        assert read.number_of_nodes() == expected.number_of_nodes()
        assert read.number_of_edges() == expected.number_of_edges()


def test_dot_quotes_names() -> None:
    assert '"?say \\"x\\""' in export(link_graph(make_research({"A.md": '[[say "x"]]'})), "dot")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_vault_gives_the_same_bytes_in_any_order_of_files(form: str) -> None:
    shuffled = dict(reversed(FILES.items()))
    assert export(link_graph(make_research(FILES)), form) == export(
        link_graph(make_research(shuffled)), form
    )


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_vault_exports(form: str) -> None:
    assert export(link_graph(make_research({})), form).strip()


JOURNEY = {
    "Jobs/Listen to music.md": '---\ntype: job\nlevel: big\nperformer: ["[[Commuter]]"]\n'
    'part_of: ["[[Enjoy the arts]]"]\n---\n## Needs\n- Minimize the time to find a song\n',
    "Jobs/Enjoy the arts.md": "---\ntype: job\nlevel: aspiration\n---\n",
    "Jobs/Choose a song.md": '---\ntype: job\npart_of: "[[Listen to music]]"\nstage: define\n'
    "order: 2\n---\n",
    "Jobs/Find a player.md": '---\ntype: job\npart_of: "[[Listen to music]]"\nstage: locate\n'
    "order: 1\n---\n",
    "Jobs/Hum.md": '---\ntype: job\npart_of: "[[Choose a song]]"\n---\n',
    "Jobs/Stop the music.md": '---\ntype: job\npart_of: "[[Listen to music]]"\nstage: Finish\n'
    "applicability: n/a\n---\n",
    "Needs/Songs in order.md": '---\ntype: need\nstep: "[[Choose a song]]"\n'
    "status: validated\n---\n",
    "Personas/Commuter.md": "",
    "Interviews/Ana.md": "---\ntype: interview\ndate: 2026-03-02\n"
    'supports: ["[[Choose a song]]"]\n---\n',
    "Interviews/Ben.md": "---\ntype: interview\ndate: 2026-01-02\n"
    'supports: ["[[Choose a song]]"]\n---\n',
}
MUSIC, NEED = (
    "Jobs/Listen to music.md",
    "Jobs/Listen to music.md#^need-minimize-the-time-to-find-a-song",
)


def test_items_are_nodes_with_an_edge_to_what_they_belong_to() -> None:
    found = link_graph(make_research(JOURNEY))
    assert dict(found.nodes[NEED]) == {
        "type": "item",
        "kind": "need",
        "title": "Minimize the time to find a song",
    }
    assert [(b, d["relation"], d["row"]) for _, b, d in found.edges(NEED, data=True)] == [
        (MUSIC, "job", 8)
    ]


def test_the_typed_graph_has_each_relation_once_in_one_direction() -> None:
    files = {
        "A.md": '---\ntype: job\nparts: ["[[B]]"]\n---\n[[C]]\n',
        "B.md": '---\ntype: job\npart_of: ["[[A]]", "[[a]]"]\n---\n',
        "C.md": '---\ntype: persona\njobs: ["[[A]]"]\n---\n[[A]]\n',
    }
    found = make_research(files).graph
    assert sorted(found.edges(keys=True)) == [
        ("A.md", "C.md", "performer"),
        ("B.md", "A.md", "part_of"),
    ]
    assert found.nodes["A.md"] == {"kind": "job", "statement": "A"}


def test_a_job_map_is_in_the_order_of_numbers_then_of_stages() -> None:
    found = job_map(make_research(JOURNEY), MUSIC)
    assert [(s.node, s.stage, s.state) for s in found.steps] == [
        ("Jobs/Find a player.md", "locate", "present"),
        ("Jobs/Choose a song.md", "define", "present"),
        ("Jobs/Stop the music.md", "conclude", "not_applicable"),
    ]
    assert dict(found.stages) == {
        "define": "present",
        "locate": "present",
        "prepare": "unknown",
        "confirm": "unknown",
        "execute": "unknown",
        "monitor": "unknown",
        "modify": "unknown",
        "conclude": "not_applicable",
    }


def test_what_is_no_number_that_one_can_count_to_is_no_order() -> None:
    orders = ("2", "1", "9" * 400, "9" * 5000, "nan", "inf", "x")
    rows = "".join(f"| {order} | Step {order[:3]} |\n" for order in orders)
    text = f"---\ntype: job\n---\n## Job map\n\n| Order | Step |\n|--|--|\n{rows}"
    found = job_map(make_research({"A.md": text}), "A.md")
    assert [step.order for step in found.steps] == [1, 2, *[None] * 5]


def test_a_job_map_of_the_vaults_own_stages_has_only_those() -> None:
    rows = "| Stage | Step |\n|--|--|\n| Evening | Pack |\n| Morning | Leave |\n"
    text = f"---\ntype: job\n---\n## Job map\n{rows}"
    found = job_map(make_research({"A.md": text}), "A.md")
    assert [s.node.partition("^")[2] for s in found.steps] == ["step-pack", "step-leave"]
    assert found.stages == (("Evening", "present"), ("Morning", "present"))


def test_steps_without_number_and_stage_come_as_the_whole_lists_them() -> None:
    text = '---\ntype: job\nparts: ["[[Z]]", "[[Y]]"]\n---\n'
    step = "---\ntype: job\n---\n"
    found = job_map(make_research({"A.md": text, "Y.md": step, "Z.md": step}), "A.md")
    assert [s.node for s in found.steps] == ["Z.md", "Y.md"]
    assert found.stages == ()


@pytest.mark.parametrize("path", ["Personas/Commuter.md", "Nobody.md", "Needs/Songs in order.md"])
def test_what_is_no_job_has_no_map(path: str) -> None:
    with pytest.raises(KeyError):
        job_map(make_research(JOURNEY), path)


def test_a_solution_and_a_canvas_are_no_jobs_though_one_says_to_be_a_part_of_them() -> None:
    files = {
        "A.md": '---\ntype: job\npart_of: ["[[S]]", "[[c.canvas]]", "[[B]]"]\n---\n',
        "B.md": '---\ntype: job\nparts: ["[[S]]"]\n---\n',
        "S.md": "---\ntype: solution\n---\n",
        "c.canvas": "{}",
    }
    research = make_research(files)
    assert tree(research).parts == {"B.md": ("A.md",)}
    assert [step.node for step in job_map(research, "B.md").steps] == ["A.md"]


def test_a_canvas_is_an_attachment_with_edges_of_its_own() -> None:
    card = '{"nodes": [{"id": "a", "type": "text", "text": "[[A]]", "x": 0, "y": 0}]}'
    found = link_graph(make_research({"A.md": "[[Map.canvas]]", "Map.canvas": card}))
    assert found.nodes["Map.canvas"] == {"type": "attachment", "kind": "", "title": "Map.canvas"}
    assert list(found.edges("Map.canvas")) == [("Map.canvas", "A.md")]
