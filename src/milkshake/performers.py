"""Who gets a job done: a job without a performer of its own has that of the whole."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from milkshake.items import Item
from milkshake.reading import Facts, choice
from milkshake.relations import Relations
from milkshake.schema import Kind

_INHERITING = frozenset({"emotional", "social"})


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
        own = relations.targets(job, "performer")
        if own:
            found[job] = tuple(Performer(path) for path in own)
            continue
        inherited: set[Performer] = set()
        seen, current = {job}, [job]
        while current and not inherited:
            above: list[str] = []
            for one in current:
                wholes = relations.targets(one, "part_of")
                if choice(facts.get(one, {}), "job_type") in _INHERITING:
                    wholes += relations.targets(one, "related")
                above += [whole for whole in wholes if whole not in seen]
                seen.update(wholes)
            for whole in above:
                inherited.update(Performer(p, whole) for p in relations.targets(whole, "performer"))
            current = above
        found[job] = tuple(sorted(inherited))
    return found
