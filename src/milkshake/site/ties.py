"""All that is tied to a note, for lists that are too long for its page.

What leads to a note from all over the vault makes its page no longer: a list there of more than
`MOST` entries shows the first of them and leads to the pages of `site/pages/tied.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.properties import stage
from milkshake.jtbd.relations import Relation
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KINDS
from milkshake.model.order import natural
from milkshake.site.catalogue import Catalogue
from milkshake.site.nodes import in_order, path_of
from milkshake.site.plan import Plan
from milkshake.site.words import once, remembered, say
from milkshake.vault import Vault

MOST = 60
"""The most entries of a list on the page of a note, and on a page of all that is tied to it."""


_PAIRS: Mapping[tuple[str, str], str] = {
    ("interview", "performer"): "incoming.interviews",
    ("interview", "participant"): "incoming.interviews",
    ("interview", "segment"): "incoming.interviews",
    ("story", "performer"): "incoming.stories",
    ("job", "competes_with"): "incoming.competing",
    ("solution", "used_by"): "incoming.solutions",
}
"""The words for groups of notes that the relation of a kind has, by kind and relation."""


class Tie(Struct, frozen=True):
    """The notes and items of one kind that have the same relation to a note."""

    label: str
    nodes: tuple[str, ...]


def relations(research: Research, path: str) -> Iterator[tuple[str, Relation, bool]]:
    """The relations of the note at `path`, and of the items in it, to nodes of other notes.

    Each comes with the other node, and with whether it is incoming.
    """
    for node in (path, *(item.id for item in research.items_of(path))):
        for incoming, found in (
            (True, research.incoming(node)),
            (False, research.outgoing(node)),
        ):
            for relation in found:
                other = relation.source if incoming else relation.target
                if path_of(research, other) != path:
                    yield other, relation, incoming


def relation_label(
    catalogue: Catalogue, path: str, other: str, relation: str, *, incoming: bool
) -> str:
    """What the notes of the kind `other` are called that have the relation to that at `path`."""
    research = catalogue.research
    kind = str(research.kinds[path]) if catalogue.label(path) else "note"
    kind = "note" if kind == "concept" else kind
    if kind == "job" and stage(research.properties[path]):
        kind = "step"
    known = other if catalogue.typed and other in KINDS else "note"
    if relation == "related":
        return say(f"related.{known}")
    key = f"incoming.{relation}" if incoming else f"outgoing.{relation}"
    if incoming:
        key = _PAIRS.get((other, relation), key)
    return _label(key, known, kind)


@remembered
def _label(key: str, other: str, kind: str) -> str:
    return say(key, kinds=say(f"kind.{other}", 2), this=say(f"this.{kind}"))


def place_of(kind: str) -> int:
    """Where the groups of notes of this kind stand among those of the others."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def by_title(vault: Vault, paths: Iterable[str]) -> list[str]:
    """The paths of notes in the order of their titles."""
    return sorted(paths, key=lambda path: (natural(vault.notes[path].title), path))


def ties(catalogue: Catalogue, path: str) -> tuple[Tie, ...]:
    """What is tied to the note at `path`, then what only mentions it; none if there is little."""
    known = once(catalogue.research, _known)
    if path not in known:
        known[path] = _ties(catalogue, path)
    return known[path]


def long_relations(plan: Plan, path: str) -> frozenset[str]:
    """The relations of which a list on the page of the note at `path` has no room for all."""
    if not ties(plan, path):
        return frozenset()
    nodes: defaultdict[str, set[str]] = defaultdict(set)
    for other, relation, _ in relations(plan.research, path):
        nodes[relation.name].add(other)
    return frozenset(name for name, found in nodes.items() if len(found) > MOST)


def tied_href(plan: Plan, path: str, root: str) -> str:
    """The first page of all that is tied to the note at `path`; empty where its own has room."""
    return root + plan.href("tied", path) if ties(plan, path) else ""


def _known(_: Research) -> dict[str, tuple[Tie, ...]]:
    return {}


def _ties(catalogue: Catalogue, path: str) -> tuple[Tie, ...]:
    vault, research = catalogue.vault, catalogue.research
    if path not in vault.notes:
        return ()
    leading = vault.backlinks.get(path, ())
    if len(leading) + len(vault.edges[path]) <= MOST:
        return ()
    groups: defaultdict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for other, relation, incoming in relations(research, path):
        kind = research.kind_of(other)
        label = relation_label(catalogue, path, kind, relation.name, incoming=incoming)
        groups[place_of(kind), label][other] = None
    found = [
        Tie(label, tuple(in_order(research, nodes, path)))
        for (_, label), nodes in sorted(groups.items(), key=lambda item: item[0])
    ]
    tied = {path_of(research, node) for one in found for node in one.nodes}
    mentions = {edge.source for edge in leading if edge.source not in tied}
    if mentions:
        found.append(Tie(say("note.mentioned_in"), tuple(by_title(vault, mentions))))
    return tuple(found) if sum(len(one.nodes) for one in found) > MOST else ()
