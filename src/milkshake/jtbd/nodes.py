"""The notes and items of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import Kind


def nodes(research: Research, kind: Kind) -> Iterator[str]:
    """The notes and items of the kind, by note and in the order of the text; no templates."""
    for path in research.note_items:
        if research.kinds[path] == kind:
            yield path
        for item in research.items_of(path):
            if item.kind == kind:
                yield item.id
