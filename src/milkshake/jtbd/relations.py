"""What notes and items state that they are to one another, each relation in one direction.

`parts` and `part_of`, `needs` and `job`, `supports` and `evidence` state the same
from two ends, and are one relation here with a mention for each place that
states it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.items import KEY_OF, Item, NoteItems, Reference
from milkshake.jtbd.properties import Properties, choices
from milkshake.jtbd.schema import (
    INVOLVED,
    KINDS,
    MENTIONS,
    RELATION_TYPES,
    RELATIONS,
    Kind,
    meaning,
    relation,
)
from milkshake.model.source import Span
from milkshake.resolve import Ambiguous, Found
from milkshake.vault import Edge

How: TypeAlias = Literal["property", "label", "list", "item", "text"]


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


Key: TypeAlias = tuple[str, str, str]
"""A relation by its source, its name and its target."""

_Mentions: TypeAlias = dict[Key, tuple[Mention, ...]]
SYMMETRIC = frozenset(name for name, found in RELATION_TYPES.items() if found.symmetric)
"""The relations that hold in both directions, kept in one: that of their sorted ends."""

_Statement: TypeAlias = tuple[str, bool]
"""A relation that something states, and whether it states it backwards."""

_PROPERTIES: Mapping[Kind, Mapping[str, _Statement]] = {
    kind: {key: told for key in RELATIONS if (told := meaning(key, kind)) is not None}
    for kind in KINDS
}
"""By kind of note and property, what a link in the property states there."""
_TEXT_LINKS: Mapping[Kind, Mapping[str, _Statement]] = {
    kind: {target: told for (source, target), told in MENTIONS.items() if source == kind}
    for kind in KINDS
}
"""By kind of note and kind of target, what a link in the text states."""
_FORCE: _Statement = ("force", True)
_NO_REFERENCES: Mapping[int, Reference] = {}


def relation_of(edge: Edge) -> str:
    """What a link states: the relation of its property, else ``links`` or ``embeds``."""
    return relation(edge.link.key, edge.link.embed)


def read_relations(
    edges: Mapping[str, tuple[Edge, ...]],
    kinds: Mapping[str, Kind],
    note_items: Mapping[str, NoteItems],
    items: Mapping[str, Item],
    properties: Mapping[str, Properties],
) -> tuple[Relation, ...]:
    """The relations that the links of notes state, and those of items to their notes.

    `note_items` has the items of each note of which the relations are wanted, by
    path; `items` all items by id. A persona whose roles are others than to
    perform is involved in its jobs. Relations that only links in the text state
    come last.
    """
    stated: _Mentions = {}
    texts: list[tuple[str, str, str, Mention]] = []
    for path, held in note_items.items():
        kind = kinds[path]
        by_property, by_target = _PROPERTIES[kind], _TEXT_LINKS[kind]
        references = {r.link: r for r in held.references} if held.references else _NO_REFERENCES
        bystander = kind == "persona" and is_bystander(properties[path])
        for number, edge in enumerate(edges[path]):
            key = edge.link.key
            told = by_property.get(relation(key, False)) if key else None
            how: How = "property"
            if told is None:
                if not by_target or key:
                    continue
                if number in references and (told := meaning(references[number].key, kind)):
                    how = references[number].how
            place = edge.target
            if not isinstance(place, (Found, Ambiguous)) or place.path not in kinds:
                continue
            target = place.path
            if place.anchor and (item := f"{target}#{place.anchor}") in items:
                target = item
            if told is None:
                target_kind = kinds.get(target) or items[target].kind
                told, how = by_target.get(target_kind), "text"
                if told is None or place.path == path:
                    continue
            name, backwards = INVOLVED.get(told, told) if bystander else told
            mention = Mention(path, edge.link.span, how, backwards)
            if how == "text":
                texts.append((path, name, target, mention))
            else:
                _state(stated, path, name, target, mention)
        for own in held.items:
            if own.about < 0:
                _state_item(stated, own, by_property)
    return (*_relations(stated), *_relations(_not_stated_otherwise(stated, texts)))


def is_bystander(properties: Properties) -> bool:
    """Whether a persona with these properties has roles, and none of them is to perform."""
    roles = choices(properties, "role")
    return bool(roles) and "performer" not in roles


def _relations(stated: _Mentions) -> Iterator[Relation]:
    for (source, name, target), mentions in stated.items():
        places = tuple(sorted(mentions, key=_rank)) if len(mentions) > 1 else mentions
        yield Relation(source, name, target, places)


def _rank(mention: Mention) -> tuple[bool, Mention]:
    return mention.how == "text", mention


def _state(stated: _Mentions, path: str, name: str, target: str, mention: Mention) -> None:
    key = (target, name, path) if mention.backwards else (path, name, target)
    if name in SYMMETRIC and key[2] <= key[0]:
        if key[2] == key[0]:
            return  # nothing is related to itself
        key = key[::-1]
    known = stated.get(key)
    stated[key] = (mention,) if known is None else (*known, mention)


def _state_item(stated: _Mentions, item: Item, by_property: Mapping[str, _Statement]) -> None:
    """State what an item is to the note that contains it, as the property of its kind would."""
    told = _FORCE if item.kind == "force" else by_property.get(KEY_OF[item.kind])
    if told is not None:
        name, backwards = told
        _state(stated, item.path, name, item.id, Mention(item.path, item.span, "item", backwards))


def _not_stated_otherwise(
    stated: _Mentions, texts: list[tuple[str, str, str, Mention]]
) -> _Mentions:
    """What links in the text state, for notes that state no such relation otherwise."""
    sources = {(source, name) for source, name, _ in stated}
    targets = {(target, name) for _, name, target in stated}
    more: _Mentions = {}
    for path, name, target, mention in texts:
        if (path, name) not in (targets if mention.backwards else sources):
            _state(more, path, name, target, mention)
    return more
