"""Areas: a square for each part of a vault, as large as what it counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from milkshake.site.figures import draw
from milkshake.site.figures.text import lines
from milkshake.site.render import Markup

WIDTH = 720
SIZE = 13
_ACROSS = 8
_CELL = WIDTH / _ACROSS
_LARGEST = _CELL - 10
_SMALLEST = 4
_WORDS = 66


class Part(Struct, frozen=True, gc=False):
    """A part of a vault: what it is called, what it counts, and where its list is.

    `kind` is a CSS class, or empty.
    """

    name: str
    count: int
    href: str
    kind: str = ""


class Area(Struct, frozen=True, gc=False):
    """A square, and the lines of words below it; `title` is the name in full where it is cut."""

    part: Part
    words: tuple[str, ...]
    title: str
    x: float
    base: float
    side: float


def areas(parts: Sequence[Part], label: str) -> Markup:
    """The figure of `parts`; `label` is the id of the heading that says what they are."""
    placed = layout(parts)
    height = placed[-1].base + _WORDS if placed else 0
    return draw("areas", areas=placed, width=WIDTH, height=round(height, 1), label=label)


def layout(parts: Sequence[Part]) -> list[Area]:
    """Where the square of each part stands: in rows, on a common line."""
    most = max((part.count for part in parts), default=1) or 1
    sides = [max(_SMALLEST, _LARGEST * math.sqrt(part.count / most)) for part in parts]
    placed: list[Area] = []
    base = 0.0
    for start in range(0, len(parts), _ACROSS):
        row = sides[start : start + _ACROSS]
        base += max(row) + (_WORDS if start else 0)
        for column, side in enumerate(row):
            part = parts[start + column]
            words = tuple(lines(part.name, SIZE, _CELL - 8, 2))
            title = "" if " ".join(words) == " ".join(part.name.split()) else part.name
            placed.append(
                Area(part, words, title, round(column * _CELL, 1), round(base, 1), round(side, 1))
            )
    return placed
