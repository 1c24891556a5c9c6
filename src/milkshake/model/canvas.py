"""A canvas: its cards and the connections between them (JSON Canvas: its nodes and edges)."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from msgspec import Struct

Kind = Literal["text", "file", "link", "group"]
Side = Literal["", "top", "right", "bottom", "left"]


class Card(Struct, frozen=True, gc=False, array_like=True):
    """A node of a canvas.

    `number` is its index among the nodes of the file. `content` is the text of a
    text card, the path of a file card, the URL of a link card, or the label of a
    group. `name` is what the list of connections calls the card, empty if it has none.
    `colour` is ``"1"`` to ``"6"``, a hexadecimal colour, or empty. `body` is the HTML of the
    card in the pieces of a `Note.body`. `link` is the number of a file card's link in
    `Note.links`, or -1.
    """

    number: int
    kind: Kind
    x: int
    y: int
    width: int
    height: int
    colour: str
    content: str
    name: str
    body: tuple[str | int, ...] = ()
    link: int = -1


class Connection(Struct, frozen=True, gc=False, array_like=True):
    """An edge of a canvas; `start` and `end` are the numbers of the cards that it connects.

    A side is empty where the file names none.
    """

    start: int
    end: int
    start_side: Side
    end_side: Side
    start_arrow: bool
    end_arrow: bool
    colour: str
    label: str


class Canvas(Struct, frozen=True, gc=False, array_like=True):
    """What a `.canvas` file shows. Every connection is between two of the `cards`."""

    cards: tuple[Card, ...]
    connections: tuple[Connection, ...]

    def without(self, numbers: Container[int]) -> Canvas:
        """The canvas without the cards of these numbers, and without their connections."""
        return Canvas(
            tuple(card for card in self.cards if card.number not in numbers),
            tuple(c for c in self.connections if c.start not in numbers and c.end not in numbers),
        )
