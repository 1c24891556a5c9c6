"""An expression in its file, and what several of them do to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from milkshake.bases.check import formula_named
from milkshake.bases.places import Places
from milkshake.bases.tree import Node, walk
from milkshake.model.source import Span


class Expression(Struct, frozen=True):
    """An expression as written, its tree (None where it is none), and where its letters stand."""

    text: str
    node: Node | None
    places: Places

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the file."""
        return self.places.span(start, end)


def circles(formulas: Mapping[str, Expression]) -> Iterator[tuple[str, Span]]:
    """The formulas that need their own value: each circle once, and where it closes."""
    needs = {
        name: [
            (needed, part)
            for part in walk(formula.node)
            if (needed := formula_named(part)) is not None and needed in formulas
        ]
        for name, formula in formulas.items()
        if formula.node is not None
    }
    done: set[str] = set()
    for start, first in needs.items():
        path = [] if start in done else [start]
        stack = [] if start in done else [iter(first)]
        while stack:
            for needed, part in stack[-1]:
                if needed in path:
                    circle = " → ".join([*path[path.index(needed) :], needed])
                    yield circle, formulas[path[-1]].span(part.start, part.end)
                elif needed not in done and needed in needs:
                    path.append(needed)
                    stack.append(iter(needs[needed]))
                    break
            else:
                done.add(path.pop())
                stack.pop()
