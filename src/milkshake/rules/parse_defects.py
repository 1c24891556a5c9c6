"""Violations for what the parser could not read. For PRP001, PRP003 and most of VLT."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice


def defect_violations(context: Context, name: str) -> Iterator[Violation]:
    """A violation for each defect called `name` (see `model.diagnostic.Defect`) in the notes."""
    for path, defect in context.defects.get(name, ()):
        fix = advice(defect.advice) if defect.advice else None
        yield Violation(path, defect.span, defect.message, fix)
