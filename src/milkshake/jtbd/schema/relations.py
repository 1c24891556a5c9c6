"""The relations of the typed graph, and the properties and links that state them.

A relation has one direction. A property of its target may state it too: `parts` in one
note states the same relations as `part_of` in others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from milkshake.jtbd.schema.keys import key_name
from milkshake.model.kind import KINDS, Kind


class RelationType(Struct, frozen=True):
    """A relation of the typed graph.

    `reads` puts it into words from its source to its target, and `backwards` from the
    target to the source. `ends` gives for each kind of source the kinds of its targets; an
    empty tuple stands for any kind, and a relation without `ends` joins anything. `most` is
    how many relations of this type a source should have at most; 0 means any number.
    """

    name: str
    reads: str
    backwards: str
    ends: Mapping[str, tuple[str, ...]] = {}
    most: int = 0
    symmetric: bool = False


_PERSONA: tuple[Kind, ...] = ("persona",)
_JOB: tuple[Kind, ...] = ("job",)
_EVIDENCE: tuple[Kind, ...] = ("interview", "story")

RELATION_TYPES: Mapping[str, RelationType] = {
    relation_type.name: relation_type
    for relation_type in (
        RelationType(
            "performer",
            "is performed by",
            "performs",
            {"job": _PERSONA, "story": _PERSONA, "interview": _PERSONA},
        ),
        RelationType("involves", "involves", "has a part in", {"job": _PERSONA}),
        RelationType("part_of", "is a part of", "has the part", {"job": _JOB}, most=1),
        RelationType("job", "belongs to the job", "has", {"need": _JOB, "story": _JOB}),
        RelationType("step", "belongs to the step", "is the step of", {"need": _JOB}),
        RelationType("needs", "has the need", "is a need of", {"persona": ("need",)}),
        RelationType(
            "serves", "serves", "is served by", {"solution": ("job", "need"), "method": ()}
        ),
        RelationType(
            "evidence",
            "has the evidence",
            "supports",
            {kind: _EVIDENCE for kind in KINDS if kind != "interview"},
        ),
        RelationType(
            "competes_with",
            "competes with",
            "competes with",
            {"job": ("solution", "job"), "solution": ("solution",)},
        ),
        RelationType(
            "segment",
            "is scored for",
            "is the segment of",
            {"need": _PERSONA, "interview": _PERSONA},
        ),
        RelationType("participant", "was held with", "took part in", {"interview": _PERSONA}),
        RelationType(
            "switch_from",
            "tells of a switch away from",
            "is let go in",
            {"interview": ("solution",)},
        ),
        RelationType(
            "switch_to", "tells of a switch to", "is taken up in", {"interview": ("solution",)}
        ),
        RelationType("used_by", "is used by", "uses"),
        RelationType("source", "has the source", "is a source of"),
        RelationType("related", "is related to", "is related to", symmetric=True),
        RelationType("force", "acts on", "is acted on by"),
    )
}
"""The relations of the typed graph, by name."""

Meaning: TypeAlias = tuple[str, bool]
"""The name of a relation, and whether it is stated backwards: in a note that is its target."""

_OF_MAIN_JOB: Mapping[Kind | None, Meaning] = {
    "job": ("part_of", False),
    "persona": ("performer", True),
    "need": ("job", False),
    "story": ("job", False),
    "interview": ("evidence", True),
    "solution": ("serves", False),
}
_MEANINGS: Mapping[str, Mapping[Kind | None, Meaning]] = {
    **{
        name: {None: (name, False)}
        for name in RELATION_TYPES
        if name not in {"needs", "force", "involves"}
    },
    "parts": {None: ("part_of", True)},
    "steps": {"job": ("part_of", True)},
    # A segment that has a job is one of its performers.
    "segment": {"job": ("performer", False), None: ("segment", False)},
    # A step names the job that it belongs to.
    "job": {"job": ("part_of", False), None: ("job", False)},
    # Only a link in these properties is a relation: words are the statement of the job.
    "main": _OF_MAIN_JOB,
    "statement": _OF_MAIN_JOB,
    "performer": {
        "need": ("needs", True),
        "solution": ("used_by", False),
        "method": ("used_by", False),
        "persona": ("related", False),
        None: ("performer", False),
    },
    "jobs": {
        # Emotional and social jobs go with a functional one.
        "job": ("related", False),
        "persona": ("performer", True),
        "interview": ("evidence", True),
        "solution": ("serves", False),
        "method": ("serves", False),
        None: ("job", False),
    },
    "needs": {
        "job": ("job", True),
        "persona": ("needs", False),
        "interview": ("evidence", True),
        "solution": ("serves", False),
    },
    "stories": {"job": ("job", True), "persona": ("performer", True)},
    "solutions": {None: ("serves", True)},
    "methods": {None: ("serves", True)},
    "supports": {None: ("evidence", True)},
}

RELATIONS = frozenset(_MEANINGS)
"""The properties whose links state a relation."""

MENTIONS: Mapping[tuple[Kind, Kind], Meaning] = {
    ("job", "persona"): ("performer", False),
    ("persona", "job"): ("performer", True),
    ("story", "persona"): ("performer", False),
    ("need", "job"): ("job", False),
    ("story", "job"): ("job", False),
    ("solution", "job"): ("serves", False),
    ("solution", "need"): ("serves", False),
    ("method", "job"): ("serves", False),
    ("job", "need"): ("job", True),
    ("job", "story"): ("job", True),
    ("job", "interview"): ("evidence", False),
    ("need", "interview"): ("evidence", False),
    ("persona", "interview"): ("evidence", False),
    ("story", "interview"): ("evidence", False),
    ("interview", "job"): ("evidence", True),
    ("interview", "need"): ("evidence", True),
}
"""What a mere link in the text states, by the kinds of its source and its target.

It counts only where the note does not state the relation in a property, label or list.
"""

INVOLVED = {("performer", True): ("involves", True)}
"""What replaces a stated relation in the note of a persona that does not perform jobs."""


def meaning(key: str, kind: Kind) -> Meaning | None:
    """The relation that links in the property `key` state in a note of that kind, or None."""
    by_kind = _MEANINGS.get(key)
    if by_kind is None:
        return None
    return by_kind.get(kind) or by_kind.get(None)


@lru_cache(4096)
def relation_name(key: str, embed: bool) -> str:
    """The property in `RELATIONS` that holds a link; else "embeds" or "links".

    `key` is the dotted path of the property, and empty for a link in the text. `embed` says
    that the link is an embed.
    """
    name = key_name(relation_key(key))
    if name in RELATIONS:
        return name
    return "embeds" if embed else "links"


def relation_key(key: str) -> str:
    """The last part of a dotted path that names a relation, or else its first part.

    It is ``evidence`` for ``desired_outcomes.0.evidence``, and ``job_executor``, which means
    a performer, for ``job_executor.value``.
    """
    if "." not in key:
        return key
    parts = key.split(".")
    return next((part for part in reversed(parts) if key_name(part) in RELATIONS), parts[0])
