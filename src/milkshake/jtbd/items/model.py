"""The values for what a note contains: items, and references to other notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.properties import Properties
from milkshake.model.note import Property
from milkshake.model.source import Span

ItemKind: TypeAlias = Literal["need", "job", "story", "force"]

NO_LINK = -1
"""The `Item.about` of an item that is a node."""

KEY_OF: Mapping[str, str] = {"need": "needs", "job": "steps", "story": "stories"}
"""The property that can hold items of the kind. Each force has its own property."""


class Item(Struct, frozen=True, gc=False):
    """A need, step (kind job), story or force that is written within the note at `path`.

    `properties` have their names from `schema.KEYS`. `links` are indices into `Note.links`.
    `form` is ``list``, ``table``, ``heading`` or ``property``. If the item is nothing but a
    link, it stands for another note and is no node of the graph: `about` is then the index
    of that link, and otherwise -1.

    A need may belong to a step of the job: `step` is the id of the item that is this step,
    or else `step_link` is the index of the link to the note that is. If several segments
    rated the item, `ratings` has the properties of each score, and `properties` the others.
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
    step: str = ""
    step_link: int = NO_LINK
    ratings: tuple[tuple[Property, ...], ...] = ()

    @property
    def scored(self) -> Iterator[Properties]:
        """The properties of each score of the item; those of the item if it has one at most."""
        if not self.ratings:
            yield self.by_name
        for properties in self.ratings:
            yield {**self.by_name, **{prop.name: prop for prop in properties}}

    @property
    def by_name(self) -> Properties:
        """The properties by name; of several with one name the first counts."""
        return {prop.name: prop for prop in reversed(self.properties)}

    def value(self, name: str) -> Any:
        """The value of the property called `name`, or None."""
        prop = self.get(name)
        return None if prop is None else prop.value

    def get(self, name: str) -> Property | None:
        """The property called `name`, or None."""
        return next((prop for prop in self.properties if prop.name == name), None)


class Reference(Struct, frozen=True, gc=False):
    """A link in the text that states a relation like a link in the property `key`.

    `link` is its index in `Note.links`; `how` says whether a label or a list makes it so.
    """

    key: str
    link: int
    how: Literal["label", "list"]


class NoteItems(Struct, frozen=True, gc=False):
    """The items of a note, the references in its text, and its own scores in its tables."""

    items: tuple[Item, ...] = ()
    references: tuple[Reference, ...] = ()
    ratings: tuple[tuple[Property, ...], ...] = ()
