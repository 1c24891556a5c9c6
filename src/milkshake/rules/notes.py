"""What several rules ask of a note."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Note
from milkshake.vault import Vault


def jobs(vault: Vault) -> Iterator[Note]:
    """The notes that are jobs, but for those whose properties cannot be read."""
    for note in vault.checked:
        if vault.kinds[note.path] == "job" and not any(
            defect.name == "invalid-frontmatter" for defect in note.defects
        ):
            yield note
