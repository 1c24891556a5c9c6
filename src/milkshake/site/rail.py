"""What lies around a note: the ladder of a job or the folder of a note, and what comes next.

A list shows the neighbours of the page in it, so that no page grows with the vault. What the pages
of a folder share is made once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from milkshake.jtbd.dates import read_date
from milkshake.jtbd.tree import is_step, steps, tree
from milkshake.model.note import Note, text_of
from milkshake.model.order import natural
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup

SHOWN = 15
"""How many entries of a list a page shows: its own, and those before and after it."""

_NUMBERED = re.compile(r"(?P<series>\D*)\d+(?![A-Za-z\d])")
"""A name with a number; the names of one series begin alike. In *3D* or *B2B* there is none."""

_Entry = TypeVar("_Entry")


class Group(Struct, frozen=True):
    """A list in the rail: `current` is the index of the page itself, -1 where it is not listed.

    `below` are the parts of the page itself. `href` is where the title leads, and `more` how many
    entries are left out; it is 0 in a list without an address.
    """

    title: Markup | str
    entries: Sequence[NoteLink]
    current: int = -1
    below: Sequence[NoteLink] = ()
    href: str = ""
    more: int = 0


class Turn(Struct, frozen=True, gc=False):
    """What comes before and after a note; None at an end."""

    before: NoteLink | None
    after: NoteLink | None


class Rails:
    """The rails of the notes and folders of a site."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._places: dict[str, dict[str, int]] = {}
        self._orders: dict[str, dict[str, tuple[str, str]]] = {}

    def note(self, note: Note, root: str) -> list[Group]:
        """The jobs above, beside and below a job; else the notes around a note in its folder."""
        plan = self._plan
        if note.path == plan.home:
            return []
        folder = plan.folders[note.folder]
        if folder.note is note:
            return self.folder(folder.path, root)
        ladder = self._ladder(note.path, root) if plan.label(note.path) == "job" else []
        if ladder:
            return ladder
        if len(folder.notes) < 2:
            return []
        places = self._places_of(f"{folder.path}/*", (one.path for one in folder.notes))
        shown, current = _around(folder.notes, places[note.path])
        entries = [
            NoteLink(plan.title_of(one).html, root + plan.hrefs[one.path], plan.label(one.path))
            for one in shown
        ]
        return [self._titled(folder.path, root, entries, current, len(folder.notes))]

    def folder(self, path: str, root: str) -> list[Group]:
        """The folders around the one at `path`; none where it is alone."""
        plan = self._plan
        above = path.rpartition("/")[0]
        beside = plan.folders[above].folders if path else ()
        if len(beside) < 2:
            return []
        shown, current = _around(beside, self._places_of(above, beside)[path])
        entries = [
            NoteLink(markup(plan.folders[one].title.html), root + plan.href("folder", one), "")
            for one in shown
        ]
        return [self._titled(above, root, entries, current, len(beside))]

    def turn(self, path: str, root: str) -> Turn | None:
        """What comes before and after the note at `path`; None where its place has no order.

        That is the step before and after in the first job that the note is a step of, else the
        notes before and after in its folder: by number where names are numbered alike, else by
        their property `date`.
        """
        plan = self._plan
        before = after = ""
        if plan.label(path) == "job":
            order = next(
                (
                    order
                    for whole in plan.research.once(tree).wholes.get(path, ())
                    if path in (order := steps(plan.research, whole))
                ),
                (path,),
            )
            at = order.index(path)
            before, after = "".join(order[at - 1 : at]), "".join(order[at + 1 : at + 2])
        if not before and not after:
            folder = plan.vault.notes[path].folder
            if folder not in self._orders:
                self._orders[folder] = _neighbours(plan.folders[folder].notes)
            before, after = self._orders[folder].get(path, ("", ""))
        if not before and not after:
            return None
        return Turn(
            node_title(plan, before, root) if before else None,
            node_title(plan, after, root) if after else None,
        )

    def _ladder(self, path: str, root: str) -> list[Group]:
        """Why the job at `path` is done, what is done beside it, and how."""
        plan = self._plan
        jobs = plan.research.once(tree)
        wholes, parts = jobs.wholes.get(path, ()), jobs.parts.get(path, ())
        below = [node_title(plan, part, root) for part in parts[:SHOWN]]
        if not wholes:
            return [Group("How", below)] if below else []
        step = is_step(plan.research, path)
        beside = [one for one in jobs.parts[wholes[0]] if is_step(plan.research, one) == step]
        shown, current = _around(beside, beside.index(path))
        level = [node_title(plan, one, root) for one in shown]
        return [
            Group("Why", [node_title(plan, whole, root) for whole in wholes[:SHOWN]]),
            Group("On this level", level, current, below),
        ]

    def _titled(
        self, folder: str, root: str, entries: Sequence[NoteLink], current: int, total: int
    ) -> Group:
        """A list of what lies in a folder."""
        plan = self._plan
        title = plan.folders[folder].title.html if folder else "Contents"
        href = root + plan.href("folder", folder)
        return Group(title, entries, current, (), href, total - len(entries))

    def _places_of(self, key: str, names: Iterable[str]) -> dict[str, int]:
        """The places of `names` in their list, which is called `key`."""
        places = self._places.get(key)
        if places is None:
            places = self._places[key] = {name: at for at, name in enumerate(names)}
        return places


def _around(entries: Sequence[_Entry], at: int) -> tuple[Sequence[_Entry], int]:
    """The entries around the one at the index `at`, and its index among them."""
    start = max(0, min(at - SHOWN // 2, len(entries) - SHOWN))
    return entries[start : start + SHOWN], at - start


def _neighbours(notes: Iterable[Note]) -> dict[str, tuple[str, str]]:
    """The paths before and after each note of a folder whose place there has an order."""
    series: defaultdict[tuple[str, ...], list[tuple[Any, str]]] = defaultdict(list)
    for note in notes:
        numbered = _NUMBERED.match(note.name)
        if numbered:
            key = "number", numbered["series"].casefold()
            series[key].append((natural(note.name), note.path))
        elif (value := note.value("date")) and (date := read_date(text_of(value))):
            series["date",].append((date, note.path))
    found = {}
    for one in series.values():
        paths = ["", *(path for _, path in sorted(one)), ""]
        for before, path, after in zip(paths, paths[1:], paths[2:], strict=False):
            found[path] = before, after
    return found
