"""Reads from headings and introductory lines what the lists and tables below them contain.

A section is a pair: the property that its entries stand for (`schema.section_property`), and the
stage of a job map or the force to which they belong, or "".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from milkshake.jtbd.schema import (
    FORCES,
    STAGES,
    canonical,
    force_named,
    heading_name,
    key_name,
    section_property,
)
from milkshake.model.note import Entry

Section: TypeAlias = tuple[str, str]

NO_SECTION: Section = ("", "")

_STAGE_HEADINGS = _FORCE_HEADINGS = 3
_LONGEST_NAME = 40
_BLANK = 2
"""An entry continues the list if it begins at most so many rows later: one row may be blank."""


@lru_cache(1024)
def sections(headings: tuple[tuple[int, str], ...]) -> tuple[Section, ...]:
    """The section below each of the `headings`, which are pairs of level and text."""
    result: list[Section] = []
    above: list[tuple[int, Section]] = []
    names = [heading_name(text) for _, text in headings]
    of_forces = {_force_before(text) for _, text in headings} - {""}
    is_job_map = sum(stage_named(name) in STAGES for name in names) >= _STAGE_HEADINGS
    for (level, text), name in zip(headings, names, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        section = above[-1][1] if above else NO_SECTION
        if (own := section_named(text)) is not None:
            section = own
        elif (section[0] == "forces" or len(of_forces) >= _FORCE_HEADINGS) and (
            force := _force_before(text)
        ):
            section = "forces", force
        elif section[0] == "steps" or (is_job_map and stage_named(name)):
            section = "steps", stage_named(name) or section[1]
        above.append((level, section))
        result.append(section)
    return tuple(result)


@lru_cache(1024)
def step_headings(headings: tuple[tuple[int, str], ...]) -> tuple[int, ...]:
    """For each of the `headings` the index of the one that names the step it belongs to, or -1.

    A heading within a job map that names no section itself, such as ``1. Find a train`` or
    ``Locate``, is a step, and so belongs what is below it: ``Needs``.
    """
    found = sections(headings)
    result: list[int] = []
    above: list[tuple[int, int]] = []
    for number, (level, text) in enumerate(headings):
        while above and above[-1][0] >= level:
            above.pop()
        step = above[-1][1] if above else -1
        if found[number][0] == "steps":
            step = number if section_named(text) is None else -1
        elif found[number][0] != "needs":
            step = -1
        above.append((level, step))
        result.append(step)
    return tuple(result)


class Introductions:
    """Tracks the lines that introduce lists, such as ``**Needs:**``, and entries that do so.

    `section_of` must be called for each entry of a note in turn. `is_listed` says whether the
    last entry is one of the list: all entries in whose lists it lies only introduce others.
    `group` is the innermost of these that names no section, or None, and `is_group` says
    whether the last entry is one. `stage` is the last entry that introduced steps of a stage.
    """

    def __init__(self) -> None:
        self.is_listed = False
        self.is_group = False
        self.group: Entry | None = None
        self.stage: Entry | None = None
        self._from_line: Section | None = None
        self._groups: list[tuple[Entry, Section | None]] = []
        self._heading = -1
        self._row = 0

    def section_of(
        self, entry: Entry, has_list: bool, heading: Section, stage: str = ""
    ) -> Section | None:
        """The section that a line or an entry above introduces, or None.

        If the entry of a list `has_list` of its own and names a section, it introduces that.
        In a job map it introduces the steps of the `stage` that it names, if it has some;
        `heading` is the section of the heading above.
        """
        if entry.heading != self._heading or entry.span.row > self._row + _BLANK:
            # Prose in between ends the list.
            self._from_line = None
            self._groups = [(group, None) for group, _ in self._groups]
        self._heading, self._row = entry.heading, entry.span.end_row
        while self._groups and self._groups[-1][0].depth >= max(entry.depth, 1):
            self._groups.pop()
        self.group = next((group for group, own in reversed(self._groups) if not own), None)
        section = next((own for _, own in reversed(self._groups) if own), None) or self._from_line
        if not entry.depth:
            self.is_listed = self.is_group = False
            below, self._from_line = self._from_line, _introduced_section(entry)
            if below is not None and below[0] == "forces" and not (entry.label or self._from_line):
                # The words right below the name of a force belong to it, as do those after them.
                self._from_line = below
            return below
        self.is_listed = entry.depth == len(self._groups) + 1
        own = _introduced_section(entry)
        if stage and (section or heading)[0] == "steps":
            own = "steps", stage
            self.stage = entry
        is_group = not entry.text or (entry.text.endswith(":") and (entry.depth == 1 or own))
        is_group = bool(is_group or (own is not None and (has_list or own[0] == "forces")))
        self.is_group = self.is_listed and is_group
        if self.is_group:
            self._groups.append((entry, own))
            self.is_listed = False
        return section


def stage_named(name: str) -> str:
    """The universal stage that a folded heading or label names, or ""."""
    word, _, rest = name.partition(" ")
    return canonical("stage", word) or "" if rest in {"", "step", "stage"} else ""


def stage_before(text: str) -> tuple[str, str]:
    """The stage before the words of a step, and those words: ``Define – decide what to cook``.

    The stage is "" if the text begins with none.
    """
    match = _STAGE.match(text)
    return (match[1].lower(), text[match.end() :]) if match is not None else ("", text)


def first_stage(text: str) -> str:
    """The stage that is the first word of a step, ``Locate the notes``, or ""."""
    word = text[: _LONGEST_STATE + 1].split(maxsplit=1)[:1]
    return stage_named(word[0].strip(_MARKS).lower()) if word else ""


_MARKS = ".,:;–—*_"
_STAGE = re.compile(rf"(?i)({'|'.join(STAGES)})\s*(?:[:–—]|\s-\s)\s*(?=\S)")


def _introduced_section(entry: Entry) -> Section | None:
    """The section of the list below a line that is only a label or a few words, or None."""
    if entry.label and entry.text:
        return None
    name = entry.label or entry.text
    return section_named(name) if len(name) <= _LONGEST_NAME else None


def section_named(text: str) -> Section | None:
    """The section that a heading or label names, or None."""
    name = heading_name(text)
    if force := force_named(name):
        return "forces", force
    if (force := key_name(name)) in FORCES:
        return "forces", force
    section = section_property(name)
    return (section, "") if section else None


def _force_before(text: str) -> str:
    """The force in a heading such as ``Push – what drives them away``, or ""."""
    return force_named(heading_name(_EXPLANATION.split(text, maxsplit=1)[0]))


_EXPLANATION = re.compile(r"\s*[:–—/(]|\s-\s")


def state_named(text: str, has_stage: bool) -> str:
    """The state of a stage that the words of a step consist of, or "".

    A reason may follow if the step names its stage: ``not applicable: nobody does it twice``.
    A step that is present needs none, so its words are what people do.
    """
    if len(text) < _LONGEST_STATE and (state := canonical("applicability", text.rstrip("."))):
        return state
    match = _WITH_REASON.match(text) if has_stage else None
    state = canonical("applicability", match[1]) if match is not None else None
    return state if state and state != "present" else ""


def state_reason(text: str) -> str:
    """The reason that follows the state of a stage in the words of a step, or ""."""
    match = _WITH_REASON.match(text)
    if match is None or canonical("applicability", match[1]) is None:
        return ""
    reason = text[match.end() - 1 :].strip()
    return reason.removesuffix(")") if "(" in match[0] else reason


_LONGEST_STATE = 20
_WITH_REASON = re.compile(r"([^:;,.–—(\n]{1,20}?)\s*(?:[:;,.–—(]|\s-\s)\s*\S")
