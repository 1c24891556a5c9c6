"""Finds the columns of a table that tell job stories in three parts."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.jtbd.items.columns import Columns
from milkshake.jtbd.schema import OUTCOMES, SITUATIONS, WANTS
from milkshake.jtbd.story_sentence import story_sentence
from milkshake.model.note import Cell


def story_columns(head: Columns) -> tuple[int, int, int] | None:
    """The columns of the situation, the motivation and the outcome, or None without all three."""
    found = tuple(
        next((number for number, name in enumerate(head.names) if name in words), -1)
        for words in (SITUATIONS, WANTS, OUTCOMES)
    )
    situation, motivation, outcome = found
    return None if -1 in found else (situation, motivation, outcome)


def story_in(row: Sequence[Cell], columns: tuple[int, int, int]) -> Cell | None:
    """The story of a row as one cell, from its first part to its last; None without a story."""
    parts = [row[number] if number < len(row) else None for number in columns]
    cells = [cell for cell in parts if cell is not None and cell.text]
    if len(cells) < 2:
        return None
    cells.sort(key=lambda cell: cell.span)
    sentence = story_sentence(*(cell.text if cell else "" for cell in parts))
    return Cell(sentence, cells[0].span.until(cells[-1].span))
