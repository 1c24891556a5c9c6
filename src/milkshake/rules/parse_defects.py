"""Violations for what the parser could not read. For PRP001, PRP003 and most of VLT."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice


def defect_violations(context: Context, name: str) -> Iterator[Violation]:
    """A violation for each defect called `name` (see `model.diagnostic.Defect`) in the notes."""
    for note in context.vault.checked:
        for defect in note.defects:
            if defect.name == name:
                fix = advice(defect.advice) if defect.advice else None
                yield Violation(note.path, defect.span, defect.message, fix)
