"""The typed graph: what notes and items are to one another, each relation in one direction.

`parts` and `part_of`, `needs` and `job`, `supports` and `evidence` state the same
from two ends, and are one relation here with a mention for each place that
states it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.items import KEY_OF, Contents, Item, Reference
from milkshake.jtbd.properties import Facts, choices
from milkshake.jtbd.schema import (
    INVOLVED,
    KINDS,
    MENTIONS,
    RELATION_TYPES,
    RELATIONS,
    Kind,
    meaning,
)
from milkshake.model.link import Link
from milkshake.model.source import Span
from milkshake.resolve import Ambiguous, Found, Target

How: TypeAlias = Literal["property", "label", "list", "item", "text"]


class Edge(Struct, frozen=True, gc=False):
    """A link, resolved: `link` as written in `source`, `target` what it means there."""

    source: str
    link: Link
    target: Target
    relation: str

    @property
    def path(self) -> str | None:
        """The file the edge leads to, or None where it leads to none."""
        target = self.target
        return target.path if isinstance(target, (Found, Ambiguous)) else None


class Mention(Struct, frozen=True, gc=False, order=True):
    """A place that states a relation; `backwards` where it is written in the target's note.

    `how` says in what form: a ``property`` (or Dataview field), a ``label`` in
    bold, a ``list`` under a heading, an ``item`` that stands in the note it
    belongs to, or a mere link in the ``text``, which states a relation by the
    kinds it joins and only where nothing else does.
    """

    path: str
    span: Span
    how: How
    backwards: bool


class Relation(Struct, frozen=True, gc=False):
    """`source` is in the relation `name` to `target`: ids of notes (paths) or items."""

    source: str
    name: str
    target: str
    mentions: tuple[Mention, ...]

    @property
    def explicit(self) -> bool:
        """Whether more than a link in the text states it."""
        return self.mentions[0].how != "text"


class Conflict(Struct, frozen=True, gc=False):
    """Relations that do not go together. `name` says why:

    * ``kind``: the one relation joins kinds that it is not meant for,
    * ``most``: one source has more of the relation than it should,
    * ``inverse``: the first says that A has the part B, the others that B is a
      part of something else alone,
    * ``both``: the same two are related, and the one is a part of the other.
    """

    name: Literal["kind", "most", "inverse", "both"]
    relations: tuple[Relation, ...]


_Found: TypeAlias = dict[tuple[str, str, str], tuple[Mention, ...]]
_SYMMETRIC = frozenset(name for name, found in RELATION_TYPES.items() if found.symmetric)


class Relations:
    """All relations of a vault, by both ends. `all` is sorted by source, name and target."""

    def __init__(self) -> None:
        self._out: dict[str, list[Relation]] = {}
        self._in: dict[str, list[Relation]] = {}
        self._called: dict[str, tuple[Relation, ...]] = {}

    def _add(self, found: _Found) -> None:
        outgoing, incoming = self._out, self._in
        for (source, name, target), mentions in found.items():
            several = len(mentions) > 1
            places = tuple(sorted(mentions, key=_rank)) if several else mentions
            relation = Relation(source, name, target, places)
            if source in outgoing:
                outgoing[source].append(relation)
            else:
                outgoing[source] = [relation]
            if target in incoming:
                incoming[target].append(relation)
            else:
                incoming[target] = [relation]

    @cached_property
    def all(self) -> tuple[Relation, ...]:
        """Every relation, sorted."""
        found: list[Relation] = []
        for _, relations in sorted(self._out.items()):
            found += sorted(relations, key=lambda r: (r.name, r.target))
        return tuple(found)

    def called(self, name: str) -> tuple[Relation, ...]:
        """The relations of that name, sorted by source and target."""
        found = self._called.get(name)
        if found is None:
            relations = sorted(self._by_name.get(name, ()), key=lambda r: (r.source, r.target))
            found = self._called[name] = tuple(relations)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Relation]]:
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for relations in self._out.values():
            for relation in relations:
                found[relation.name].append(relation)
        return found

    def outgoing(self, node: str, name: str = "") -> tuple[Relation, ...]:
        """The relations of which `node` is the source; those called `name` if it is given."""
        return tuple(r for r in self._out.get(node, ()) if not name or r.name == name)

    def incoming(self, node: str, name: str = "") -> tuple[Relation, ...]:
        """The relations of which `node` is the target."""
        return tuple(r for r in self._in.get(node, ()) if not name or r.name == name)

    def states(self, node: str, name: str, backwards: bool = False) -> bool:
        """Whether `node` is the source of such a relation; with `backwards`, its target."""
        found = self._in if backwards else self._out
        return any(r.name == name for r in found.get(node, ()))

    def targets(self, node: str, name: str) -> tuple[str, ...]:
        """What `node` is in the relation to; of a symmetric one the other ends, either way."""
        found = [r.target for r in self._out.get(node, ()) if r.name == name]
        if name in _SYMMETRIC:
            found += [r.source for r in self._in.get(node, ()) if r.name == name]
        return tuple(found)

    def sources(self, node: str, name: str) -> tuple[str, ...]:
        """What is in the relation to `node`."""
        if name in _SYMMETRIC:
            return self.targets(node, name)
        return tuple(r.source for r in self._in.get(node, ()) if r.name == name)

    def conflicts(self, kind: Mapping[str, str]) -> Iterator[Conflict]:
        """What does not go together, given the kind of each node of which it is certain."""
        for source, relations in self._out.items():
            wholes = []
            for relation in relations:
                if not _fits(relation, kind):
                    yield Conflict("kind", (relation,))
                if relation.name == "part_of":
                    wholes.append(relation)
            if wholes:
                yield from self._of_parts(source, wholes)

    def _of_parts(self, part: str, wholes: list[Relation]) -> Iterator[Conflict]:
        if len(wholes) > RELATION_TYPES["part_of"].most:
            own = [r for r in wholes if any(not m.backwards for m in r.mentions)]
            yield Conflict("most", tuple(wholes))
            if own:
                for other in wholes:
                    if other not in own:
                        yield Conflict("inverse", (other, *own))
        related = {r.target: r for r in self.outgoing(part, "related")}
        related |= {r.source: r for r in self.incoming(part, "related")}
        for whole in wholes:
            if whole.target in related:
                yield Conflict("both", (whole, related[whole.target]))


_TELLS: Mapping[Kind, Mapping[str, tuple[str, bool]]] = {
    kind: {key: told for key in RELATIONS if (told := meaning(key, kind)) is not None}
    for kind in KINDS
}
"""By kind of note and property, what the property states there."""
_MENTIONS: Mapping[Kind, Mapping[str, tuple[str, bool]]] = {
    kind: {target: told for (source, target), told in MENTIONS.items() if source == kind}
    for kind in KINDS
}
_FORCE = ("force", True)
_ENDS = {name: found.ends for name, found in RELATION_TYPES.items()}


def _fits(relation: Relation, kind: Mapping[str, str]) -> bool:
    """Whether the kinds at both ends, as far as they are certain, are those it is meant for."""
    ends = _ENDS[relation.name]
    source = kind.get(relation.source) if ends else None
    if source is None:
        return True
    allowed = ends.get(source)
    if not allowed:
        return allowed is not None
    target = kind.get(relation.target)
    return target is None or target in allowed


_NONE: Mapping[int, Reference] = {}


def fold(
    edges: Mapping[str, tuple[Edge, ...]],
    kinds: Mapping[str, Kind],
    contents: Mapping[str, Contents],
    items: Mapping[str, Item],
    facts: Mapping[str, Facts],
) -> Relations:
    """The relations that the links of notes state, and the items they contain.

    `contents` has those of each note of which the relations are wanted, by
    path; `items` all items by id. A persona whose roles are others than to
    perform is involved in its jobs.
    """
    found: _Found = {}
    texts: list[tuple[str, str, str, Mention]] = []
    for path, content in contents.items():
        kind = kinds[path]
        tells, mentions = _TELLS[kind], _MENTIONS[kind]
        references = content.references
        said = {reference.link: reference for reference in references} if references else _NONE
        bystander = kind == "persona" and is_bystander(facts[path])
        for number, edge in enumerate(edges[path]):
            told = tells.get(edge.relation)
            how: How = "property"
            if told is None:
                if not mentions or edge.link.key:
                    continue
                if number in said and (told := meaning(said[number].key, kind)):
                    how = said[number].how
            place = edge.target
            if not isinstance(place, (Found, Ambiguous)) or place.path not in kinds:
                continue
            target = place.path
            if place.anchor and (within := f"{target}#{place.anchor}") in items:
                target = within
            if told is None:
                there = kinds.get(target) or items[target].kind
                told, how = mentions.get(there), "text"
                if told is None or place.path == path:
                    continue
            name, backwards = (INVOLVED.get(told, told)) if bystander else told
            mention = Mention(path, edge.link.span, how, backwards)
            if how == "text":
                texts.append((path, name, target, mention))
            else:
                _state(found, path, name, target, mention)
        for item in content.items:
            if item.about < 0:
                _contained(found, item, tells)
    made = Relations()
    made._add(found)
    made._add(_unsaid(made, texts))
    return made


def is_bystander(stated: Facts) -> bool:
    """Whether a persona that states this has roles, and none of them is to perform."""
    roles = choices(stated, "role")
    return bool(roles) and "performer" not in roles


def _rank(mention: Mention) -> tuple[bool, Mention]:
    return mention.how == "text", mention


def _state(found: _Found, path: str, name: str, target: str, mention: Mention) -> None:
    key = (target, name, path) if mention.backwards else (path, name, target)
    if name in _SYMMETRIC and key[2] <= key[0]:
        if key[2] == key[0]:
            return  # nothing is related to itself
        key = key[::-1]
    known = found.get(key)
    found[key] = (mention,) if known is None else (*known, mention)


def _contained(found: _Found, item: Item, tells: Mapping[str, tuple[str, bool]]) -> None:
    """What an item is to the note that contains it: what the property would say that it is of."""
    told = _FORCE if item.kind == "force" else tells.get(KEY_OF[item.kind])
    if told is not None:
        name, backwards = told
        _state(found, item.path, name, item.id, Mention(item.path, item.span, "item", backwards))


def _unsaid(said: Relations, texts: list[tuple[str, str, str, Mention]]) -> _Found:
    """What links in the text state, for notes that state no such relation otherwise."""
    found: _Found = {}
    for path, name, target, mention in texts:
        if not said.states(path, name, mention.backwards):
            _state(found, path, name, target, mention)
    return found
