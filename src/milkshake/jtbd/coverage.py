"""Lists the evidence for jobs, needs and personas."""

from __future__ import annotations

import re

from msgspec import Struct

from milkshake.jtbd.properties import choice, value
from milkshake.jtbd.research import Research

_YEAR = re.compile(r"\d{4}\b")


class Coverage(Struct, frozen=True):
    """The evidence for the job, need or persona `node`.

    `evidence` has the sorted paths and ids, and `latest` their newest date that begins with a
    year, or "".
    """

    node: str
    status: str
    evidence: tuple[str, ...]
    latest: str


def coverage(research: Research) -> tuple[Coverage, ...]:
    """The coverage of each job, need and persona that is a note, with the least evidence first."""
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
