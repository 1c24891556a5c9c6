"""Whether a job map has a beginning and an end. For GRA035 and GRA038."""

from __future__ import annotations

from typing import Literal

from milkshake.jtbd.properties import stage
from milkshake.jtbd.schema import STAGES
from milkshake.model.note import Note
from milkshake.rules.context import Context

BEGINNINGS = frozenset({"define", "locate"})
"""The stages with which a job may begin."""

_MAP = 3
_EIGHT = frozenset(STAGES)


def missing_end(context: Context, note: Note) -> Literal["", "beginning", "end"]:
    """Which end the job map of the job in `note` lacks; empty where it lacks none.

    Only maps of three or more steps that name no other than the eight stages are judged.
    """
    parts = context.research.sources(note.path, "part_of")
    if len(parts) < _MAP or context.has_withheld_links(note.path):
        return ""
    stages = {stage(context.research.properties_of(part)) for part in parts}
    if not stages <= _EIGHT:
        return ""
    if not stages & BEGINNINGS:
        return "beginning"
    return "" if "conclude" in stages else "end"
