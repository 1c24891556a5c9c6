"""The vault as a NetworkX graph, its exports, and questions asked of it.

The only module that imports networkx: rules ask `Vault.relations` instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx
from msgspec import Struct

from milkshake.jtbd.properties import choice, number, stage, value
from milkshake.jtbd.relations import Relation
from milkshake.jtbd.schema import STAGES
from milkshake.model.link import Link
from milkshake.resolve import Missing, Withheld
from milkshake.vault import Edge, Vault


def graph(vault: Vault) -> nx.MultiDiGraph[str]:
    """The graph of `vault`: a node for each note, attachment, tag and unresolved target.

    A node is the path of a note or attachment, the id of an item within a note
    (``note.md#^id``), ``#tag`` in lower case, or ``?target`` as first written; its
    `type` says which (note, item, attachment, tag, unresolved), `kind` is that of
    a note or item and else empty, `title` is for people.
    An edge is one occurrence, keyed by its number between the same two nodes:
    `relation`, `row`, `column` (1-based, code points), `text` as written, and
    `subpath`.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path, note in vault.notes.items():
        if path.lower().endswith(".md"):
            found.add_node(path, type="note", kind=vault.kinds[path], title=note.title)
        else:  # a canvas or a base, which links as notes do
            found.add_node(path, type="attachment", kind="", title=path.rpartition("/")[2])
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
    _add_items(found, vault)
    return found


def _add_items(found: nx.MultiDiGraph[str], vault: Vault) -> None:
    """The items within notes, each with the edge that says what it is to its note."""
    for name, item in vault.items.items():
        found.add_node(name, type="item", kind=item.kind, title=item.text)
    for relation in vault.relations.all:
        for mention in relation.mentions:
            if mention.how == "item":
                found.add_edge(
                    relation.source,
                    relation.target,
                    relation=relation.name,
                    row=mention.span.row,
                    column=mention.span.column,
                    text="",
                    subpath="",
                )


def typed(vault: Vault) -> nx.MultiDiGraph[str]:
    """The typed graph: notes and items, and between them each relation once, in one direction.

    A node has its `kind` and its `title`: the words in which it is stated. An
    edge's key and `relation` are the relation's name; `explicit` is False where
    only a link in the text states it.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path in vault.contents:
        if vault.kinds[path] != "concept":
            found.add_node(path, kind=vault.kinds[path], title=vault.statement(path).text)
    for name, item in vault.items.items():
        found.add_node(name, kind=item.kind, title=item.text)
    for relation in vault.relations.all:
        for node in (relation.source, relation.target):
            if node not in found:
                found.add_node(node, kind=vault.kind_of(node), title=vault.statement(node).text)
        found.add_edge(
            relation.source,
            relation.target,
            key=relation.name,
            relation=relation.name,
            explicit=relation.explicit,
        )
    return found


def hierarchy(vault: Vault) -> nx.DiGraph[str]:
    """The jobs of the vault, with an edge from each whole to each of its parts.

    What is no job is not among them, whatever a job says that it is a part of.
    Made once and then asked `ancestors`, `descendants`, `ladder` and `needs`.
    """
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(path for path in vault.contents if vault.kinds[path] == "job")
    found.add_nodes_from(name for name, item in vault.items.items() if item.kind == "job")
    for relation in vault.relations.called("part_of"):
        if relation.source in found and relation.target in found:
            found.add_edge(relation.target, relation.source)
    return found


def ancestors(jobs: nx.DiGraph[str], job: str) -> frozenset[str]:
    """What the job is a part of, directly or not. Raises KeyError for what is no job."""
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


class Step(Struct, frozen=True):
    """A part of a job in its map; `stage` and `order` are empty and None where not stated."""

    node: str
    stage: str
    order: float | None
    state: str


class JobMap(Struct, frozen=True):
    """The steps of a job in order, and the state of each stage.

    `stages` are the eight universal ones with the vault's own after them, each
    ``present``, ``conditional``, ``not_applicable`` or ``unknown``; of a map that
    names no universal stage only its own.
    """

    job: str
    steps: tuple[Step, ...]
    stages: tuple[tuple[str, str], ...]


def job_map(vault: Vault, job: str) -> JobMap:
    """The map of a job: by order number, then by universal stage, then as written.

    Raises KeyError for what is no job.
    """
    if vault.kind_of(job) != "job":
        raise KeyError(job)
    parts = sorted(vault.relations.incoming(job, "part_of"), key=_written)
    steps = [_step(vault, part.source) for part in parts if vault.kind_of(part.source) == "job"]
    steps.sort(key=_place)
    states: dict[str, set[str]] = {}
    for step in steps:
        if step.stage:
            states.setdefault(step.stage, set()).add(step.state)
    names = [*states]
    if any(name in STAGES for name in names):
        names = [*STAGES, *(name for name in names if name not in STAGES)]
    return JobMap(job, tuple(steps), tuple((name, _state(states.get(name))) for name in names))


def _state(states: set[str] | None) -> str:
    for state in ("present", "conditional", "not_applicable"):
        if states and state in states:
            return state
    return "unknown"


def _step(vault: Vault, node: str) -> Step:
    stated = vault.facts_of(node)
    state = choice(stated, "applicability") or "present"
    return Step(node, stage(stated), number(stated, "order"), state)


def _written(relation: Relation) -> tuple[object, ...]:
    """Where a part is named: in the text of the whole, else in its own note."""
    backwards = [m for m in relation.mentions if m.backwards]
    if backwards:
        return 0, min(m.span for m in backwards), relation.source
    return 1, relation.source


def _place(step: Step) -> tuple[bool, float, int]:
    at = STAGES.index(step.stage) if step.stage in STAGES else len(STAGES)
    return step.order is None, step.order or 0.0, at


def needs(vault: Vault, jobs: nx.DiGraph[str], job: str) -> tuple[str, ...]:
    """The needs of a job, of its parts and of theirs, sorted. Raises KeyError for no job."""
    found: set[str] = set()
    for node in (job, *descendants(jobs, job)):
        for name in ("job", "step"):
            found.update(vault.relations.sources(node, name))
    return tuple(sorted(node for node in found if vault.kind_of(node) == "need"))


class Coverage(Struct, frozen=True):
    """The evidence for a job, need or persona: ids sorted, and its newest date that has a year."""

    node: str
    status: str
    evidence: tuple[str, ...]
    latest: str


def coverage(vault: Vault) -> tuple[Coverage, ...]:
    """The evidence for each job, need and persona that is a note, those without any first."""
    found = []
    for path in vault.contents:
        if vault.kinds[path] in {"job", "need", "persona"}:
            evidence = vault.relations.targets(path, "evidence")
            dates = [
                str(date)
                for other in evidence
                if other in vault.facts
                and (date := value(vault.facts[other], "date"))
                and _YEAR.match(str(date))
            ]
            status = choice(vault.facts[path], "status") or ""
            found.append(Coverage(path, status, tuple(sorted(evidence)), max(dates, default="")))
    return tuple(sorted(found, key=lambda c: (len(c.evidence), c.node)))


_YEAR = re.compile(r"\d{4}\b")


def centrality(vault: Vault) -> dict[str, float]:
    """How often the shortest way between two others leads through a node of the typed graph.

    0 to 1; of a large graph it is estimated from a sample that is always the same.
    """
    simple = nx.Graph(typed(vault))
    sample = _SAMPLE if len(simple) > _LARGE else None
    return dict(nx.betweenness_centrality(simple, k=sample, seed=1))


_LARGE, _SAMPLE = 500, 50


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
