"""How well jobs, needs and personas are covered by evidence."""

from __future__ import annotations

import re

from msgspec import Struct

from milkshake.jtbd.properties import choice, value
from milkshake.jtbd.research import Research

_YEAR = re.compile(r"\d{4}\b")


class Coverage(Struct, frozen=True):
    """The evidence for a job, need or persona: ids sorted, and its newest date that has a year."""

    node: str
    status: str
    evidence: tuple[str, ...]
    latest: str


def coverage(research: Research) -> tuple[Coverage, ...]:
    """The evidence for each job, need and persona that is a note, those without any first."""
    rows = []
    for path in research.note_items:
        if research.kinds[path] in {"job", "need", "persona"}:
            evidence = research.targets(path, "evidence")
            dates = [
                str(date)
                for other in evidence
                if other in research.properties
                and (date := value(research.properties[other], "date"))
                and _YEAR.match(str(date))
            ]
            status = choice(research.properties[path], "status") or ""
            rows.append(Coverage(path, status, tuple(sorted(evidence)), max(dates, default="")))
    return tuple(sorted(rows, key=lambda row: (len(row.evidence), row.node)))
