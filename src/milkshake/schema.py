"""The kinds of note that jobs-to-be-done research knows, their keys and their relations, as data.

A relation names an edge of the graph; it points from the note that holds the
property to the note the property names.
"""

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
    "job-story": "story",
    "outcome": "need",
    "segment": "persona",
    "insight": "interview",
    "feature": "solution",
    "product": "solution",
}

KIND_FOLDERS: dict[str, Kind] = {
    "jobs": "job",
    "personas": "persona",
    "needs": "need",
    "outcomes": "need",
    "stories": "story",
    "methods": "method",
    "interviews": "interview",
    "solutions": "solution",
    "competitors": "solution",
}
"""The kind of a note that states none, by the name of a folder above it, the nearest first."""

HUB_NAMES = frozenset({"index", "moc", "readme", "overview"})
"""Names of notes that list others; the folder they lie in does not say what they are."""

KEY_ALIASES: dict[str, str] = {
    "persona": "performer",
    "user": "performer",
    "job_executor": "performer",
    "executor": "performer",
    "parent": "part_of",
    "parent_job": "part_of",
    "up": "part_of",
    "children": "parts",
    "little_jobs": "parts",
    "dimension": "job_type",
    "jtbd_type": "job_type",
    "audience_level": "level",
    "phase": "stage",
    "context": "circumstances",
    "see also": "related",
}
"""Other names under which vaults keep the same property."""

RELATIONS = frozenset(
    {
        "performer",
        "part_of",
        "parts",
        "serves",
        "job",
        "jobs",
        "step",
        "steps",
        "needs",
        "evidence",
        "supports",
        "solutions",
        "competes_with",
        "segment",
        "used_by",
        "participant",
        "source",
        "related",
    }
)
"""The properties whose links state a relation of that name."""


def relation(key: str, embed: bool) -> str:
    """What a link states: by the property that holds it (a dotted path), or how it is written."""
    name = key.partition(".")[0].strip().casefold().replace("-", "_")
    name = KEY_ALIASES.get(name, name)
    if name in RELATIONS:
        return name
    return "embeds" if embed else "links"


def kind_named(value: object) -> Kind | None:
    """The kind that a property's value names, or None where it names none of ours."""
    if not isinstance(value, str):
        return None
    name = value.strip().casefold()
    for kind in KINDS:
        if name == kind:
            return kind
    return KIND_ALIASES.get(name)
