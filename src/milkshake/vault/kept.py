"""What was made of single notes, handed on from one vault to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from milkshake.model.note import Note

_Made = TypeVar("_Made")


class Kept:
    """What functions made of the notes of a vault when they were last asked.

    A note is an object that never changes, so what was made of the very same object holds.
    """

    def __init__(self) -> None:
        self._made: dict[Callable[[Note], Any], dict[str, tuple[Note, Any]]] = {}

    @cached_property
    def of_part(self) -> Kept:
        """The same for a part of the vault, some of whose notes may be other objects."""
        return Kept()

    def each(self, notes: Mapping[str, Note], make: Callable[[Note], _Made]) -> dict[str, _Made]:
        """What `make` makes of each of the `notes`, by path; it is not called for known ones."""
        old = self._made.get(make, {})
        new = {
            path: known if (known := old.get(path)) and known[0] is note else (note, make(note))
            for path, note in notes.items()
        }
        self._made[make] = new
        return {path: made for path, (_, made) in new.items()}
