"""Reads the relations between notes and items from their links.

`parts` and `part_of`, `needs` and `job`, `supports` and `evidence` state the same relation
from its two ends. It becomes one `Relation` in one direction, with a mention for each place
that states it.
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
    Meaning,
    meaning,
    relation_name,
)
from milkshake.jtbd.text_links import follows_performer_words
from milkshake.model.source import Span
from milkshake.resolve import Ambiguous, Found
from milkshake.vault import Edge

How: TypeAlias = Literal["property", "label", "list", "item", "text"]


class Mention(Struct, frozen=True, gc=False, order=True):
    """A place that states a relation.

    `backwards` says that it stands in the note that is the target. `how` is its form: a
    ``property`` (or Dataview field), a ``label`` in bold, a ``list`` below a heading, an
    ``item`` within the note to which it belongs, or a mere link in the ``text``. Such a link
    states a relation because of the kinds that it joins, and only where the note does not
    state that relation in another form.
    """

    path: str
    span: Span
    how: How
    backwards: bool


class Relation(Struct, frozen=True, gc=False):
    """The node `source` has the relation `name` to the node `target`.

    A node is a note, by path, or an item, by id.
    """

    source: str
    name: str
    target: str
    mentions: tuple[Mention, ...]

    @property
    def explicit(self) -> bool:
        """Whether a place other than a mere link in the text states the relation."""
        return self.mentions[0].how != "text"


Key: TypeAlias = tuple[str, str, str]
"""A relation by its source, its name and its target."""

_Mentions: TypeAlias = dict[Key, tuple[Mention, ...]]
SYMMETRIC = frozenset(
    name for name, relation_type in RELATION_TYPES.items() if relation_type.symmetric
)
"""The symmetric relations. Each is kept in one direction, with its source before its target."""

_PROPERTIES: Mapping[Kind, Mapping[str, Meaning]] = {
    kind: {key: stated for key in RELATIONS if (stated := meaning(key, kind)) is not None}
    for kind in KINDS
}
"""By kind of note and property, what a link in the property states."""
_TEXT_LINKS: Mapping[Kind, Mapping[str, Meaning]] = {
    kind: {target: stated for (source, target), stated in MENTIONS.items() if source == kind}
    for kind in KINDS
}
"""By kind of note and kind of target, what a link in the text states."""
_FORCE: Meaning = ("force", True)
_OWN = frozenset({"main", "statement"})
"""The properties in which a note may name itself."""
_NO_REFERENCES: Mapping[int, Reference] = {}


def relation_of(edge: Edge) -> str:
    """The property of the link if it states a relation; else "links" or "embeds"."""
    return relation_name(edge.link.key, edge.link.embed)


def read_relations(
    edges: Mapping[str, tuple[Edge, ...]],
    kinds: Mapping[str, Kind],
    note_items: Mapping[str, NoteItems],
    items: Mapping[str, Item],
    properties: Mapping[str, Properties],
) -> tuple[Relation, ...]:
    """The relations that the links of notes state, and those between items and their notes.

    `note_items` has the items of each note whose relations are wanted, by path, and `items`
    has all items by id. A persona whose roles do not include performer is involved in its
    jobs instead of performing them. Relations that only links in the text state come last.
    """
    mentions: _Mentions = {}
    texts: list[tuple[str, str, str, Mention]] = []
    for path, contents in note_items.items():
        kind = kinds[path]
        by_property, by_target = _PROPERTIES[kind], _TEXT_LINKS[kind]
        references = (
            {r.link: r for r in contents.references} if contents.references else _NO_REFERENCES
        )
        non_performer = kind == "persona" and is_non_performer(properties[path])
        for number, edge in enumerate(edges[path]):
            key = edge.link.key
            stated = by_property.get(relation_name(key, False)) if key else None
            how: How = "property"
            if stated is None:
                if not by_target or key:
                    continue
                if number in references and (stated := meaning(references[number].key, kind)):
                    how = references[number].how
            resolved = edge.target
            if not isinstance(resolved, (Found, Ambiguous)) or resolved.path not in kinds:
                continue
            target = resolved.path
            if resolved.anchor and (item := f"{target}#{resolved.anchor}") in items:
                target = item
            if target == path and key and relation_name(key, False) in _OWN:
                continue
            if stated is None:
                target_kind = kinds.get(target) or items[target].kind
                stated, how = by_target.get(target_kind), "text"
                if (
                    target_kind == "concept"
                    and kind == "job"
                    and follows_performer_words(edge.link)
                ):
                    stated = "performer", False
                if stated is None or resolved.path == path:
                    continue
            name, backwards = INVOLVED.get(stated, stated) if non_performer else stated
            mention = Mention(path, edge.link.span, how, backwards)
            if how == "text":
                texts.append((path, name, target, mention))
            else:
                _add_mention(mentions, path, name, target, mention)
        for own in contents.items:
            if own.about < 0:
                _add_item_mention(mentions, own, by_property)
            node = own.id if own.about < 0 else edges[path][own.about].path
            step = own.step or (edges[path][own.step_link].path if own.step_link >= 0 else "")
            if step and node and all(one in kinds or one in items for one in (step, node)):
                mention = Mention(path, own.span, "item", False)
                _add_mention(mentions, node, "step", step, mention)
    return (*_relations(mentions), *_relations(_only_in_text(mentions, texts)))


def is_non_performer(properties: Properties) -> bool:
    """Whether a persona with these properties has roles and none of them is performer."""
    roles = choices(properties, "role")
    return bool(roles) and "performer" not in roles


def _relations(mentions: _Mentions) -> Iterator[Relation]:
    for (source, name, target), unsorted in mentions.items():
        places = tuple(sorted(unsorted, key=_text_last)) if len(unsorted) > 1 else unsorted
        yield Relation(source, name, target, places)


def _text_last(mention: Mention) -> tuple[bool, Mention]:
    """The sort key of mentions: by place, but links in the text come last."""
    return mention.how == "text", mention


def _add_mention(mentions: _Mentions, path: str, name: str, target: str, mention: Mention) -> None:
    """Add a mention in the note at `path` of its relation `name` to `target`."""
    key = (target, name, path) if mention.backwards else (path, name, target)
    if name in SYMMETRIC and key[2] <= key[0]:
        if key[2] == key[0]:
            return  # Nothing is related to itself.
        key = key[::-1]
    known = mentions.get(key)
    mentions[key] = (mention,) if known is None else (*known, mention)


def _add_item_mention(mentions: _Mentions, item: Item, by_property: Mapping[str, Meaning]) -> None:
    """Add the mention that relates an item to its note, as the property of its kind would."""
    stated = _FORCE if item.kind == "force" else by_property.get(KEY_OF[item.kind])
    if stated is not None:
        name, backwards = stated
        mention = Mention(item.path, item.span, "item", backwards)
        _add_mention(mentions, item.path, name, item.id, mention)


def _only_in_text(mentions: _Mentions, texts: list[tuple[str, str, str, Mention]]) -> _Mentions:
    """The mentions by links in the text, in notes that do not state the relation otherwise."""
    sources = {(source, name) for source, name, _ in mentions}
    targets = {(target, name) for _, name, target in mentions}
    more: _Mentions = {}
    for path, name, target, mention in texts:
        if (path, name) not in (targets if mention.backwards else sources):
            _add_mention(more, path, name, target, mention)
    return more
