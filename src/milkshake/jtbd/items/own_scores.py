"""Reads the scores of a need or job from the cells of tables, also those in its own note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from milkshake.jtbd.items.collector import Collector
from milkshake.jtbd.items.columns import SEGMENT_COLUMNS, TOTALS, Columns, Measure, columns
from milkshake.jtbd.schema import heading_name, key_name
from milkshake.jtbd.scores import scale_in
from milkshake.model.note import Cell, Property, Table
from milkshake.model.source import Span

_DATES = frozenset({"date", "survey", "year", "quarter", "wave", "month", "round"})
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def score_in(
    cells: Sequence[tuple[Measure, Cell]], span: Span, scale: str, head: Columns
) -> Iterator[Property]:
    """The properties of a score from the cells of its ratings."""
    given = [(measure, cell) for measure, cell in cells if cell.text]
    for measure, cell in given:
        yield Property(measure.name, cell.text, cell.span, cell.span)
    if not given:
        return
    measures = [measure for measure, _ in given]
    said = {
        "segment": measures[0].segment,
        "scale": next((m.scale for m in measures if m.scale), "") or scale,
        "basis": next((m.basis for m in measures if m.basis), ""),
        "sample": next((m.sample for m in measures if m.sample), ""),
    }
    for name, value in said.items():
        if value and name not in head.by_name:
            key = "date" if name == "segment" and _YEAR.match(value) else name
            yield Property(key, value, span, span)


def scale_of(collector: Collector, table: Table, head: Columns) -> str:
    """The scale that the header of a column names, or else the heading above the table; or ""."""
    for measure in head.measures:
        if measure.scale and measure.name != "opportunity":
            return measure.scale
    return scale_in(collector.note.headings[table.heading].text) if table.heading >= 0 else ""


def own_scores(collector: Collector, table: Table, head: Columns) -> bool:
    """Add the scores of the note itself, with a row or columns for each segment.

    The result says whether the table contains such scores. It does in the note of a need if
    it names no need, and in that of a job if its first column has segments.
    """
    if collector.kind not in {"need", "job"}:
        return False
    own = _transposed(table) if collector.kind == "need" else None
    if own is not None:
        collector.ratings += own
        return True
    names = head.by_name
    first = head.names[0] if head.names else ""
    is_need = collector.kind == "need" and ("need" not in names or len(table.rows) == 2)
    if not head.is_scored or not (is_need or (first in SEGMENT_COLUMNS and "need" not in names)):
        return False
    scale = scale_of(collector, table, head)
    for row in table.rows[1:]:
        if not row or heading_name(row[0].text) in TOTALS:
            continue
        said: list[Property] = []
        for name, number in names.items():
            if number < len(row) and row[number].text and name != "need":
                key = "segment" if name in SEGMENT_COLUMNS else key_name(name)
                key = "date" if name in _DATES else key
                said.append(Property(key, row[number].text, row[number].span, row[number].span))
                if key == "segment":
                    collector.refer("segment", row[number].span)
        is_measured = any(measure.number == 0 for measure in head.measures)
        if not names and not is_measured and row[0].text:
            said.append(Property("segment", row[0].text, row[0].span, row[0].span))
            collector.refer("segment", row[0].span)
        for segment in head.segments:
            cells = [
                (m, row[m.number])
                for m in head.measures
                if m.segment == segment and m.number < len(row)
            ]
            ratings = tuple(score_in(cells, row[0].span, scale, head))
            if ratings:
                collector.ratings.append((*said, *ratings))
    return True


def _transposed(table: Table) -> list[tuple[Property, ...]] | None:
    """The scores in a table with a column for each segment; None if it is no such table."""
    measures = columns(tuple([row[0].text if row else "" for row in table.rows]))
    if not measures.is_scored or any(measures.segments):
        return None
    scores: list[tuple[Property, ...]] = []
    for number, cell in enumerate(table.rows[0]):
        if number == 0:
            continue
        cells = [
            (m, table.rows[m.number][number])
            for m in measures.measures
            if number < len(table.rows[m.number])
        ]
        ratings = tuple(score_in(cells, cell.span, "", measures))
        folded = heading_name(cell.text)
        if ratings and folded not in TOTALS:
            is_segment = folded not in {"", "score", "scores", "value", "rating", "figure"}
            segment = (Property("segment", cell.text, cell.span, cell.span),) if is_segment else ()
            scores.append((*segment, *ratings))
    return scores
