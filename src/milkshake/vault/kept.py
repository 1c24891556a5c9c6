"""What was made of single notes, handed on from one vault to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_Made = TypeVar("_Made")


class Kept:
    """What functions made of notes, or of something else of which each note has one.

    These parts are objects that never change, so what was made of the very same object holds.
    """

    def __init__(self) -> None:
        self._made: dict[Callable[[Any], Any], dict[str, tuple[Any, Any]]] = {}

    @cached_property
    def of_part(self) -> Kept:
        """The same for a part of the vault, some of whose notes may be other objects."""
        return Kept()

    def each(self, parts: Mapping[str, _Part], make: Callable[[_Part], _Made]) -> dict[str, _Made]:
        """What `make` makes of each of the `parts`, by path; it is not called for known ones."""
        old = self._made.get(make, {})
        new = {
            path: known if (known := old.get(path)) and known[0] is part else (part, make(part))
            for path, part in parts.items()
        }
        self._made[make] = new
        return {path: made for path, (_, made) in new.items()}
