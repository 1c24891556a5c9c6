"""Reads the four forces from tables: a force in each row, in each column, or in each quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milkshake.jtbd.items.collector import Collector
from milkshake.jtbd.items.columns import Columns
from milkshake.jtbd.items.sections import Section
from milkshake.jtbd.schema import force_named, heading_name
from milkshake.model.note import Cell, Table

_PREFIXED = re.compile(r"\s*([^:–—\n]{3,50}?)\s*(?::|–|—|\s-\s|\n)\s*(?=\S)")
_LONGEST_NAME = 50
_ASIDES = frozenset(
    {
        *("strength", "intensity", "score", "weight", "rating", "source", "sources", "evidence"),
        *("quote", "quotes", "interview", "interviews", "participant", "participants", "count"),
        *("frequency", "n", "date", "direction", "effect", "type", "question", "questions"),
        *("questions to ask", "definition", "number", "id", "no", "importance", "impact"),
    }
)
"""The headers of columns that say more of a force and are none themselves."""
_QUOTES = (("quote",), ("quotes",))
"""Of the columns that say more, those with the words of a person."""
_OTHER_MEANINGS = frozenset({"legs", "leg", "core", "upper", "lower", "cardio", "rest"})
"""Headers beside which push and pull are exercises."""


def named(text: str) -> str:
    """The force that the text is the name of, or ""."""
    return force_named(heading_name(text)) if 0 < len(text) <= _LONGEST_NAME else ""


def prefixed(text: str) -> tuple[str, str]:
    """The force with whose name a text begins, and the words after it: ``Push: it is late``.

    Both are "" if it begins with none.
    """
    match = _PREFIXED.match(text)
    force = named(match[1]) if match is not None else ""
    return (force, text[match.end() :]) if match is not None and force else ("", "")


def read_force_table(collector: Collector, table: Table, head: Columns, section: Section) -> bool:
    """Add the forces in a table; the result says whether it is a table of forces."""
    is_below = section[0] == "forces"
    if not collector.holds("forces") or section[0] not in {"", "forces"}:
        return False
    cells = [cell.text for row in table.rows for cell in row]
    forces = {force for text in cells if (force := named(text) or prefixed(text)[0])}
    enough = 1 if is_below else 2
    if section[1] and not forces:
        _column(collector, table, head, section[1])
        return True
    if len(forces) < enough or not _OTHER_MEANINGS.isdisjoint(head.names):
        return False
    _grid(collector, table, head)
    return True


def _column(collector: Collector, table: Table, head: Columns, force: str) -> None:
    """Add each row of a table below the name of a force."""
    for row in table.rows[1:]:
        _add(collector, force, _words(row, head, -1))


def _grid(collector: Collector, table: Table, head: Columns) -> None:
    """Add the forces of a table whose rows, columns or quarters have their names."""
    of_column = {
        number: force for number, cell in enumerate(table.rows[0]) if (force := named(cell.text))
    }
    of_row, at = "", -1
    for row in table.rows[1:]:
        names = _names(row)
        others = [cell for number, cell in enumerate(row) if cell.text and number not in names]
        if len(names) == 1 and others and not of_column:
            ((at, of_row),) = names.items()
            _add(collector, of_row, _words(row, head, at))
        elif names:
            of_column.update(names)
        elif of_column or any(prefixed(cell.text)[0] for cell in row):
            for number, cell in enumerate(row):
                if force := of_column.get(number) or prefixed(cell.text)[0]:
                    _add(collector, force, cell)
        elif of_row and at < len(row) and not row[at].text:
            # A spreadsheet merges the name with the empty cells below it.
            _add(collector, of_row, _words(row, head, at))


def _names(row: Sequence[Cell]) -> dict[int, str]:
    """The forces whose names are all that a cell has, by the number of the cell."""
    return {number: force for number, cell in enumerate(row) if (force := named(cell.text))}


def _words(row: Sequence[Cell], head: Columns, name: int) -> Cell | None:
    """The first cell of the row that says what the force is, besides its `name`."""
    said = [
        (number, cell)
        for number, cell in enumerate(row)
        if cell.text and number != name and not cell.text.isdecimal()
    ]
    for number, cell in said:
        if number < len(head.names) and head.names[number] not in _ASIDES:
            return cell
    quoted = [cell for number, cell in said if head.names[number : number + 1] in _QUOTES]
    return next(iter(quoted or [cell for _, cell in said]), None)


def _add(collector: Collector, force: str, cell: Cell | None) -> None:
    """Add each line of a cell as a force: as another one after the name of that."""
    for line in cell.text.splitlines() if cell is not None else ():
        words = " ".join(line.strip().lstrip("•-*–").split())
        another, said = prefixed(words)
        if name := named(words):
            force = name
        elif cell is not None and heading_name(words):
            collector.add("force", another or force, said or words, cell.span, "table", ())
