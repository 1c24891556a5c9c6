"""Needs of one job that say nearly the same, or the opposite. For NEED014 and NEED015."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Related, Violation
from milkshake.rules.context import Context


def pair_violations(
    context: Context, *, opposed: bool, message: str, advice: str
) -> Iterator[Violation]:
    """A violation for each pair in `Context.need_pairs`, at its second need.

    `opposed` says which pairs to report: opposite needs, or those that say the same.
    `message` is a format string that takes the words of the first need, and `advice`
    is the message of the fix.
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
