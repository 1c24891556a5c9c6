"""The kinds of note that research of jobs to be done has."""

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
