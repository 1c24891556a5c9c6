"""A part is not smaller than its whole.

## What it does

Reports a `part_of` or `parts` between two jobs where the part has the higher level.
The levels are, from the top down: aspiration, big, little, micro. Two jobs of the
same level are only an info. Jobs without a level are not reported.

## Why

Asking *why* leads up the ladder, asking *how* leads down (Kalbach, 2020). Where a
part is larger than its whole, one of the two levels is wrong, or the link points the
wrong way.

## What to do

Turn the link around, or correct the `level` of one of the two.

## Bad

### The wrong way round

```md Plan a trip.md
---
type: job
level: big
part_of: "[[Book a seat]]" # GRA006
---
```
```md Book a seat.md
---
type: job
level: micro
---
```

### Said by the whole

```md Book a seat.md
---
type: job
level: little
parts: ["[[See the world]]"] # GRA006
---
```
```md See the world.md
---
type: job
level: aspiration
---
```

### Under another name of the level

```md Plan a trip.md
---
type: job
level: main
part_of: "[[Book a seat]]" # GRA006
---
```
```md Book a seat.md
---
type: job
level: step
---
```

### The same level

```md Book a seat.md
---
type: job
level: little
part_of: "[[Plan the route]]" # GRA006
---
```
```md Plan the route.md
---
type: job
level: little
---
```

## Good

### Down the ladder

```md Book a seat.md
---
type: job
level: little
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
level: big
---
```

### A level that is not given

```md Plan a trip.md
---
type: job
level: big
part_of: "[[Live well]]"
---
```
```md Live well.md
---
type: job
---
```

### Related jobs

```md Plan a trip.md
---
type: job
level: big
related: "[[Book a seat]]"
---
```
```md Book a seat.md
---
type: job
level: micro
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that makes a job a part of one that is not larger."""
    for relation in context.research.related("part_of"):
        part, whole = context.level(relation.source), context.level(relation.target)
        if part is None or whole is None or part > whole or relation.source == relation.target:
            continue
        small, large = context.vault.notes[relation.target], context.vault.notes[relation.source]
        place = relation.mentions[0]
        other = large if place.path == small.path else small
        related = (Related(other.path, context.place(other, "level"), "the other level"),)
        if part == whole:
            message = (
                f"`{context.title(large.path)}` is a part of `{context.title(small.path)}`, "
                f"and both are {LEVELS[part]}"
            )
            fix = advice("correct one of the levels, or make them `related`")
            yield Violation(place.path, place.span, message, fix, related, "info")
            continue
        yield Violation(
            place.path,
            place.span,
            f"`{context.title(large.path)}` ({LEVELS[part]}) is a part of "
            f"`{context.title(small.path)}` ({LEVELS[whole]})",
            advice(f"make `{small.name}` a part of `{large.name}`, or correct one of the levels"),
            related,
        )
