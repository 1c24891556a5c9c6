"""Reads a canvas that is drawn as a table: sections in the columns, all of each in one cell."""

from __future__ import annotations

import re

from milkshake.jtbd.items.collector import Collector
from milkshake.jtbd.items.columns import Columns
from milkshake.jtbd.items.model import ItemKind
from milkshake.jtbd.items.sections import section_named
from milkshake.jtbd.schema import heading_name
from milkshake.model.note import Property, Table

_ITEMS: dict[str, tuple[ItemKind, str]] = {
    "needs": ("need", "need"),
    "steps": ("job", "step"),
    "stories": ("story", "story"),
}
_ENOUGH = 2
_BULLET = re.compile(r"(?:[-•*–]|(\d{1,2})[.)])\s+")


def read_canvas(collector: Collector, table: Table, head: Columns) -> bool:
    """Add what stands below the sections that the columns of a table name.

    The result says whether it is such a table: it has one row, and two of its columns are
    sections, one of them with several lines.
    """
    if len(table.rows) != _ENOUGH or head.is_scored or collector.kind != "job":
        return False
    below = [section_named(cell.text) for cell in table.rows[0]]
    columns = [
        (section[0], cell)
        for section, cell in zip(below, table.rows[1], strict=False)
        if section is not None and section[0] != "forces" and cell.text
    ]
    if len(columns) < _ENOUGH or not any("\n" in cell.text for _, cell in columns):
        return False
    for section, cell in columns:
        if section not in _ITEMS:
            collector.refer(section, cell.span, len(cell.text.splitlines()))
            continue
        for line in cell.text.splitlines():
            mark = _BULLET.match(line.strip())
            words = line.strip()[mark.end() if mark else 0 :]
            properties: tuple[Property, ...] = ()
            if section == "steps" and mark is not None and mark[1]:
                properties = (Property("order", int(mark[1]), cell.span, cell.span),)
            if heading_name(words):
                collector.add(*_ITEMS[section], words, cell.span, "table", properties)
    return True
