"""The relations of the typed graph.

A relation has one direction. The property at its other end states the same:
`parts` is `part_of` read backwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from milkshake.jtbd.schema.keys import key_name
from milkshake.jtbd.schema.kinds import KINDS, Kind


class RelationType(Struct, frozen=True):
    """A relation: which kinds it joins, and how many a source is to have at most (0: any).

    `ends` gives for each kind of source the kinds of its targets; an empty
    tuple is any kind, and a relation without `ends` joins anything.
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
    found.name: found
    for found in (
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
        RelationType("used_by", "is used by", "uses"),
        RelationType("source", "has the source", "is a source of"),
        RelationType("related", "is related to", "is related to", symmetric=True),
        RelationType("force", "acts on", "is acted on by"),
    )
}
"""The relations of the typed graph, by name."""

_Meaning: TypeAlias = tuple[str, bool]

_MEANINGS: Mapping[str, Mapping[Kind | None, _Meaning]] = {
    **{
        name: {None: (name, False)}
        for name in RELATION_TYPES
        if name not in {"needs", "force", "involves"}
    },
    "parts": {None: ("part_of", True)},
    "steps": {"job": ("part_of", True)},
    # A segment that has a job is one of its performers.
    "segment": {"job": ("performer", False), None: ("segment", False)},
    "jobs": {
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

MENTIONS: Mapping[tuple[Kind, Kind], _Meaning] = {
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
"""What a link in the text states by the kinds it joins, where its note states none of that kind."""

INVOLVED = {("performer", True): ("involves", True)}
"""What a persona states of its jobs that has other roles than to perform them."""


def meaning(key: str, kind: Kind) -> tuple[str, bool] | None:
    """The relation that the property `key` states in a note of that kind; True: backwards."""
    found = _MEANINGS.get(key)
    if found is None:
        return None
    return found.get(kind) or found.get(None)


@lru_cache(4096)
def relation(key: str, embed: bool) -> str:
    """What a link states: by the property that holds it (a dotted path), or how it is written."""
    name = key_name(stating(key))
    if name in RELATIONS:
        return name
    return "embeds" if embed else "links"


def stating(key: str) -> str:
    """The part of a dotted path that says what its links state: the last that names a relation.

    ``desired_outcomes.0.evidence`` holds evidence, ``job_executor.value`` a performer.
    """
    if "." not in key:
        return key
    parts = key.split(".")
    return next((part for part in reversed(parts) if key_name(part) in RELATIONS), parts[0])
