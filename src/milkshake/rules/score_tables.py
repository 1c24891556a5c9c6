"""One violation for the scores of one table. For the rules that find the same fault in its rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from msgspec.structs import replace

from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context


def once_a_table(
    context: Context, found: Iterable[tuple[Hashable, Violation]]
) -> Iterator[Violation]:
    """The violations, of which those in one table with the same fault are one.

    Each comes with what tells its fault from others. The first of a table stays, and the
    others become places that it relates to, without a fix.
    """
    firsts: dict[Hashable, Violation] = {}
    places: dict[Hashable, list[Related]] = {}
    for number, (fault, one) in enumerate(found):
        table = _table(context, one)
        key: Hashable = number if table is None else (one.path, table, fault)
        if firsts.setdefault(key, one) is not one:
            related = Related(one.path, one.span, "the same in this row")
            places.setdefault(key, []).append(related)
    for key, one in firsts.items():
        rows = places.get(key)
        yield replace(one, related=(*one.related, *rows)) if rows else one


def _table(context: Context, one: Violation) -> int | None:
    """The number of the table in its note that the violation is in, None outside of tables."""
    for number, table in enumerate(context.vault.notes[one.path].tables):
        first, last = table.rows[0][0].span.row, table.rows[-1][-1].span.end_row
        if first <= one.span.row <= last:
            return number
    return None
