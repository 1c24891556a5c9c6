"""The notes and items of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import Kind


def nodes(research: Research, kind: Kind) -> Iterator[str]:
    """The notes and items of the kind, by note and in the order of the text; no templates."""
    yield from research.once(_by_kind).get(kind, ())


def _by_kind(research: Research) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, contents in research.note_items.items():
        found[research.kinds[path]].append(path)
        for item in contents.items:
            if item.about < 0:
                found[item.kind].append(item.id)
    return dict(found)
