"""Reads the headings of a job map that are steps themselves, where prose says more of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from sys import maxsize

from milkshake.jtbd.items.collector import NUMBER, Collector
from milkshake.jtbd.items.sections import Section, stage_named
from milkshake.jtbd.schema import heading_name


def read_step_headings(
    collector: Collector, below: Sequence[Section], steps: Sequence[int]
) -> None:
    """Add the steps that are headings: numbered, or called by a stage.

    What has headings or items below it is a part of the map. `below` are the sections of the
    headings, and `steps` those that name the step to which each heading belongs.
    """
    rows = sorted(item.span.row for item in collector.items if item.form != "property")
    headings = collector.note.headings
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        end = following.span.row if following is not None else maxsize
        has_items = bisect_left(rows, heading.span.row) < bisect_left(rows, end)
        if (
            steps[number] == number
            and not has_items
            and (following is None or following.level <= heading.level)
            and (NUMBER.match(heading.text) or stage_named(heading_name(heading.text)))
        ):
            collector.step_called(heading.text, heading.span, "heading", below[number][1])
