"""What the lists below the headings of a note contain, seen as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.items.forces import prefixed
from milkshake.jtbd.items.sections import first_stage, section_named, stage_named
from milkshake.jtbd.properties import is_need
from milkshake.jtbd.schema import heading_name
from milkshake.model.note import Entry

_PHASES = {
    **dict.fromkeys(("beginning", "start", "before"), "beginning"),
    **dict.fromkeys(("middle", "during"), "middle"),
    **dict.fromkeys(("end", "ending", "after"), "end"),
}
"""The parts of a job map by Kalbach (2020), where it has no stages."""
_LONGEST = 20
_DETAIL = re.compile(r"[^\W\d][^:.]{0,25}: ")
_ENOUGH_FORCES = 3
_ENOUGH_STAGES = 5


class Lists:
    """What the lists below each heading of a note contain, by the index of the heading.

    `headings` are those whose lists no line introduces, `of_steps` those with an entry that
    is no need, `of_forces` those with entries that begin with the names of forces, of which
    the note names three, and `of_stages` those with entries that begin with the names of five
    stages of a job map. `stage_rows` are the rows of the entries that name a stage, or the
    beginning, middle or end, and have its steps below them, with that stage.
    `rows_above` are the rows right above an entry, where one row may be blank.
    """

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.headings: set[int] = set()
        self.of_steps: set[int] = set()
        self.rows_above: set[int] = set()
        forces: dict[int, set[str]] = {}
        stages: dict[int, set[str]] = {}
        heading = -2
        for entry in entries:
            if entry.heading != heading and (
                entry.depth or entry.label or section_named(entry.text)
            ):
                heading = entry.heading
                if entry.depth:
                    self.headings.add(heading)
            if not entry.depth:
                if entry.text and (stage := stage_named(heading_name(entry.label))):
                    stages.setdefault(entry.heading, set()).add(stage)
                if force := prefixed(entry.text)[0]:
                    forces.setdefault(entry.heading, set()).add(force)
                continue
            self.rows_above |= {entry.span.row - 1, entry.span.row - 2}
            if entry.depth == 1 and not entry.text.endswith(":") and entry.text:
                if not is_need(entry.text):
                    self.of_steps.add(entry.heading)
                    if stage := first_stage(entry.label or entry.text):
                        stages.setdefault(entry.heading, set()).add(stage)
                if force := prefixed(entry.text)[0]:
                    forces.setdefault(entry.heading, set()).add(force)
        self.stage_rows = dict(_stages_with_steps(entries))
        phases = set(self.stage_rows.values()) & set(_PHASES.values())
        if len(phases) == 1:
            # "Start" beside other steps is one of them.
            self.stage_rows = {n: of for n, of in self.stage_rows.items() if of not in phases}
        are_forces = len(set().union(*forces.values())) >= _ENOUGH_FORCES
        self.of_forces = set(forces) if are_forces else set()
        self.of_stages = {number for number, of in stages.items() if len(of) >= _ENOUGH_STAGES}


def _stages_with_steps(entries: tuple[Entry, ...]) -> Iterator[tuple[int, str]]:
    """The rows of the entries that name a stage and have steps below them, with that stage."""
    for number, entry in enumerate(entries):
        name = heading_name(entry.label or entry.text) if entry.depth else ""
        if len(name) > _LONGEST or not (stage := stage_named(name) or _PHASES.get(name, "")):
            continue
        for below in entries[number + 1 :]:
            if below.depth <= entry.depth:
                break
            if below.depth == entry.depth + 1 and _may_be_step(below):
                yield entry.span.row, stage
                break


def _may_be_step(entry: Entry) -> bool:
    """Whether an entry below a stage is a step: no need, and nothing behind a label."""
    return bool(entry.text and not entry.label and not _DETAIL.match(entry.text)) and not is_need(
        entry.text
    )
