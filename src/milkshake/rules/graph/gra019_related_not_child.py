"""A job is both a part of another and related to it.

## What it does

Reports a pair of jobs that are joined by `related` as well as by `part_of` or
`parts`.

## Why

A related job lies beside the main job: it is done around it, may compete with it, and
is not a stage of it (Kalbach, 2020). A job cannot be both at once, and a reader of
the graph sees the same step inside the map and next to it.

## What to do

If the job can be finished without the other one, they are `related`; otherwise the
other one is a part. Remove the link that does not apply.

## Bad

### In one note

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
related: ["[[Plan a trip]]"] # GRA019
---
```
```md Plan a trip.md
---
type: job
---
```

### From both ends

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
related: ["[[Pack a bag]]"] # GRA019
---
```

## Good

### A part

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
---
```

### A related job

```md Pack a bag.md
---
type: job
related: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
---
```

### Parts that are related to each other

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
related: "[[Book a seat]]"
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
---
```

### A link in the text

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
Belongs to [[Plan a trip]].
```
```md Plan a trip.md
---
type: job
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each part that is also related to its whole, at the link `related`."""
    for conflict in context.research.conflicts:
        if conflict.name != "both":
            continue
        part, related = conflict.relations
        if part.source not in context.vault.notes or part.target not in context.vault.notes:
            continue
        place, other = related.mentions[0], part.mentions[0]
        small, large = context.title(part.source), context.title(part.target)
        yield Violation(
            place.path,
            place.span,
            f"`{small}` is both a part of `{large}` and related to it",
            advice("take `related` away, or the link that makes it a part"),
            (Related(other.path, other.span, "here it is a part"),),
        )
