"""Violations for what the parser could not read as meant."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context


def report(context: Context, name: str) -> Iterator[Violation]:
    """A violation for each defect of that name."""
    for note in context.vault.checked:
        for defect in note.defects:
            if defect.name == name:
                yield Violation(note.path, defect.span, defect.message)
