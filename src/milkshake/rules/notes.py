"""What several rules ask of a note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Note, Property
from milkshake.schema import KEY_ALIASES, KIND_KEYS, kind_named
from milkshake.vault import Vault

_HUBS = frozenset({"index", "moc", "readme", "overview"})


def jobs(vault: Vault) -> Iterator[Note]:
    """The notes that are jobs for certain.

    Not so a hub in a folder for jobs that does not call itself one, and a note
    whose properties cannot be read.
    """
    for note in vault.checked:
        if (
            vault.kinds[note.path] == "job"
            and not any(defect.name == "invalid-frontmatter" for defect in note.defects)
            and (any(kind_named(note.value(key)) for key in KIND_KEYS) or not _is_hub(note))
        ):
            yield note


def stated(note: Note, name: str) -> Property | None:
    """The first property of the note that is called `name` or an alias of it."""
    for item in note.properties:
        key = item.name.strip().casefold()
        if name in {key, key.replace("-", "_"), KEY_ALIASES.get(key.replace("-", "_"))}:
            return item
    return None


def _is_hub(note: Note) -> bool:
    """Whether the note's name says that it is there to list others."""
    name = note.name.casefold()
    folder = note.folder.rpartition("/")[2].casefold()
    return note.title.startswith("¶") or name.startswith("¶") or name in {*_HUBS, folder}
