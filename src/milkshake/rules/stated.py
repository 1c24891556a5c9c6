"""Properties by the name that the schema gives them, whatever a vault calls them."""

from __future__ import annotations

from milkshake.model import Note, Property
from milkshake.schema import KEY_ALIASES


def stated(note: Note, name: str) -> Property | None:
    """The first property of the note that is called `name` or an alias of it."""
    for item in note.properties:
        key = item.name.strip().casefold()
        if name in {key, key.replace("-", "_"), KEY_ALIASES.get(key.replace("-", "_"))}:
            return item
    return None
