"""Reads a job map that is drawn as a table: a stage in each column, steps and needs in the rows."""

from __future__ import annotations

import re

from milkshake.jtbd.items.collector import Collector
from milkshake.jtbd.items.sections import stage_named
from milkshake.jtbd.properties import is_need
from milkshake.jtbd.schema import COLUMNS, SECTIONS, STAGES, heading_name
from milkshake.model.note import Cell, Property, Table

_ENOUGH = 3
_STEPS = frozenset(
    {
        *(name for name, section in SECTIONS.items() if section == "steps"),
        *(name for name, column in COLUMNS.items() if column == "step"),
    }
)
"""What the first cell of a row of steps may say."""
_BULLET = re.compile(r"^(?:[-•*–]|\d+[.)])\s+")


def read_map_across(collector: Collector, table: Table) -> bool:
    """Add the steps and needs below the stages that the columns of a table name.

    The result says whether it is such a table: three of its columns are called by stages of
    the universal job map. A row whose first cell names what else it has, such as tools, is
    left out, but for its needs.
    """
    stages = [stage_named(heading_name(cell.text)) for cell in table.rows[0]]
    if len(set(stages) & set(STAGES)) < _ENOUGH or collector.kind != "job":
        return False
    named = {number: table.rows[0][number] for number, at in enumerate(stages) if at}
    for row in table.rows[1:]:
        name = heading_name(row[0].text)
        has_steps = bool(stages[0]) or not name or name in _STEPS
        for number, head in named.items():
            if number < len(row):
                _add(collector, row[number], head, stages[number], has_steps=has_steps)
    return True


def _add(collector: Collector, cell: Cell, head: Cell, stage: str, *, has_steps: bool) -> None:
    """Add each line of a cell below the stage that `head` names."""
    properties = (Property("stage", stage, cell.span, cell.span),)
    for line in cell.text.splitlines():
        words = " ".join(_BULLET.sub("", line.strip()).split())
        if is_need(words):
            step = collector.step_called(head.text, head.span, "table", stage)
            collector.add("need", "need", words, cell.span, "table", properties, step=step)
        elif has_steps and heading_name(words):
            collector.add("job", "step", words, cell.span, "table", properties)
