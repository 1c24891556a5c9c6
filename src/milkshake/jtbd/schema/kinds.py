"""The kinds of note, and the words by which a note states its kind."""

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
"""The properties that may state the kind of a note; the first of them that is present decides."""

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
    """The kind that the value of a property names, or None if it names no kind."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return None
    name = value.strip().casefold().replace("_", "-").replace(" ", "-")
    for kind in KINDS:
        if name == kind:
            return kind
    return KIND_ALIASES.get(name)
