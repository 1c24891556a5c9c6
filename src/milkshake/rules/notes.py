"""What several rules ask of a note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Note, Property
from milkshake.schema import KEY_ALIASES
from milkshake.vault import Vault


def jobs(vault: Vault) -> Iterator[Note]:
    """The notes that are jobs, but for those whose properties cannot be read."""
    for note in vault.checked:
        if vault.kinds[note.path] == "job" and not any(
            defect.name == "invalid-frontmatter" for defect in note.defects
        ):
            yield note


def stated(note: Note, name: str) -> Property | None:
    """The first property of the note that is called `name` or an alias of it."""
    for item in note.properties:
        key = item.name.strip().casefold()
        if name in {key, key.replace("-", "_"), KEY_ALIASES.get(key.replace("-", "_"))}:
            return item
    return None
