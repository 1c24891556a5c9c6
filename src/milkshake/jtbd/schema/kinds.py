"""The kinds of note, and the words by which a note names its own."""

from __future__ import annotations

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "job", "persona", "need", "story", "method", "interview", "solution", "concept"
]

KINDS: tuple[Kind, ...] = (
    "job",
    "persona",
    "need",
    "story",
    "method",
    "interview",
    "solution",
    "concept",
)

KIND_KEYS = ("type", "kind", "note_type")
"""The properties that may state a note's kind, the first one present deciding."""

KIND_ALIASES: dict[str, Kind] = {
    "jtbd": "job",
    "jtbd-canvas": "job",
    "job-story": "story",
    "outcome": "need",
    "segment": "persona",
    "insight": "interview",
    "digest": "interview",
    "snapshot": "interview",
    "feature": "solution",
    "product": "solution",
}


def kind_named(value: object) -> Kind | None:
    """The kind that a property's value names, or None where it names none of ours."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return None
    name = value.strip().casefold().replace("_", "-").replace(" ", "-")
    for kind in KINDS:
        if name == kind:
            return kind
    return KIND_ALIASES.get(name)
