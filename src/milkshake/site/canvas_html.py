"""The HTML of a canvas: its cards in reading order, each with its position in the style.

The style sheet puts the cards in their positions where there is room, and makes the
whole as small as the room needs. On a narrow screen, on paper and in a screen reader
they follow one another, the cards of a group under its label. A list below the canvas
names the connections in words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from textwrap import wrap

from msgspec import Struct
from msgspec.structs import replace

from milkshake.model.canvas import Canvas, Card, Connection
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.render.plain_text import cut_short
from milkshake.site.words import say

MARGIN = 40
"""Pixels around the outermost cards: the label of a group stands above it."""

WIDEST_GAP = 3000
"""Pixels without any card, across or down, of which no more are shown."""

_MOST_GROUPS = 500
_LETTER_WIDTH = 9
_LINE_HEIGHT = 18
_DIRECTIONS = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}
_Point = tuple[float, float]


def canvas_html(canvas: Canvas) -> tuple[str | int, ...]:
    """The HTML of a canvas, in pieces as those of a `Note.body`."""
    cards, connections = _closer(canvas.cards), canvas.connections
    body = BodyBuilder()
    if not cards:
        body.write(f"<p>{escape_text(say('base.empty_canvas'))}</p>\n")
        return body.result()
    known = {card.number: card for card in cards}
    curves = [_curve(connection, known) for connection in connections]
    left, top, width, height = _bounds(cards, connections, curves)
    name = escape_text(say("base.canvas")).replace('"', "&quot;")
    body.write(
        f'<div class="canvas" role="group" aria-label="{name}" '
        f'style="--across:{width};--down:{height}"><div class="canvas-plane">\n'
    )
    svg = (
        f'<svg class="{{}}" aria-hidden="true" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}">'
    )
    if connections:
        lines = (_line(*pair) for pair in zip(connections, curves, strict=True))
        body.write(f"{svg.format('canvas-lines')}{''.join(lines)}</svg>\n")
    _Cards(body, cards, left, top).write()
    if any(connection.label for connection in connections):
        labels = (_label(*pair) for pair in zip(connections, curves, strict=True))
        body.write(f"{svg.format('canvas-labels')}{''.join(labels)}</svg>\n")
    body.write("</div></div>\n")
    _write_list(body, connections, known)
    return body.result()


def _closer(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards with no gap between them, across or down, that is wider than `WIDEST_GAP`.

    A card that has strayed far off would else make all cards too small to be seen.
    """
    across = _shifts((card.x, card.x + card.width) for card in cards)
    down = _shifts((card.y, card.y + card.height) for card in cards)
    if not across and not down:
        return cards
    return tuple(
        replace(card, x=card.x - _shift(card.x, across), y=card.y - _shift(card.y, down))
        for card in cards
    )


def _shifts(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a gap that is too wide ends, and by how much to shift what begins there or later."""
    found: list[tuple[int, int]] = []
    reach: int | None = None
    for start, end in sorted(spans):
        if reach is not None and start - reach > WIDEST_GAP:
            found.append((start, start - reach - WIDEST_GAP))
        reach = end if reach is None else max(reach, end)
    return found


def _shift(place: int, shifts: list[tuple[int, int]]) -> int:
    return sum(shift for start, shift in shifts if start <= place)


class _Cards:
    """Writes the cards; those of a group go into the element of the group."""

    def __init__(self, body: BodyBuilder, cards: tuple[Card, ...], left: int, top: int) -> None:
        self._body = body
        self._left, self._top = left, top
        self._children: dict[int, list[Card]] = {}
        groups = sorted(
            (card for card in cards if card.kind == "group"), key=lambda g: g.width * g.height
        )[:_MOST_GROUPS]
        for card in cards:
            self._children.setdefault(_parent(card, groups), []).append(card)

    def write(self) -> None:
        # A group's own cards come before those of the groups in it; a stack, as there may be many.
        write = self._body.write
        pending: list[Card | None] = [*reversed(self._sorted(-1))]
        depth = 0
        while pending:
            card = pending.pop()
            if card is None:
                depth -= 1
                write("</section>\n")
            elif card.kind == "group":
                self._group(card, depth)
                depth += 1
                pending.append(None)
                pending.extend(reversed(self._sorted(card.number)))
            else:
                self._card(card)

    def _sorted(self, number: int) -> list[Card]:
        return sorted(self._children.get(number, ()), key=lambda c: (c.y, c.x, c.number))

    def _group(self, card: Card, depth: int) -> None:
        write = self._body.write
        level = min(2 + depth, 6)
        write(f'<section class="canvas-group{_hue_class(card.colour)}"{self._style(card)}>')
        write(f'<div class="canvas-frame"></div><h{level} class="canvas-label"')
        self._body.id(f"group-{card.number}")
        write(f">{escape_text(card.content or say('canvas.group'))}</h{level}>\n")

    def _card(self, card: Card) -> None:
        write = self._body.write
        names = f"canvas-card canvas-{card.kind}{_hue_class(card.colour)}"
        scrolls = ' tabindex="0"' if card.kind == "text" and _is_full(card) else ""
        write(f'<div class="{names}"{self._style(card)}{scrolls}>')
        if card.kind == "link":
            write(_address(card))
        for piece in card.body:
            if isinstance(piece, str):
                write(piece)
            else:
                self._body.insert(piece)
        if not card.body and card.kind == "file":
            write(f"<p>{escape_text(say('canvas.no_file'))}</p>")
        write("</div>\n")

    def _style(self, card: Card) -> str:
        hue = f";--hue:{card.colour}" if card.colour.startswith("#") else ""
        return (
            f' style="--x:{card.x - self._left};--y:{card.y - self._top};--w:{card.width};'
            f'--h:{card.height};--z:{card.number + 2}{hue}"'
        )


def _parent(card: Card, groups: list[Card]) -> int:
    """The number of the smallest group that contains the middle of a card, or -1."""
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
    """Whether the text of a card may need more room than the card has, so that it scrolls."""
    across = max(card.width / 9, 1)
    lines = sum(math.ceil(len(line) / across) or 0.5 for line in card.content.split("\n"))
    return lines * 26 + 24 > card.height


def _hue_class(colour: str) -> str:
    if colour.startswith("#"):
        return " canvas-own"
    return f" canvas-{colour}" if colour else ""


def _address(card: Card) -> str:
    if not card.content:
        return f"<p>{escape_text(_name(card))}</p>"
    href, name = escape_attribute(card.content), escape_text(_name(card))
    return f'<p><a class="external" href="{href}">{name}</a></p>'


class _Curve(Struct, frozen=True):
    """The cubic Bézier curve of a connection.

    `first` and `last` are the directions away from the cards at `start` and `end`;
    `reach` is how far the control points lie in these directions.
    """

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


def _bounds(
    cards: tuple[Card, ...], connections: tuple[Connection, ...], curves: list[_Curve]
) -> tuple[int, int, int, int]:
    """Left, top, width and height of the rectangle around all cards, curves and labels."""
    # A curve comes no further than three quarters of the way to its control points.
    extremes = [
        _beside(point, direction, curve.reach * 0.75)
        for curve in curves
        for point, direction in ((curve.start, curve.first), (curve.end, curve.last))
    ]
    across = [x for card in cards for x in (card.x, card.x + card.width)]
    down = [y for card in cards for y in (card.y, card.y + card.height)]
    across += [round(x) for x, _ in extremes]
    for connection, curve in zip(connections, curves, strict=True):
        lines = _label_lines(connection, curve)
        half = max(map(_label_width, lines), default=0) / 2
        middle = _middle(curve)[0]
        across += [round(middle - half), round(middle + half)]
    down += [round(y) for _, y in extremes]
    left, top = min(across) - MARGIN, min(down) - MARGIN
    return left, top, max(across) + MARGIN - left, max(down) + MARGIN - top


def _line(connection: Connection, curve: _Curve) -> str:
    start, end = curve.start, curve.end
    tip_start = _beside(start, curve.first, 10) if connection.start_arrow else start
    tip_end = _beside(end, curve.last, 10) if connection.end_arrow else end
    one, other = _beside(start, curve.first, curve.reach), _beside(end, curve.last, curve.reach)
    hue = f' style="--hue:{connection.colour}"' if connection.colour.startswith("#") else ""
    path = f"M{_at(tip_start)}C{_at(one)} {_at(other)} {_at(tip_end)}"
    parts = [f'<g class="canvas-line{_hue_class(connection.colour)}"{hue}><path d="{path}"/>']
    if connection.start_arrow:
        parts.append(_arrow(start, curve.first))
    if connection.end_arrow:
        parts.append(_arrow(end, curve.last))
    return "".join(parts) + "</g>"


def _label(connection: Connection, curve: _Curve) -> str:
    x, y = _middle(curve)
    lines = _label_lines(connection, curve)
    top = y - (len(lines) - 1) / 2 * _LINE_HEIGHT
    spans = "".join(
        f'<tspan x="{_format(x)}" y="{_format(top + number * _LINE_HEIGHT)}">'
        f"{escape_text(line)}</tspan>"
        for number, line in enumerate(lines)
    )
    return f"<text>{spans}</text>" if spans else ""


def _label_lines(connection: Connection, curve: _Curve) -> list[str]:
    """The label in lines that are no longer than the connection, where words allow it."""
    most = max(8, int(math.dist(curve.start, curve.end) / _LETTER_WIDTH))
    label = cut_short(" ".join(connection.label.split()), 100)
    return wrap(label, most, break_long_words=False)


def _label_width(line: str) -> float:
    """About how many pixels wide a line of a label is; Chinese letters are wider than others."""
    return sum(15 if letter > "\u2e80" else _LETTER_WIDTH for letter in line)


def _middle(curve: _Curve) -> _Point:
    """The point of a curve half-way along it, where its label stands."""
    one = _beside(curve.start, curve.first, curve.reach)
    other = _beside(curve.end, curve.last, curve.reach)
    x, y = ((curve.start[i] + 3 * one[i] + 3 * other[i] + curve.end[i]) / 8 for i in (0, 1))
    return x, y


def _end(card: Card, other: Card, side: str) -> tuple[_Point, _Point]:
    """Where a curve meets a card, and the direction away from the card there."""
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
    return f"{_format(point[0])},{_format(point[1])}"


def _format(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _write_list(
    body: BodyBuilder, connections: tuple[Connection, ...], cards: dict[int, Card]
) -> None:
    if not connections:
        return
    count = len(connections)
    counted = escape_text(say("canvas.connections", count))
    body.write(f'<details class="canvas-list"><summary>{counted}</summary><ul>\n')
    for item in _sentences(connections, cards):
        body.write(f"<li>{item}</li>\n")
    body.write("</ul></details>\n")


def _sentences(connections: tuple[Connection, ...], cards: dict[int, Card]) -> Iterator[str]:
    for connection in connections:
        symbol = {
            (False, False): "–",
            (False, True): "→",
            (True, False): "←",
            (True, True): "↔",
        }[connection.start_arrow, connection.end_arrow]
        one, other = (_short_name(cards[number]) for number in (connection.start, connection.end))
        label = f": {escape_text(connection.label)}" if connection.label else ""
        yield f"{one} {symbol} {other}{label}"


def _short_name(card: Card) -> str:
    return escape_text(cut_short(_name(card), 60))


def _name(card: Card) -> str:
    return card.name or say(f"canvas.{card.kind}")
