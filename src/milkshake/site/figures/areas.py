"""Areas: a square for each part of a vault, as large as what it counts.

The squares stand in a list, in as many columns as the page has room for, above their names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from milkshake.site.figures import draw
from milkshake.site.render import Markup

_LARGEST = 80
_SMALLEST = 4


class Part(Struct, frozen=True, gc=False):
    """A part of a vault: what it is called, what it counts, and where its list is.

    `kind` is a CSS class, or empty.
    """

    name: str
    count: int
    href: str
    kind: str = ""


def areas(parts: Sequence[Part], label: str) -> Markup:
    """The figure of `parts`; `label` is the id of the heading that says what they are."""
    drawn = zip(parts, sides([part.count for part in parts]), strict=True)
    return draw("areas", areas=list(drawn), label=label)


def sides(counts: Sequence[int]) -> list[float]:
    """The side of the square for each count: the areas are as their counts, but none vanishes."""
    most = max(counts, default=1) or 1
    return [round(max(_SMALLEST, _LARGEST * math.sqrt(count / most)), 1) for count in counts]
