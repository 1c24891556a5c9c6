"""Items, references, and the contents of a note, which both are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import Properties
from milkshake.model.note import Property
from milkshake.model.source import Span

ItemKind: TypeAlias = Literal["need", "job", "story", "force"]

NO_LINK = -1
"""The `Item.about` of an item that is a node of its own."""

KEY_OF: Mapping[str, str] = {"need": "needs", "job": "steps", "story": "stories"}
"""The property that would hold an item of the kind; forces have one each."""


class Item(Struct, frozen=True, gc=False):
    """A need, step (kind job), story or force that is written within the note at `path`.

    `properties` have their names from `schema.KEYS`. `links` are numbers in
    `Note.links`. `form` is ``list``, ``table`` or ``property``. `about` is the
    number of the one link that is all the item consists of: it stands for
    another note then, and is no node; -1 where it is one.
    """

    id: str
    path: str
    kind: ItemKind
    text: str
    span: Span
    form: str
    properties: tuple[Property, ...] = ()
    links: tuple[int, ...] = ()
    about: int = NO_LINK

    @property
    def by_name(self) -> Properties:
        """What is stated of the item: its properties, the first of a name, by name."""
        return {item.name: item for item in reversed(self.properties)}

    def value(self, name: str) -> Any:
        """The value of the property of that name, or None."""
        found = self.get(name)
        return None if found is None else found.value

    def get(self, name: str) -> Property | None:
        """The property of that name, or None."""
        return next((item for item in self.properties if item.name == name), None)


class Reference(Struct, frozen=True, gc=False):
    """A link in the text that states a relation by where it stands: `key` is the property it is."""

    key: str
    link: int
    how: Literal["label", "list"]


class NoteItems(Struct, frozen=True, gc=False):
    """The items of a note, and the references in its text."""

    items: tuple[Item, ...] = ()
    references: tuple[Reference, ...] = ()
