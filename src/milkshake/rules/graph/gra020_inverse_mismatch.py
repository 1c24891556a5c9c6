"""A job claims a part that says it belongs to another job.

## What it does

Reports an entry of `parts` (or of a list of steps) that leads to a job whose own
`part_of` names another job and not this one. If the part has no `part_of`, nothing is
reported.

## Why

`parts` and `part_of` state the same relation from its two ends. Where they disagree,
one of the two notes was moved and the other forgotten, and each page shows another
tree.

## What to do

Decide where the part belongs, and make both notes say so.

## Bad

### Two wholes

```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"] # GRA020
---
```
```md Pack a bag.md
---
type: job
part_of: "[[Get to work]]"
---
```
```md Get to work.md
---
type: job
---
```

### A step in a job map

```md Plan a trip.md
---
type: job
---

## Job map

- [[Pack a bag]] %% GRA020 %%
```
```md Pack a bag.md
---
type: job
part_of: "[[Get to work]]"
---
```
```md Get to work.md
---
type: job
---
```

## Good

### Both say the same

```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
```

### One side is silent

```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
```md Pack a bag.md
---
type: job
---
```

### A part that names both

```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
```md Pack a bag.md
---
type: job
part_of: ["[[Get to work]]", "[[Plan a trip]]"]
---
```
```md Get to work.md
---
type: job
---
```

### A whole that is left empty

```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
```md Pack a bag.md
---
type: job
part_of:
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each entry of `parts` that the `part_of` of the part contradicts."""
    for conflict in context.research.conflicts:
        if conflict.name != "inverse":
            continue
        claim, own = conflict.relations[:2]
        if not all(end in context.vault.notes for end in (claim.source, claim.target, own.target)):
            continue
        place, other = claim.mentions[0], own.mentions[0]
        part, whole = context.vault.notes[claim.source], context.vault.notes[claim.target]
        yield Violation(
            place.path,
            place.span,
            f"`{context.title(part.path)}` is a part of `{context.title(own.target)}`, "
            f"not of `{context.title(whole.path)}`",
            advice(f'take it out here, or write `part_of: "[[{whole.name}]]"` there'),
            (Related(other.path, other.span, "what the part says"),),
        )
