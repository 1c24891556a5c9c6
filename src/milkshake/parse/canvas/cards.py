"""The cards of a canvas and the connections between them (JSON Canvas: its nodes and edges)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["text", "file", "link", "group"]
Side = Literal["", "top", "right", "bottom", "left"]


class Card(Struct, frozen=True):
    """A node of a canvas.

    `number` is its index among the nodes of the file. `content` is the text of a
    text card, the path of a file card, the URL of a link card, or the label of a
    group. `name` is what the list of connections calls the card. `colour` is
    ``"1"`` to ``"6"``, a hexadecimal colour, or empty. `body` is the HTML of the
    card in the pieces of a `Note.body`.
    """

    number: int
    id: str
    kind: Kind
    x: int
    y: int
    width: int
    height: int
    colour: str
    content: str
    name: str
    body: tuple[str | int, ...] = ()


class Connection(Struct, frozen=True):
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
