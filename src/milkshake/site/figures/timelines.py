"""Switches as lines with numbered dots: how many months lie between the moments of each."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from milkshake.jtbd.dates import Date, months_between
from milkshake.site.figures import draw
from milkshake.site.render import Markup
from milkshake.site.words import in_figures

WIDTH = 720.0
_SIDE = 14.0
_END = WIDTH - 64.0
"""Where the axis ends; its unit stands behind it."""
_TOP = 26.0
_ROW = 62.0
_LABEL = 16.0
_RADIUS = 7.5
_NEAREST = 16.0
"""Dots that are nearer than this are moved apart, and a line leads to their true place."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MOST_TICKS = 12
_LONGEST = 44


class Told(Struct, frozen=True, gc=False):
    """A moment to draw: its number, its date, and what a pointer on it reads.

    `in_order` is False if it is dated before a moment that comes earlier.
    """

    number: int
    date: Date
    title: str
    in_order: bool


class Row(Struct, frozen=True):
    """A switch to draw: its label with a link, what was taken up, and its moments.

    The first moment is the first thought; months count from it.
    """

    label: str
    href: str
    taken: str
    total: str
    told: tuple[Told, ...]


class Dot(Struct, frozen=True, gc=False):
    """A dot at `x`, and in `true_x` the place of its date.

    `hollow` says that its day is not known, `late` that it is out of order.
    """

    x: float
    true_x: float
    number: int
    title: str
    hollow: bool
    late: bool


class Line(Struct, frozen=True):
    """A row of the figure: `y` is that of its dots, `end` the place of its last one."""

    y: float
    label: str
    href: str
    taken: str
    total: str
    end: float
    dots: tuple[Dot, ...]


class Tick(Struct, frozen=True, gc=False):
    """A number of months on the axis."""

    x: float
    label: str


class Axis(Struct, frozen=True):
    """The axis from 0 to `most` months, and its ticks."""

    most: float
    ticks: tuple[Tick, ...]


def timelines(rows: Sequence[Row], title: str, *, alone: bool = False) -> Markup:
    """The figure of the switches in `rows`, one below the other.

    One that is `alone` stands on the page of its interview and needs no label.
    """
    axis = axis_of(rows)
    top = _TOP - _LABEL if alone else _TOP
    lines = tuple(line(row, top + number * _ROW, axis) for number, row in enumerate(rows))
    height = round(top + len(rows) * _ROW + 2, 1)
    return draw(
        "timelines",
        title=title,
        labelled=not alone,
        lines=lines,
        ticks=axis.ticks,
        width=WIDTH,
        height=height,
        left=_SIDE,
        radius=_RADIUS,
    )


def axis_of(rows: Sequence[Row]) -> Axis:
    """The axis that holds all moments in order, in steps of which there are at most twelve."""
    last = max((months(row, told) for row in rows for told in row.told if told.in_order), default=0)
    step = next((step for step in _STEPS if last / step <= _MOST_TICKS), _STEPS[-1])
    count = max(1, -(-int(last * 10) // (step * 10)))
    most = float(count * step)
    return Axis(
        most,
        tuple(
            Tick(_x(number * step, most), in_figures(number * step, "g"))
            for number in range(count + 1)
        ),
    )


def months(row: Row, told: Told) -> float:
    """The months from the first thought to a moment."""
    return months_between(row.told[0].date, told.date) or 0.0


def line(row: Row, top: float, axis: Axis) -> Line:
    """The row whose upper edge is at `top`; what lies outside of the axis stands at its end."""
    y = round(top + 32, 1)
    told = sorted(row.told, key=lambda one: (months(row, one), one.number))
    true = [_x(min(max(months(row, one), 0.0), axis.most), axis.most) for one in told]
    places = spread(true, _NEAREST, _SIDE, WIDTH - _SIDE)
    dots = tuple(
        Dot(x, own, one.number, one.title, not one.date.day, not one.in_order)
        for x, own, one in zip(places, true, told, strict=True)
    )
    return Line(y, _short(row.label), row.href, _short(row.taken), row.total, max(true), dots)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted places moved as little as can be, so that each is `gap` behind the one before.

    Neighbours that are too near share the way (isotonic regression of the places less their
    gaps, by pooling adjacent violators).
    """
    pools: list[tuple[float, int]] = []
    for number, place in enumerate(places):
        mean, size = place - number * gap, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean = (mean * size + other * count) / (size + count)
            size += count
        pools.append((mean, size))
    most = high - (len(places) - 1) * gap
    flat = [max(low, min(mean, most)) for mean, size in pools for _ in range(size)]
    return [round(place + number * gap, 1) for number, place in enumerate(flat)]


def _x(month: float, most: float) -> float:
    return round(_SIDE + month / most * (_END - _SIDE), 1)


def _short(text: str) -> str:
    """A text that fits its place, in which wide letters count twice."""
    room = _LONGEST
    for number, letter in enumerate(text):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{text[:number].rstrip()}…"
    return text
