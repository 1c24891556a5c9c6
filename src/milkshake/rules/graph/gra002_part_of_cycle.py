"""A job is a part of itself.

## What it does

Reports each cycle of `part_of` and `parts`, in which a job is a part of one of its
own parts, directly or through others. Each cycle is reported once, at the first of
its notes, and the problem lists the other links.

## Why

Parts make a tree: asking *why* leads up, asking *how* leads down. In a cycle no job
is above another, so levels, job maps and lists of parts cannot be drawn, and parts
have nothing to inherit a performer from.

## What to do

Decide which of the two is the larger job and take the other link away. Jobs of
the same size that touch are `related`.

## Bad

### Two jobs

```md Pack a bag.md
---
part_of: "[[Plan a trip]]" # GRA002
---
```
```md Plan a trip.md
---
part_of: "[[Pack a bag]]"
---
```

### A job that is its own part

```md Plan a trip.md
---
part_of: "[[Plan a trip]]" # GRA002
---
```

### Three jobs

```md A.md
---
part_of: "[[B]]" # GRA002
---
```
```md B.md
---
part_of: "[[C]]"
---
```
```md C.md
---
part_of: "[[A]]"
---
```

### The one says part of, the other says parts

```md Pack a bag.md
---
part_of: "[[Plan a trip]]" # GRA002
parts: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
```

### Said by the parts of both

```md Pack a bag.md
---
parts: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
---
parts: ["[[Pack a bag]]"] # GRA002
---
```

### Two cycles that share a job

```md A.md
---
part_of: ["[[B]]", "[[C]]"] # GRA002 GRA002
---
```
```md B.md
---
part_of: "[[A]]"
---
```
```md C.md
---
part_of: "[[A]]"
---
```

## Good

### A chain

```md A.md
---
part_of: "[[B]]"
---
```
```md B.md
---
part_of: "[[C]]"
---
```
```md C.md
```

### Both ends say the same

```md Pack a bag.md
---
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
parts: ["[[Pack a bag]]"]
---
```

### A part of two wholes that are parts of one

```md A.md
---
part_of: ["[[B]]", "[[C]]"]
---
```
```md B.md
---
part_of: "[[D]]"
---
```
```md C.md
---
part_of: "[[D]]"
---
```
```md D.md
```

### Jobs that are related to each other

```md A.md
---
related: "[[B]]"
---
```
```md B.md
---
related: "[[A]]"
---
```

### Links in the text

```md A.md
[[B]]
```
```md B.md
[[A]]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from milkshake.jtbd.relations import Mention
from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice, name_list

if TYPE_CHECKING:
    import networkx as nx

SEVERITY = "error"

_MOST_NAMES = 2


def check(context: Context) -> Iterator[Violation]:
    """A violation for each cycle, at the link that makes its first note a part of the next."""
    places = _places(context)
    if not places:
        return
    import networkx as nx

    wholes = nx.DiGraph(sorted(places))
    for group in sorted(map(sorted, nx.strongly_connected_components(wholes))):
        is_cycle = len(group) > 1 or wholes.has_edge(group[0], group[0])
        for start in group if is_cycle else ():
            while cycle := _shortest_cycle(wholes, start):
                steps = list(zip(cycle, [*cycle[1:], start], strict=True))
                # A link may close several cycles; each cycle is reported once.
                wholes.remove_edges_from(steps)
                yield _violation(context, [places[step] for step in steps], [*cycle, start])


def _places(context: Context) -> dict[tuple[str, str], Mention]:
    """The first place that states each `part_of` relation, by part and whole."""
    checked = {note.path for note in context.vault.checked}
    return {
        (part.source, part.target): place
        for part in context.research.related("part_of")
        if (place := next((m for m in part.mentions if m.path in checked), None)) is not None
    }


def _shortest_cycle(wholes: nx.DiGraph[str], start: str) -> list[str]:
    """The nodes of a shortest cycle through `start`, beginning there; empty where there is none."""
    import networkx as nx

    lengths = nx.single_source_shortest_path_length(wholes, start)
    ends = [(lengths[part], part) for part in wholes.predecessors(start) if part in lengths]
    return list(nx.shortest_path(wholes, start, min(ends)[1])) if ends else []


def _violation(context: Context, places: list[Mention], cycle: list[str]) -> Violation:
    names = [context.title(node) for node in cycle]
    related = tuple(
        Related(place.path, place.span, f"`{part}` is a part of `{whole}`")
        for place, part, whole in zip(places[1:], names[1:], names[2:], strict=False)
    )
    return Violation(
        places[0].path,
        places[0].span,
        f"`{names[0]}` is a part of itself{_way(names[1:-1])}",
        advice("keep the link to the job that says why the other is done, and drop the other"),
        related,
    )


def _way(between: list[str]) -> str:
    """The names between a note and itself, for the end of a message; many are only counted."""
    if len(between) > _MOST_NAMES:
        return f" through {len(between)} others"
    return f" through {name_list(between)}" if between else ""
