"""The body of a canvas: its cards in reading order, each with its place on the plane.

The style sheet puts them in their places where there is room; on a narrow
screen, and for who listens, they follow one another, the cards of a group
under its label. The lines between them are listed in words below.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from milkshake.parse.body_builder import Pieces
from milkshake.parse.canvas.reader import Card, Connection
from milkshake.parse.escape import attribute, text

MARGIN = 40
"""Pixels around the outermost cards; the label of a group stands above it."""

_MOST_GROUPS = 500
_DIRECTIONS = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}
_Point = tuple[float, float]


def figure(cards: tuple[Card, ...], connections: tuple[Connection, ...]) -> tuple[str | int, ...]:
    """The pieces of the body of a canvas."""
    pieces = Pieces()
    if not cards:
        pieces.write("<p>This canvas is empty.</p>\n")
        return pieces.result()
    known = {card.number: card for card in cards}
    curves = [_curve(connection, known) for connection in connections]
    left, top, width, height = _bounds(cards, curves)
    pieces.write(
        '<div class="canvas" role="group" aria-label="Canvas" tabindex="0">'
        f'<div class="canvas-plane" style="--w:{width};--h:{height}">\n'
    )
    if connections:
        pieces.write(
            f'<svg class="canvas-lines" aria-hidden="true" width="{width}" height="{height}" '
            f'viewBox="{left} {top} {width} {height}">'
        )
        for connection, curve in zip(connections, curves, strict=True):
            pieces.write(_line(connection, curve))
        pieces.write("</svg>\n")
    _Cards(pieces, cards, left, top).write()
    pieces.write("</div></div>\n")
    _list(pieces, connections, known)
    return pieces.result()


class _Cards:
    """Writes the cards, those of a group within it."""

    def __init__(self, pieces: Pieces, cards: tuple[Card, ...], left: int, top: int) -> None:
        self._pieces = pieces
        self._left, self._top = left, top
        self._held: dict[int, list[Card]] = {}
        groups = sorted(
            (card for card in cards if card.kind == "group"), key=lambda g: g.width * g.height
        )[:_MOST_GROUPS]
        for card in cards:
            self._held.setdefault(_holder(card, groups), []).append(card)

    def write(self) -> None:
        # A group's own cards come before those of the groups in it; a stack, as there may be many.
        write = self._pieces.write
        waiting: list[Card | None] = [*reversed(self._sorted(-1))]
        depth = 0
        while waiting:
            card = waiting.pop()
            if card is None:
                depth -= 1
                write("</section>\n")
            elif card.kind == "group":
                self._group(card, depth)
                depth += 1
                waiting.append(None)
                waiting.extend(reversed(self._sorted(card.number)))
            else:
                self._card(card)

    def _sorted(self, number: int) -> list[Card]:
        return sorted(self._held.get(number, ()), key=lambda c: (c.y, c.x, c.number))

    def _group(self, card: Card, depth: int) -> None:
        write = self._pieces.write
        level = min(2 + depth, 6)
        write(f'<section class="canvas-group{_hue_class(card.color)}"{self._style(card)}>')
        write(f'<div class="canvas-frame"></div><h{level} class="canvas-label"')
        self._pieces.id(f"group-{card.number}")
        write(f">{text(card.words or 'Group')}</h{level}>\n")

    def _card(self, card: Card) -> None:
        write = self._pieces.write
        names = f"canvas-card canvas-{card.kind}{_hue_class(card.color)}"
        scrolls = ' tabindex="0"' if card.kind == "text" and _is_full(card) else ""
        write(f'<div class="{names}"{self._style(card)}{scrolls}>')
        if card.kind == "link":
            write(_address(card))
        for piece in card.body:
            if isinstance(piece, str):
                write(piece)
            else:
                self._pieces.link(piece)
        if not card.body and card.kind == "file":
            write("<p>No file</p>")
        write("</div>\n")

    def _style(self, card: Card) -> str:
        hue = f";--hue:{card.color}" if card.color.startswith("#") else ""
        return (
            f' style="--x:{card.x - self._left};--y:{card.y - self._top};--w:{card.width};'
            f'--h:{card.height};--z:{card.number + 2}{hue}"'
        )


def _holder(card: Card, groups: list[Card]) -> int:
    """The number of the smallest group around the middle of a card, or -1."""
    x, y = card.x + card.width / 2, card.y + card.height / 2
    area = card.width * card.height
    for group in groups:
        if group is card or (
            card.kind == "group"
            and (group.width * group.height, group.number) <= (area, card.number)
        ):
            continue
        if group.x <= x <= group.x + group.width and group.y <= y <= group.y + group.height:
            return group.number
    return -1


def _is_full(card: Card) -> bool:
    """Whether a card's words may need more room than it has, so that it scrolls."""
    across = max(card.width / 9, 1)
    lines = sum(math.ceil(len(line) / across) or 0.5 for line in card.words.split("\n"))
    return lines * 26 + 24 > card.height


def _hue_class(color: str) -> str:
    if color.startswith("#"):
        return " canvas-own"
    return f" canvas-{color}" if color else ""


def _address(card: Card) -> str:
    if not card.words:
        return f"<p>{text(card.name)}</p>"
    return f'<p><a class="external" href="{attribute(card.words)}">{text(card.name)}</a></p>'


class _Curve(Struct, frozen=True):
    """A line from card to card: its ends, and the directions away from the cards there."""

    start: _Point
    end: _Point
    first: _Point
    last: _Point
    reach: float


def _curve(connection: Connection, cards: dict[int, Card]) -> _Curve:
    one, other = cards[connection.start], cards[connection.end]
    start, first = _end(one, other, connection.start_side)
    end, last = _end(other, one, connection.end_side)
    reach = max(30.0, min(math.dist(start, end) / 2, 200.0))
    return _Curve(start, end, first, last, reach)


def _bounds(cards: tuple[Card, ...], curves: list[_Curve]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what holds all cards and lines."""
    # A curve comes no further than three quarters of the way to what bends it.
    bends = [
        _beside(point, direction, curve.reach * 0.75)
        for curve in curves
        for point, direction in ((curve.start, curve.first), (curve.end, curve.last))
    ]
    across = [x for card in cards for x in (card.x, card.x + card.width)]
    down = [y for card in cards for y in (card.y, card.y + card.height)]
    across += [round(x) for x, _ in bends]
    down += [round(y) for _, y in bends]
    left, top = min(across) - MARGIN, min(down) - MARGIN
    return left, top, max(across) + MARGIN - left, max(down) + MARGIN - top


def _line(connection: Connection, curve: _Curve) -> str:
    start, end = curve.start, curve.end
    tip_start = _beside(start, curve.first, 10) if connection.start_arrow else start
    tip_end = _beside(end, curve.last, 10) if connection.end_arrow else end
    one, other = _beside(start, curve.first, curve.reach), _beside(end, curve.last, curve.reach)
    hue = f' style="--hue:{connection.color}"' if connection.color.startswith("#") else ""
    path = f"M{_at(tip_start)}C{_at(one)} {_at(other)} {_at(tip_end)}"
    parts = [f'<g class="canvas-line{_hue_class(connection.color)}"{hue}><path d="{path}"/>']
    if connection.start_arrow:
        parts.append(_arrow(start, curve.first))
    if connection.end_arrow:
        parts.append(_arrow(end, curve.last))
    if connection.label:
        x, y = ((start[i] + 3 * one[i] + 3 * other[i] + end[i]) / 8 for i in (0, 1))
        parts.append(f'<text x="{_short(x)}" y="{_short(y)}">{text(connection.label)}</text>')
    return "".join(parts) + "</g>"


def _end(card: Card, other: Card, side: str) -> tuple[_Point, _Point]:
    """Where a line meets a card, and the direction away from the card there."""
    x, y = card.x + card.width / 2, card.y + card.height / 2
    if not side:
        across = other.x + other.width / 2 - x
        down = other.y + other.height / 2 - y
        if abs(across) * card.height > abs(down) * card.width:
            side = "right" if across > 0 else "left"
        else:
            side = "bottom" if down > 0 else "top"
    right, below = _DIRECTIONS[side]
    return (x + right * card.width / 2, y + below * card.height / 2), (right, below)


def _beside(point: _Point, direction: _Point, distance: float) -> _Point:
    return point[0] + direction[0] * distance, point[1] + direction[1] * distance


def _arrow(tip: _Point, direction: _Point) -> str:
    (x, y), (right, below) = _beside(tip, direction, 12), direction
    corners = (tip, (x - below * 6, y + right * 6), (x + below * 6, y - right * 6))
    return f'<path class="canvas-head" d="M{"L".join(_at(corner) for corner in corners)}Z"/>'


def _at(point: _Point) -> str:
    return f"{_short(point[0])},{_short(point[1])}"


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _list(pieces: Pieces, connections: tuple[Connection, ...], cards: dict[int, Card]) -> None:
    if not connections:
        return
    count = len(connections)
    noun = "connection" if count == 1 else "connections"
    pieces.write(f'<details class="canvas-list"><summary>{count} {noun}</summary><ul>\n')
    for item in _sentences(connections, cards):
        pieces.write(f"<li>{item}</li>\n")
    pieces.write("</ul></details>\n")


def _sentences(connections: tuple[Connection, ...], cards: dict[int, Card]) -> Iterator[str]:
    for connection in connections:
        sign = {
            (False, False): "–",
            (False, True): "→",
            (True, False): "←",
            (True, True): "↔",
        }[connection.start_arrow, connection.end_arrow]
        one, other = (_called(cards[number]) for number in (connection.start, connection.end))
        label = f": {text(connection.label)}" if connection.label else ""
        yield f"{one} {sign} {other}{label}"


def _called(card: Card) -> str:
    name = card.name
    return text(name if len(name) <= 60 else name[:60].rpartition(" ")[0] + "…")
