"""The opportunity landscape: the needs of a series by importance and satisfaction.

The axes run over the whole scale, and shares are drawn from 0 to 10. The lines of equal
opportunity, and the areas between them, are those of Ulwick (2016, p. 109); they hold for shares
only, so that averages have the diagonal alone.

Long because three ways to draw, for few, more and many needs, share one square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin

from msgspec import Struct

from milkshake.jtbd.views._score import class_of, on_axis
from milkshake.jtbd.views.needs import Ranked, Series
from milkshake.site.figures import draw
from milkshake.site.render import Markup
from milkshake.site.words import in_figures, say

FEWEST = 3
"""So many needs make a landscape; fewer are told better by their numbers."""
SIDE = 560.0
LEFT, TOP = 46.0, 14.0
_DISCS, _DOTS = 40, 80
"""Up to so many needs have a disc each, and up to so many a dot; more are counted in cells."""
_NUMBERED = 15
_TOLD = 3
"""How many needs the title of one mark tells of."""
_RADIUS, _DOT = 9.0, 4.0
_PUSHED = 7.0
_GAP = 1.5
_STEEP = 0.9
_CHAR, _LINE = 6.6, 13.0
"""The width of a character and the height of a line, in the figure's own units."""
_CELL = 0.5
_AXES: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("0-10", "percent", "0-1"), (0.0, 10.0)),
    "1-10": (1.0, 10.0),
    "1-5": (1.0, 5.0),
}
_LEVELS = (10, 12, 15)
_SHADES = {
    "extreme": "extreme",
    "high": "high",
    "worth considering": "worth",
    "low": "low",
    "table stakes": "low",
    "served beyond importance": "low",
    "overserved": "low",
}


class Mark(Struct, frozen=True, gc=False):
    """A disc, a dot or a cell, with the link and the words that belong to it.

    `x` and `y` are its middle, and `width` and `height` its size. `label` is what stands on it
    or, at `label_x` and `label_y`, beside it. `pin` is its true place, if it has been pushed
    away. `others` are the ids of other needs at the same place
    whose rows are on the page of the figure, and lead to it.
    """

    id: str
    others: tuple[str, ...]
    href: str
    title: str
    label: str
    shade: str
    hollow: bool
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    pin: tuple[float, float] | None


class Word(Struct, frozen=True, gc=False):
    """A word in the figure: the middle, or as `anchor` says an end, of its base line."""

    text: str
    x: float
    y: float
    anchor: str


class Line(Struct, frozen=True, gc=False):
    """A line of equal opportunity, or the diagonal, and its name at the right edge."""

    x1: float
    y1: float
    x2: float
    y2: float
    name: str


class Drawing(Struct, frozen=True, gc=False):
    """A landscape, and in sentences how to read what is special about it."""

    svg: Markup
    notes: tuple[str, ...]


class _Point(Struct, frozen=True, gc=False):
    """Needs with the same scores: their numbers in the series, and where they lie."""

    entries: tuple[int, ...]
    x: float
    y: float


def has_landscape(series: Series) -> bool:
    """Whether there are enough needs to draw, on a scale whose ends are known."""
    is_drawn = series.group in ("ranked", "estimates") and series.scale in _AXES
    return is_drawn and len(series.entries) >= FEWEST


def landscape(
    series: Series,
    title: str,
    prefix: str,
    href: Callable[[int], str],
    statement: Callable[[int], str],
    style: str = "",
) -> Drawing:
    """The landscape of `series`, called `title`.

    `prefix` begins its ids. `href` and `statement` give where an entry of the series leads, and
    its words. A file of its own has a `style`.
    """
    plane = _Plane(*_AXES[series.scale])
    has_classes = any(e.score is not None and class_of(e.score) for e in series.entries)
    levels = _LEVELS if has_classes else ()
    points = list(_points(series.entries, plane))
    maker = _Marks(series, prefix, href, statement)
    count = len(series.entries)
    if count <= _DISCS:
        kind, marks = "disc", maker.discs(_pushed(points, plane, levels, _label_of(series)))
    elif count <= _DOTS:
        kind, marks = "dot", maker.dots(points)
    else:
        kind, marks = "cell", maker.cells(points, plane)
    svg = draw(
        "landscape",
        prefix=prefix,
        title=title,
        kind=kind,
        marks=marks,
        lines=[plane.level(level) for level in levels],
        areas=[(f"level{level}", plane.polygon(_below(level))) for level in levels]
        + ([("beyond", plane.polygon(((0, 0), (0, 10), (10, 10))))] if levels else []),
        words=list(_words(marks, plane)) if levels else [],
        ticks=[(plane.x(n), plane.y(n), n) for n in plane.ticks()],
        labels=[(plane.x(n), plane.y(n), n) for n in plane.ticks() if plane.is_labelled(n)],
        left=LEFT,
        top=TOP,
        side=SIDE,
        style=style,
    )
    return Drawing(svg, tuple(_notes(kind, marks, series.group == "ranked")))


def _notes(kind: str, marks: Sequence[Mark], is_ranked: bool) -> Iterator[str]:
    if is_ranked and any(mark.hollow for mark in marks):
        yield say("landscape.hollow")
    if any(mark.pin for mark in marks):
        yield say("landscape.true_place")
    if kind == "dot" and is_ranked:
        yield say("landscape.first_have_ranks", _NUMBERED)
    if kind == "cell":
        if is_ranked:
            yield say("landscape.bold", _NUMBERED)
        else:
            yield say("landscape.numbers")


class _Plane:
    """The square: from figures on the axes to units of the figure."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def x(self, importance: float) -> float:
        return round((importance - self.low) / (self.high - self.low) * SIDE, 1)

    def y(self, satisfaction: float) -> float:
        return round(SIDE - self.x(satisfaction), 1)

    def ticks(self) -> range:
        return range(int(self.low), int(self.high) + 1)

    def is_labelled(self, tick: int) -> bool:
        return self.high <= 5 or tick % 2 == 0 or tick == self.low

    def level(self, level: int) -> Line:
        """The line of an opportunity, from satisfaction 0 to importance 10."""
        return Line(
            self.x(level / 2),
            self.y(0),
            self.x(10),
            self.y(20 - level),
            say("landscape.level", level),
        )

    def polygon(self, corners: Iterable[tuple[float, float]]) -> str:
        return " ".join(f"{self.x(x):g},{self.y(y):g}" for x, y in corners)

    def side(self, x: float, y: float, levels: Sequence[int]) -> tuple[bool, ...]:
        """On which side of each line a place in the figure lies."""
        scale = (self.high - self.low) / SIDE
        importance, satisfaction = x * scale + self.low, (SIDE - y) * scale + self.low
        close = 1e-6
        return (
            satisfaction > importance + close,
            *(2 * importance - satisfaction >= level - close for level in levels),
        )


def _below(level: int) -> tuple[tuple[float, float], ...]:
    return ((level / 2, 0), (10, 20 - level), (10, 0))


def _points(entries: Sequence[Ranked], plane: _Plane) -> Iterator[_Point]:
    """The places of the entries, those with the same scores together."""
    places: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        score = entry.score
        if score is not None and score.importance is not None and score.satisfaction is not None:
            x, y = on_axis(score.importance), on_axis(score.satisfaction)
            places[plane.x(x), plane.y(y)].append(at)
    for (x, y), several in places.items():
        yield _Point(tuple(several), x, y)


def _label_of(series: Series) -> Callable[[_Point], str]:
    """What stands on a mark: its rank, or the opportunity of what is not ranked."""

    def label(point: _Point) -> str:
        if series.group != "ranked":
            same = f" ×{len(point.entries)}" if len(point.entries) > 1 else ""
            return f"{in_figures(series.entries[point.entries[0]].row.opportunity, '.1f')}{same}"
        if len(point.entries) == 1:
            return str(series.entries[point.entries[0]].rank)
        numbers = [str(at + 1) for at in point.entries]
        return ", ".join(numbers) if len(numbers) <= 3 else f"{numbers[0]} +{len(numbers) - 1}"

    return label


class _Marks:
    """Makes the marks of a series."""

    def __init__(
        self,
        series: Series,
        prefix: str,
        href: Callable[[int], str],
        statement: Callable[[int], str],
    ) -> None:
        self._entries = series.entries
        self._prefix = prefix
        self._href = href
        self._statement = statement
        self._label = _label_of(series)

    def discs(self, placed: Iterable[tuple[_Point, float, float]]) -> list[Mark]:
        """A disc with its rank for each point, the first ranks on top."""
        marks = []
        for point, x, y in placed:
            label = self._label(point)
            pin = (point.x, point.y) if hypot(x - point.x, y - point.y) > 1 else None
            marks.append(self._mark(point, label, x, y, _width(label), 2 * _RADIUS, (x, y), pin))
        return marks[::-1]

    def dots(self, points: Sequence[_Point]) -> list[Mark]:
        """A dot for each point, and beside the first ones their numbers."""
        taken = [(point.x, point.y, 2 * _DOT, 2 * _DOT) for point in points]
        marks = []
        for point in points:
            label = self._label(point) if point.entries[0] < _NUMBERED else ""
            at = _free_place(point, len(label) * _CHAR + 2, taken) if label else None
            if at is not None:
                taken.append((*at, len(label) * _CHAR + 2, _LINE))
            middle = at or (point.x, point.y)
            size = 2 * _DOT
            marks.append(
                self._mark(point, label if at else "", point.x, point.y, size, size, middle, None)
            )
        return marks[::-1]

    def cells(self, points: Sequence[_Point], plane: _Plane) -> list[Mark]:
        """A cell for each half of a unit with needs: their ranks if they are first, or a count.

        What is not ranked is counted only.
        """
        size = _CELL / (plane.high - plane.low) * SIDE
        inside: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        last = int(SIDE / size) - 1
        for point in points:
            column = min(int(point.x / size + 1e-6), last)
            row = min(int((SIDE - point.y) / size + 1e-6), last)
            inside[column, row] += point.entries
        marks = []
        for (column, row), several in inside.items():
            first = [at for at in several if at < _NUMBERED and self._entries[at].rank]
            x, y = round((column + 0.5) * size, 1), round(SIDE - (row + 0.5) * size, 1)
            label = f"{self._entries[first[0]].rank}" if first else str(len(several))
            if len(first) > 1:
                label += "…"
            shade = "counted first" if first else "counted"
            here = _Point(tuple(several), x, y)
            marks.append(self._mark(here, label, x, y, size, size, (x, y), None, shade))
        return marks

    def _mark(
        self,
        point: _Point,
        label: str,
        x: float,
        y: float,
        width: float,
        height: float,
        label_at: tuple[float, float],
        pin: tuple[float, float] | None,
        shade: str = "",
    ) -> Mark:
        first = point.entries[0]
        score = self._entries[first].score
        hollow = score is not None and (score.exploratory or score.basis == "estimate")
        of_class = class_of(score) if score is not None else ""
        return Mark(
            self._id(first),
            tuple(self._id(at) for at in point.entries[1:] if self._href(at).startswith("#")),
            self._href(first),
            self._title(point.entries),
            label,
            shade or _SHADES.get(of_class, "none"),
            hollow and not shade,
            x,
            y,
            round(width, 1),
            round(height, 1),
            *label_at,
            pin,
        )

    def _id(self, at: int) -> str:
        return f"{self._prefix}-{at + 1}"

    def _title(self, several: Sequence[int]) -> str:
        lines = []
        for at in several[:_TOLD]:
            row = self._entries[at].row
            lines.append(
                say(
                    "landscape.disc",
                    need=self._statement(at),
                    importance=in_figures(row.importance, "g"),
                    satisfaction=in_figures(row.satisfaction, "g"),
                    opportunity=in_figures(row.opportunity, ".1f"),
                )
            )
        if len(several) > len(lines):
            lines.append(say("common.and_more", len(several) - len(lines)))
        return "\n".join(lines)


def _width(label: str) -> float:
    return max(2 * _RADIUS, len(label) * _CHAR + 6)


def _pushed(
    points: Sequence[_Point],
    plane: _Plane,
    levels: Sequence[int],
    label: Callable[[_Point], str],
) -> list[tuple[_Point, float, float]]:
    """The points with the places of their discs, which are pushed apart where they overlap.

    No disc goes farther than `_PUSHED`, out of the square, or across a line that its value does
    not cross.
    """
    widths = [_width(label(point)) for point in points]
    places = [(point.x, point.y) for point in points]
    near = [
        [
            other
            for other, two in enumerate(points)
            if other != at
            and abs(one.x - two.x) < (widths[at] + widths[other]) / 2 + 2 * _PUSHED
            and abs(one.y - two.y) < 2 * _RADIUS + 2 * _PUSHED
        ]
        for at, one in enumerate(points)
    ]

    def overlap(at: int, x: float, y: float) -> float:
        """How much a disc at that place covers of others."""
        covered = 0.0
        for other in near[at]:
            long = (widths[at] + widths[other]) / 2 - 2 * _RADIUS
            dx = max(abs(x - places[other][0]) - long, 0.0)
            covered += max(2 * _RADIUS + _GAP - hypot(dx, y - places[other][1]), 0.0)
        return covered

    for _ in range(4):
        for at, point in enumerate(points):
            if not near[at] or not overlap(at, *places[at]):
                continue
            side = plane.side(point.x, point.y, levels)
            tries = [
                place
                for place in _around(point, wide=widths[at] > 2 * _RADIUS or len(label(point)) > 1)
                if plane.side(*place, levels) == side
            ]
            places[at] = min(
                (places[at], *tries),
                key=lambda place: round(overlap(at, *place), 3),
            )
    return [(point, *place) for point, place in zip(points, places, strict=True)]


def _around(point: _Point, *, wide: bool) -> Iterator[tuple[float, float]]:
    """Places close to a point; above and below it where words on both sides would hide its pin."""
    yield point.x, point.y
    for step in range(16):
        angle = step * pi / 8
        if not wide or abs(sin(angle)) > _STEEP:
            x, y = point.x + _PUSHED * cos(angle), point.y + _PUSHED * sin(angle)
            if 0 <= x <= SIDE and 0 <= y <= SIDE:
                yield round(x, 1), round(y, 1)


def _free_place(
    point: _Point, width: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float] | None:
    """The nearest place for a word of that width beside a point that covers nothing, or None."""
    for distance in (0.0, 8.0, 16.0, 26.0):
        for step in range(16):
            angle = step * pi / 8
            x = point.x + cos(angle) * (_DOT + 1 + width / 2 + distance)
            y = point.y + sin(angle) * (_DOT + 1 + _LINE / 2 + distance)
            inside = width / 2 <= x <= SIDE - width / 2 and _LINE / 2 <= y <= SIDE - _LINE / 2
            if inside and not _covers((x, y, width, _LINE), taken):
                return round(x, 1), round(y, 1)
    return None


def _covers(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    """Whether a box (its middle, width and height) covers a part of another."""
    x, y, width, height = box
    return any(
        abs(x - ox) < (width + ow) / 2 and abs(y - oy) < (height + oh) / 2
        for ox, oy, ow, oh in others
    )


_PLACES: tuple[tuple[str, str, tuple[tuple[float, float], ...]], ...] = (
    (
        "landscape.served_beyond",
        "start",
        ((0.25, 9.5), (0.25, 9.0), (0.25, 8.5), (0.25, 7.5), (0.25, 6.5), (0.25, 5.5)),
    ),
    (
        "landscape.table_stakes",
        "end",
        ((9.85, 8.9), (9.85, 8.4), (9.6, 7.6), (9.4, 7.2), (9.3, 6.8)),
    ),
    (
        "landscape.underserved",
        "end",
        ((9.85, 0.3), (9.85, 0.8), (9.85, 1.5), (9.85, 2.5), (9.85, 3.5)),
    ),
)
"""The words of areas, and where they may stand, the best place first."""


def _words(marks: Sequence[Mark], plane: _Plane) -> Iterator[Word]:
    """The words of the areas, each where it covers no mark; left out if it would everywhere."""
    taken = [(mark.x, mark.y, mark.width, mark.height) for mark in marks]
    taken += [(m.label_x, m.label_y, len(m.label) * _CHAR, _LINE) for m in marks if m.label]
    for key, anchor, places in _PLACES:
        text = say(key)
        width = len(text) * _CHAR
        for importance, satisfaction in places:
            x, y = plane.x(importance), plane.y(satisfaction)
            middle = x + width / 2 if anchor == "start" else x - width / 2
            if not _covers((middle, y - 4, width, _LINE), taken):
                yield Word(text, x, y, anchor)
                break
