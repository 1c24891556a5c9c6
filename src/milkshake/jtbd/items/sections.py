"""Reads from headings and introductory lines what the lists and tables below them contain.

A section is a pair: the property that its entries stand for (`schema.SECTIONS`), and the
stage of a job map or the force to which they belong, or "".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from milkshake.jtbd.kinds import heading_name
from milkshake.jtbd.schema import FORCES, SECTIONS, STAGES, canonical, key_name
from milkshake.model.note import Entry

Section: TypeAlias = tuple[str, str]

NO_SECTION: Section = ("", "")

_STAGE_HEADINGS = 3
_LONGEST_NAME = 40
_BLANK = 2
"""An entry continues the list if it begins at most so many rows later: one row may be blank."""


@lru_cache(1024)
def sections(headings: tuple[tuple[int, str], ...]) -> tuple[Section, ...]:
    """The section below each of the `headings`, which are pairs of level and text."""
    result: list[Section] = []
    above: list[tuple[int, Section]] = []
    names = [heading_name(text) for _, text in headings]
    is_job_map = sum(stage_named(name) in STAGES for name in names) >= _STAGE_HEADINGS
    for (level, text), name in zip(headings, names, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        section = above[-1][1] if above else NO_SECTION
        if (own := _named_section(text)) is not None:
            section = own
        elif section[0] == "steps" or (is_job_map and stage_named(name)):
            section = "steps", stage_named(name) or section[1]
        above.append((level, section))
        result.append(section)
    return tuple(result)


class Introductions:
    """Tracks the lines that introduce lists, such as ``**Needs:**``, and entries that do so.

    `section_of` must be called for each entry of a note in turn. `in_group` says whether the
    last entry of the first depth only introduces the entries below it.
    """

    def __init__(self) -> None:
        self.in_group = False
        self._from_line: Section | None = None
        self._from_entry: Section | None = None
        self._heading = -1
        self._row = 0

    def section_of(self, entry: Entry) -> Section | None:
        """The section that a line or an entry above introduces, or None."""
        if entry.heading != self._heading or entry.span.row > self._row + _BLANK:
            # Prose in between ends the list.
            self._from_line = self._from_entry = None
        self._heading, self._row = entry.heading, entry.span.end_row
        if not entry.depth:
            self._from_line, self._from_entry = _introduced_section(entry), None
            return None
        if entry.depth == 1:
            self.in_group = not entry.text or entry.text.endswith(":")
            self._from_entry = _introduced_section(entry) if self.in_group else None
            return self._from_line
        return self._from_entry or self._from_line


def stage_named(name: str) -> str:
    """The universal stage that a folded heading or label names, or ""."""
    word, _, rest = name.partition(" ")
    return canonical("stage", word) or "" if rest in {"", "step", "stage"} else ""


def _introduced_section(entry: Entry) -> Section | None:
    """The section of the list below a line that is only a label or a few words, or None."""
    if entry.label and entry.text:
        return None
    name = entry.label or entry.text
    return _named_section(name) if len(name) <= _LONGEST_NAME else None


def _named_section(text: str) -> Section | None:
    """The section that a heading or label names, or None."""
    name = heading_name(text)
    if (force := key_name(name)) in FORCES:
        return "forces", force
    return (SECTIONS[name], "") if name in SECTIONS else None
