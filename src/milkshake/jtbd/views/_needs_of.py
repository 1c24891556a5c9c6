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
    """Where `need` belongs in the first place."""
    return belongings(research, need)[0]


def belongings(research: Research, need: str) -> tuple[Belonging, ...]:
    """Where `need` belongs, once for each job that it serves; one that says none has one place.

    A need that names only a step belongs to the job of which this is a part, and so does one
    whose job is a step itself. A step belongs to that one of the need's jobs of which it is a
    part, and else to the first. Of jobs that lie in one another the first counts.
    """
    known = research.once(_known)
    if need not in known:
        known[need] = _belongings(research, need)
    return known[need]


def _known(_: Research) -> dict[str, tuple[Belonging, ...]]:
    """Where needs belong that were asked for: several views ask for the same."""
    return {}


def _belongings(research: Research, need: str) -> tuple[Belonging, ...]:
    steps, jobs = research.targets(need, "step"), research.targets(need, "job")
    is_said = bool(steps)
    if not is_said:
        steps = tuple(job for job in jobs if stage(research.properties_of(job)))
        jobs = tuple(job for job in jobs if job not in steps)
    jobs = _apart(research, jobs)
    found = dict.fromkeys(jobs, "")
    for step in steps:
        wholes = research.targets(step, "part_of")
        other = jobs[0] if is_said and jobs else next(iter(wholes), "")
        job = next((job for job in jobs if job in wholes), other)
        found[job] = found.get(job) or step
    own = stage(research.properties_of(need))
    return tuple(
        Belonging(job, step, own or (stage(research.properties_of(step)) if step else ""))
        for job, step in (found or {"": ""}).items()
    )


def _apart(research: Research, jobs: tuple[str, ...]) -> tuple[str, ...]:
    """The jobs without those that lie in one before them, or above one."""
    if len(jobs) < 2:
        return jobs
    kept: dict[str, set[str]] = {}
    for job in jobs:
        above = _above(research, job)
        if not any(job in others or other in above for other, others in kept.items()):
            kept[job] = above
    return tuple(kept)


def _above(research: Research, job: str) -> set[str]:
    """The jobs of which a job is a part, and those of which these are."""
    found: set[str] = set()
    waiting = [job]
    while waiting:
        wholes = set(research.targets(waiting.pop(), "part_of")) - found
        found |= wholes
        waiting += wholes
    return found


def interviews(research: Research, node: str) -> tuple[str, ...]:
    """The interviews that are evidence for a note or an item, each once."""
    found = dict.fromkeys(research.targets(node, "evidence"))
    return tuple(one for one in found if research.kind_of(one) == "interview")
