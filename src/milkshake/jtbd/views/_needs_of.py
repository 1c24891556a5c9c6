"""Where a need belongs, and which interviews support something."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.properties import stage
from milkshake.jtbd.research import Research


class Belonging(Struct, frozen=True, gc=False):
    """Where a need belongs: the nodes of its job and its step, and the stage; each may be empty."""

    job: str
    step: str
    stage: str


def belonging(research: Research, need: str) -> Belonging:
    """Where `need` belongs.

    A need that names only a step belongs to the job of which this is a part, and so does one
    whose job is a step itself.
    """
    job = next(iter(research.targets(need, "job")), "")
    step = next(iter(research.targets(need, "step")), "")
    if job and not step and stage(research.properties_of(job)):
        job, step = "", job
    if step and not job:
        job = next(iter(research.targets(step, "part_of")), "")
    own = stage(research.properties_of(need))
    return Belonging(job, step, own or (stage(research.properties_of(step)) if step else ""))


def interviews(research: Research, node: str) -> tuple[str, ...]:
    """The interviews that are evidence for a note or an item, each once."""
    found = dict.fromkeys(research.targets(node, "evidence"))
    return tuple(one for one in found if research.kind_of(one) == "interview")
