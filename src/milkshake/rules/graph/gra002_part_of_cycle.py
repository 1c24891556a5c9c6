"""A note that is a part of itself.

## What it does

Reports each cycle of `part_of` and `parts`: the whole is a part of its own part,
over however many steps. Each cycle is reported once, at the first of its notes;
the other steps stand below.

## Why

Parts make a tree: asking *why* leads up, asking *how* leads down. In a cycle
there is no up, so no level, no job map and no list of parts can be drawn, and
what is inherited from the whole is inherited from nowhere.

Serves point 3 of the method: a job has many sides, smaller jobs among them.

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

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from typing import TypeAlias

from milkshake.jtbd.relations import Mention
from milkshake.model.diagnostic import Finding, Related
from milkshake.rules.context import advice
from milkshake.vault import Vault

SEVERITY = "error"

_NAMES = 8

_Graph: TypeAlias = dict[str, dict[str, Mention]]


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each cycle, at the link that makes its first note a part of the next."""
    graph = _wholes(vault)
    _drop_what_is_in_no_cycle(graph)
    for start in sorted(graph):
        while cycle := _shortest_cycle(graph, start):
            steps = list(zip(cycle, [*cycle[1:], start], strict=True))
            # A link may close several cycles; each cycle is told once.
            places = [graph[part].pop(whole) for part, whole in steps]
            names = [vault.title(node) for node in (*cycle, start)]
            yield Finding(
                places[0].path,
                places[0].span,
                f"`{names[0]}` is a part of itself: {_way(names)}",
                advice("ask “why?” of each: the answer is its whole; take the other link away"),
                tuple(
                    Related(place.path, place.span, f"`{part}` is a part of `{whole}`")
                    for place, part, whole in zip(places[1:], names[1:], names[2:], strict=False)
                ),
            )


def _way(names: list[str]) -> str:
    """The names in a line; of very many the first and the last."""
    shown = names if len(names) <= _NAMES else [*names[: _NAMES - 3], "…", *names[-2:]]
    return " → ".join(shown)


def _wholes(vault: Vault) -> _Graph:
    """By part, the wholes it is said to belong to, each with the first place that says so."""
    checked = {note.path for note in vault.checked}
    graph: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    for found in vault.relations.called("part_of"):
        place = next((m for m in found.mentions if m.path in checked), None)
        if place is not None:
            graph[found.source][found.target] = place
    return dict(graph)


def _drop_what_is_in_no_cycle(graph: _Graph) -> None:
    """Take out of `graph` what has no whole or no part in it, again and again.

    What is left are the cycles and the ways between them.
    """
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for part, wholes in graph.items():
        for whole in wholes:
            parts[whole].append(part)
    tops = [whole for whole in parts if whole not in graph]
    while tops:
        top = tops.pop()
        for part in parts[top]:
            del graph[part][top]
            if not graph[part]:
                del graph[part]
                tops.append(part)
    counts = Counter(whole for wholes in graph.values() for whole in wholes)
    bottoms = [part for part in graph if not counts[part]]
    while bottoms:
        for whole in graph.pop(bottoms.pop()):
            counts[whole] -= 1
            if not counts[whole]:
                bottoms.append(whole)


def _shortest_cycle(graph: _Graph, start: str) -> list[str]:
    """The notes from `start` up to one that is a part of it, by the fewest steps; or nothing."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        current = waiting.popleft()
        for whole in sorted(graph.get(current, ())):
            if whole == start:
                path = [current]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if whole not in came:
                came[whole] = current
                waiting.append(whole)
    return []
