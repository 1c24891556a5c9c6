"""Expressions with their places in a file, and cycles of formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from milkshake.bases.check import formula_named
from milkshake.bases.places import Places
from milkshake.bases.tree import Node, walk
from milkshake.model.source import Span


class Expression(Struct, frozen=True):
    """An expression as written, its tree (None where it cannot be parsed), and its place."""

    text: str
    node: Node | None
    places: Places

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the file."""
        return self.places.span(start, end)


def cycles(formulas: Mapping[str, Expression]) -> Iterator[tuple[str, Span]]:
    """The cycles of formulas that need their own value: each cycle once, and where it closes.

    A cycle is written with arrows between the names of its formulas.
    """
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
                    cycle = " → ".join([*path[path.index(needed) :], needed])
                    yield cycle, formulas[path[-1]].span(part.start, part.end)
                elif needed not in done and needed in needs:
                    path.append(needed)
                    stack.append(iter(needs[needed]))
                    break
            else:
                done.add(path.pop())
                stack.pop()
