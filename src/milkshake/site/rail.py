"""What lies around a note: the ladder of a job or the folder of a note, and what comes next.

A list shows the neighbours of the page in it, so that no page grows with the vault. What the pages
of a folder share is made once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from milkshake.jtbd.dates import read_date
from milkshake.jtbd.tree import beside, steps, tree
from milkshake.model.note import Note, text_of
from milkshake.model.order import natural
from milkshake.site.catalogue import Folder
from milkshake.site.entries import NoteLink
from milkshake.site.nodes import node_title
from milkshake.site.plan import Plan
from milkshake.site.render import Markup
from milkshake.site.words import say

SHOWN = 15
"""How many entries of a list a page shows: its own, and those before and after it."""

_NUMBERED = re.compile(r"(?P<series>\D*)\d+(?![A-Za-z\d])")
"""A name with a number; the names of one series begin alike. In *3D* or *B2B* there is none."""


class Group(Struct, frozen=True):
    """A list in the rail: the entries before and after that of the page itself, if it is listed.

    `below` are the parts of the page itself. `href` is where the title leads, and `more` how many
    entries are left out; it is 0 in a list without an address.
    """

    title: Markup | str
    before: Sequence[NoteLink]
    current: NoteLink | None = None
    below: Sequence[NoteLink] = ()
    after: Sequence[NoteLink] = ()
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
        self._lists: dict[tuple[str, bool, str], tuple[dict[str, int], list[NoteLink]]] = {}
        self._orders: dict[str, dict[str, tuple[str, str]]] = {}

    def note(self, note: Note, root: str) -> list[Group]:
        """The jobs above, beside and below a job; else the notes around a note in its folder.

        The home note and one that is in no list have none.
        """
        plan = self._plan
        if note.path == plan.home or note.path not in plan.vault.notes:
            return []
        folder = plan.folders[note.folder]
        if folder.note is note:
            return self.folder(folder.path, root)
        ladder = self._ladder(note.path, root) if plan.label(note.path) == "job" else []
        if ladder:
            return ladder
        return self._listed(folder, note.path, root, (one.path for one in folder.notes))

    def folder(self, path: str, root: str) -> list[Group]:
        """The folders around the one at `path`; none where it is alone."""
        above = self._plan.folders[path.rpartition("/")[0]]
        return self._listed(above, path, root, above.folders) if path else []

    def turn(self, path: str, root: str) -> Turn | None:
        """What comes before and after the note at `path`; None where its place has no order.

        That is the step before and after in the first job that the note is a step of, else the
        notes before and after in its folder: by number where names are numbered alike, else by
        their property `date`.
        """
        plan = self._plan
        if path not in plan.vault.notes:
            return None
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
        below = self._links(parts[:SHOWN], root)
        if not wholes:
            return [Group(say("frame.how"), below)] if parts else []
        parts = beside(plan.research, wholes[0], path)
        at = parts.index(path)
        shown = _around(len(parts), at)
        return [
            Group(say("frame.why"), self._links(wholes[:SHOWN], root)),
            Group(
                say("frame.on_this_level"),
                self._links(parts[shown.start : at], root),
                node_title(plan, path, root),
                below,
                self._links(parts[at + 1 : shown.stop], root),
            ),
        ]

    def _listed(self, folder: Folder, path: str, root: str, paths: Iterable[str]) -> list[Group]:
        """What lies around the note or folder at `path` among `paths`, which are in `folder`."""
        key = folder.path, path in self._plan.vault.notes, root
        found = self._lists.get(key)
        if found is None:
            links = {one: self._link(one, root) for one in paths}
            places = {one: at for at, one in enumerate(links)}
            found = self._lists[key] = places, [*links.values()]
        places, items = found
        if len(items) < 2:
            return []
        at = places[path]
        shown = _around(len(items), at)
        return [
            Group(
                folder.title.html if folder.path else say("frame.contents"),
                items[shown.start : at],
                items[at],
                (),
                items[at + 1 : shown.stop],
                root + self._plan.href("folder", folder.path),
                len(items) - len(shown),
            )
        ]

    def _link(self, path: str, root: str) -> NoteLink:
        """A link to the note or the folder at `path`."""
        plan = self._plan
        if path in plan.vault.notes:
            return node_title(plan, path, root)
        return NoteLink(plan.folders[path].title.html, root + plan.href("folder", path), "")

    def _links(self, nodes: Iterable[str], root: str) -> list[NoteLink]:
        """Links to notes and items."""
        return [node_title(self._plan, node, root) for node in nodes]


def _around(length: int, at: int) -> range:
    """The indexes of the entries that are shown around the one at `at`."""
    start = max(0, min(at - SHOWN // 2, length - SHOWN))
    return range(start, min(length, start + SHOWN))


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
