"""Violations by two needs of one job that say nearly the same, or the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Related, Violation
from milkshake.rules.context import Context


def report(context: Context, *, opposed: bool, message: str, advice: str) -> Iterator[Violation]:
    """A violation at the second need of each pair of needs that are opposed, or else alike.

    `message` has a place for the words of the first need.
    """
    for pair in context.need_pairs:
        if pair.opposed is opposed:
            first, second = context.statement(pair.first), context.statement(pair.second)
            yield Violation(
                second.path,
                context.place_of_statement(pair.second),
                message.format(first.text),
                Fix("display", advice, ()),
                (Related(first.path, context.place_of_statement(pair.first), "the other need"),),
            )
