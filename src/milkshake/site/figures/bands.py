"""Bands: how often the parts on the left are joined to those on the right.

A band is as thick as its number, but never too thin to be read: its number stands at its start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from milkshake.site.figures import draw
from milkshake.site.figures.text import shortened
from milkshake.site.render import Markup
from milkshake.site.words import in_figures

WIDTH = 720
SIZE = 13
_SIDE = 150
_BAR = 8
_LEAST = 16
_TALL = 320
_GAP = 12


class End(Struct, frozen=True, gc=False):
    """A part of the vault at an end of bands.

    `href` leads to its list, and `kind` is a CSS class; both may be empty.
    """

    name: str
    href: str
    kind: str = ""


class Bar(Struct, frozen=True, gc=False):
    """An end of bands where it stands; `title` is its name in full where it is cut."""

    end: End
    words: str
    title: str
    x: float
    y: float
    height: float


class Band(Struct, frozen=True, gc=False):
    """A band: its shape, its number and where this stands, and what it says in words."""

    path: str
    count: int
    y: float
    href: str
    kind: str
    title: str


class Figure(Struct, frozen=True):
    """Where all bars and bands stand."""

    width: int
    height: float
    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    bands: tuple[Band, ...]


def bands(
    ends: Sequence[End], counts: Mapping[tuple[int, int], int], hrefs: Mapping[tuple[int, int], str]
) -> Markup:
    """The figure of `counts` between `ends`, by their numbers; `hrefs` lead to what is counted."""
    return draw("bands", figure=layout(ends, counts, hrefs))


def layout(
    ends: Sequence[End], counts: Mapping[tuple[int, int], int], hrefs: Mapping[tuple[int, int], str]
) -> Figure:
    """Where the bars and the bands stand: in the order of `ends`, top down."""
    total = sum(counts.values()) or 1
    thick = {pair: max(_LEAST, _TALL * count / total) for pair, count in counts.items()}
    left = _bars(ends, {pair: thick[pair] for pair in sorted(thick)}, 0)
    right = _bars(ends, {pair: thick[pair] for pair in sorted(thick)}, 1)
    height = max((bar.y + bar.height for bar in (*left.values(), *right.values())), default=0)
    starts = {number: bar.y for number, bar in left.items()}
    stops = {number: bar.y for number, bar in right.items()}
    found = []
    for pair in sorted(thick):
        one, other = pair
        y, to, tall = starts[one], stops[other], thick[pair]
        starts[one] += tall
        stops[other] += tall
        found.append(
            Band(
                _band(y, to, tall),
                counts[pair],
                round(y + tall / 2, 1),
                hrefs[pair],
                ends[one].kind,
                f"{ends[one].name} → {ends[other].name}: {in_figures(counts[pair])}",
            )
        )
    return Figure(
        WIDTH, round(height + 2, 1), tuple(left.values()), tuple(right.values()), tuple(found)
    )


def _bars(ends: Sequence[End], thick: Mapping[tuple[int, int], float], side: int) -> dict[int, Bar]:
    """The bars on one side, by the number of their end; each is as tall as its bands."""
    bars: dict[int, Bar] = {}
    y = 1.0
    for number, end in enumerate(ends):
        tall = sum(size for pair, size in thick.items() if pair[side] == number)
        if tall:
            words = shortened(end.name, SIZE, _SIDE - 16)
            title = end.name if words != end.name else ""
            x = WIDTH - _SIDE if side else _SIDE - _BAR
            bars[number] = Bar(end, words, title, x, round(y, 1), round(max(tall, 24), 1))
            y += max(tall, 24) + _GAP
    return bars


def _band(y: float, to: float, tall: float) -> str:
    one, other = _SIDE, WIDTH - _SIDE
    middle = (one + other) / 2
    return (
        f"M{one},{y:.1f}C{middle:g},{y:.1f} {middle:g},{to:.1f} {other},{to:.1f}v{tall:.1f}"
        f"C{middle:g},{to + tall:.1f} {middle:g},{y + tall:.1f} {one},{y + tall:.1f}Z"
    )
