"""What headings, and lines that announce a list, say of the lists and tables below them.

A section is told by the property that its entries are (`schema.SECTIONS`), and by the
stage of a job map or the force that they are of, which is empty where there is none.
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
"""How many rows further on an entry may stand and still be of the list begun: a blank between."""


@lru_cache(1024)
def sections(headings: tuple[tuple[int, str], ...]) -> tuple[Section, ...]:
    """By heading, each given with its level, what is below it."""
    found: list[Section] = []
    above: list[tuple[int, Section]] = []
    names = [heading_name(text) for _, text in headings]
    staged = sum(stage_named(name) in STAGES for name in names) >= _STAGE_HEADINGS
    for (level, text), name in zip(headings, names, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        section = above[-1][1] if above else NO_SECTION
        if (named := _named(text)) is not None:
            section = named
        elif section[0] == "steps" or (staged and stage_named(name)):
            section = "steps", stage_named(name) or section[1]
        above.append((level, section))
        found.append(section)
    return tuple(found)


class Announced:
    """What is said of a list by the line before it, as ``**Needs:**``, or by the entry it is below.

    Asked for each entry of a note in turn. `group` is whether the last entry of
    the first depth is there for those below it, whatever it calls them.
    """

    def __init__(self) -> None:
        self.group = False
        self._line: Section | None = None
        self._entry: Section | None = None
        self._heading = -1
        self._row = 0

    def over(self, entry: Entry) -> Section | None:
        """What is said of the entry, None where nothing but a heading says it."""
        if entry.heading != self._heading or entry.span.row > self._row + _BLANK:
            # Prose in between ends the list.
            self._line = self._entry = None
        self._heading, self._row = entry.heading, entry.span.end_row
        if not entry.depth:
            self._line, self._entry = _announces(entry), None
            return None
        if entry.depth == 1:
            self.group = not entry.text or entry.text.endswith(":")
            self._entry = _announces(entry) if self.group else None
            return self._line
        return self._entry or self._line


def stage_named(name: str) -> str:
    """The universal stage that a folded heading or label names, or nothing."""
    word, _, rest = name.partition(" ")
    return canonical("stage", word) or "" if rest in {"", "step", "stage"} else ""


def _announces(entry: Entry) -> Section | None:
    """What a line says of the list below it: a label without more, or a few words in bold."""
    if entry.label and entry.text:
        return None
    name = entry.label or entry.text
    return _named(name) if len(name) <= _LONGEST_NAME else None


def _named(text: str) -> Section | None:
    """What a heading or label calls the lists below it."""
    name = heading_name(text)
    if (force := key_name(name)) in FORCES:
        return "forces", force
    return (SECTIONS[name], "") if name in SECTIONS else None
