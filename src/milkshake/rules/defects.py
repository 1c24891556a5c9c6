"""Findings for what the parser could not read as meant."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Finding
from milkshake.vault import Vault


def report(vault: Vault, name: str) -> Iterator[Finding]:
    """A finding for each defect of that name."""
    for note in vault.checked:
        for defect in note.defects:
            if defect.name == name:
                yield Finding(note.path, defect.span, defect.message)
