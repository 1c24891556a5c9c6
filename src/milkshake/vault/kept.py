"""What was made of single notes, handed on from one vault to the next."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from milkshake.model.note import Note
from milkshake.resolve import Resolver
from milkshake.vault.edge import Edge

_Part = TypeVar("_Part")
_Made = TypeVar("_Made")
_Parts = Mapping[str, Any]
_Leading = tuple[tuple[str, Edge], ...]


class _Difference(NamedTuple):
    """Between two mappings, which are held so that both stay the objects that they are."""

    old: _Parts
    new: _Parts
    changed: Collection[str]
    same_paths: bool


class Kept:
    """What functions made of notes, or of something else of which each note has one; resolvers
    and backlinks.

    These parts are objects that never change, so what was made of the very same object holds.
    """

    def __init__(self) -> None:
        self._resolvers: deque[Resolver] = deque(maxlen=_MOST_RESOLVERS)
        self._backlinks: tuple[Mapping[str, _Leading], dict[str, tuple[Edge, ...]]] = {}, {}
        self._made: dict[Callable[[Any], Any], tuple[_Parts, dict[str, Any]]] = {}
        self._differences: dict[tuple[int, int], _Difference] = {}

    @cached_property
    def of_part(self) -> Kept:
        """The same for a part of the vault, some of whose notes may be other objects."""
        return Kept()

    def each(self, parts: Mapping[str, _Part], make: Callable[[_Part], _Made]) -> dict[str, _Made]:
        """What `make` makes of each of the `parts`, by path; it is not called for known ones."""
        if make not in self._made:
            made = {path: make(part) for path, part in parts.items()}
        else:
            old, made = self._made[make]
            changed, same_paths = self._difference(old, parts)
            if changed:
                made = {**made, **{path: make(parts[path]) for path in changed}}
            if not same_paths:
                made = {path: made[path] for path in parts}
        self._made[make] = parts, made
        return made

    def resolver(self, notes: Mapping[str, Note], files: Sequence[str]) -> Resolver:
        """The resolver among `notes` and `files`, made of the earlier one that is most like it."""
        if self._resolvers:
            nearest = min(self._resolvers, key=lambda one: len(one.notes.keys() ^ notes.keys()))
            found = nearest.again(notes, files)
        else:
            found = Resolver(notes, files)
        self._resolvers.append(found)
        return found

    def backlinks(self, leading: Mapping[str, _Leading]) -> dict[str, tuple[Edge, ...]]:
        """What leads to each path: `leading` has where it leads, by its source, sorted.

        Where few sources differ from those of the last call, few results do.
        """
        old_leading, old = self._backlinks
        changed, _ = self._difference(old_leading, leading)
        sources = {*changed, *(old_leading.keys() - leading.keys())}
        if len(sources) > _FEW:
            every: defaultdict[str, list[Edge]] = defaultdict(list)
            for pairs in leading.values():
                for path, edge in pairs:
                    every[path].append(edge)
            found = {path: tuple(edges) for path, edges in every.items()}
        else:
            found = dict(old)
            new = [pair for source in changed for pair in leading[source]]
            was = [pair for source in sources for pair in old_leading.get(source, ())]
            for path in {path for path, _ in (*was, *new)}:
                edges = [edge for edge in old.get(path, ()) if edge.source not in sources]
                edges += [edge for target, edge in new if target == path]
                found[path] = tuple(sorted(edges, key=lambda edge: edge.source))
                if not edges:
                    del found[path]
        self._backlinks = leading, found
        return found

    def _difference(self, old: _Parts, new: _Parts) -> tuple[Collection[str], bool]:
        """The paths of parts that are not the very ones of before, and whether no path is."""
        key = id(old), id(new)
        if key not in self._differences:
            if len(self._differences) > _MOST_DIFFERENCES:
                self._differences.clear()
            get = old.get
            changed = [path for path, part in new.items() if get(path) is not part]
            self._differences[key] = _Difference(old, new, changed, old.keys() == new.keys())
        found = self._differences[key]
        return found.changed, found.same_paths


_FEW = 50
_MOST_DIFFERENCES = 4
_MOST_RESOLVERS = 2
"""A part of a vault has one with the notes that no list names, and one without them."""
