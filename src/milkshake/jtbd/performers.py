"""Who gets a job done: a job without a performer of its own has that of the whole."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from milkshake.jtbd.items import Item
from milkshake.jtbd.properties import Facts, choice
from milkshake.jtbd.relations import Relations
from milkshake.jtbd.schema import ACCOMPANYING, Kind


class Performer(Struct, frozen=True, gc=False, order=True):
    """The note at `path` performs a job; `inherited` is the job it has that from, or empty."""

    path: str
    inherited: str = ""


def performers(
    relations: Relations,
    kinds: Mapping[str, Kind],
    items: Mapping[str, Item],
    facts: Mapping[str, Facts],
) -> dict[str, tuple[Performer, ...]]:
    """The performers of every job: note or step.

    Of several wholes the nearest that have a performer count, all of one
    distance alike. An emotional or social job has those of the jobs it is
    related to, too. A cycle of parts inherits nothing.
    """
    jobs = [path for path, kind in kinds.items() if kind == "job"]
    jobs += [name for name, item in items.items() if item.kind == "job"]
    found: dict[str, tuple[Performer, ...]] = {}
    for job in jobs:
        own = _own(relations, items, job)
        if own:
            found[job] = tuple(map(Performer, own))
            continue
        inherited: set[Performer] = set()
        seen, current = {job}, [job]
        while current and not inherited:
            above: list[str] = []
            for one in current:
                wholes = inherits_from(one, relations, facts)
                above += [whole for whole in wholes if whole not in seen]
                seen.update(wholes)
            for whole in above:
                inherited.update(Performer(p, whole) for p in _own(relations, items, whole))
            current = above
        found[job] = tuple(sorted(inherited))
    return found


def inherits_from(job: str, relations: Relations, facts: Mapping[str, Facts]) -> tuple[str, ...]:
    """The jobs whose performers are those of `job` where it has none of its own."""
    wholes = relations.targets(job, "part_of")
    if choice(facts.get(job, {}), "job_type") in ACCOMPANYING:
        wholes += relations.targets(job, "related")
    return wholes


def _own(relations: Relations, items: Mapping[str, Item], job: str) -> tuple[str, ...]:
    """The notes that are said to perform the job: a need or step within a note is nobody."""
    named = relations.targets(job, "performer")
    if items.keys().isdisjoint(named):
        return named
    return tuple(one for one in named if one not in items)
