"""A need belongs to an aspiration.

## What it does

Reports a need whose `job` is a job with `level: aspiration`, and a need written
within the note of one, unless the need has another job too.

## Why

Needs measure how well something gets done, and an aspiration is never done (Kalbach,
2020). Nobody can answer how to *minimize the time it takes to be a good parent*;
people can answer this for a visit or a bedtime.

## What to do

Attach the need to a job below the aspiration that begins and ends.

## Bad

### The job of a need

```md Quiet evenings together.md
---
type: need
job: ["[[Be a good parent]]"] # GRA022
---
```
```md Be a good parent.md
---
type: job
level: aspiration
---
```

### Said by the aspiration

```md Quiet evenings together.md
---
type: need
---
```
```md Be a good parent.md
---
type: job
level: aspiration
needs: ["[[Quiet evenings together]]"] # GRA022
---
```

### A list in its note

```md Be a good parent.md
---
type: job
level: aspiration
---

## Needs

- Minimize the time it takes to calm a child %% GRA022 %%
```

## Good

### A job that ends

```md Quiet evenings together.md
---
type: need
job: ["[[Put a child to bed]]"]
---
```
```md Put a child to bed.md
---
type: job
level: big
---
```

### Another job too

```md Quiet evenings together.md
---
type: need
job: ["[[Be a good parent]]", "[[Put a child to bed]]"]
---
```
```md Be a good parent.md
---
type: job
level: aspiration
---
```
```md Put a child to bed.md
---
type: job
---
```

### A step

```md Quiet evenings together.md
---
type: need
job: ["[[Be a good parent]]"]
step: ["[[Put a child to bed]]"]
---
```
```md Be a good parent.md
---
type: job
level: aspiration
---
```
```md Put a child to bed.md
---
type: job
---
```

### A mere mention

```md Quiet evenings together.md
---
type: need
job: ["[[Put a child to bed]]"]
---
Part of what it takes to [[Be a good parent]].
```
```md Be a good parent.md
---
type: job
level: aspiration
---
```
```md Put a child to bed.md
---
type: job
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_TOP = LEVELS.index("aspiration")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each need that belongs to aspirations only."""
    for relation in context.research.related("job"):
        if (
            relation.explicit
            and context.level(relation.target) == _TOP
            and context.kind_of(relation.source) == "need"
            and not context.research.targets(relation.source, "step")
            and all(
                context.level(job) == _TOP
                for job in context.research.targets(relation.source, "job")
            )
        ):
            place = relation.mentions[0]
            whole = context.title(relation.target)
            yield Violation(
                place.path,
                place.span,
                f"`{whole}` is an aspiration, which no need can measure",
                advice("attach the need to a job below it that begins and ends"),
            )
