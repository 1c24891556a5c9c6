"""A micro-job is a part of an aspiration.

## What it does

Reports a `part_of` or `parts` that joins a job of the level micro directly with
an aspiration.

## Why

The job and its stages lie between an aspiration and the smallest step (Kalbach,
2020). Where they are missing, nobody has yet asked *how* the aspiration is reached or
*why* the step is done, and the main job, whose needs are measured, is not named.

## What to do

Ask *why* of the micro-job until you reach a job that can be finished, give it a
note with `level: big`, and make the micro-job a part of that.

## Bad

### From the bottom to the top

```md Fold a shirt.md
---
type: job
level: micro
part_of: "[[See the world]]" # GRA017
---
```
```md See the world.md
---
type: job
level: aspiration
---
```

### Said by the aspiration

```md See the world.md
---
type: job
level: aspiration
parts:
  - "[[Fold a shirt]]" # GRA017
---
```
```md Fold a shirt.md
---
type: job
level: task
---
```

## Good

### One rung at a time

```md Fold a shirt.md
---
type: job
level: micro
part_of: "[[Pack a bag]]"
---
```
```md Pack a bag.md
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
part_of: "[[See the world]]"
---
```
```md See the world.md
---
type: job
level: aspiration
---
```

### A stage left out

```md Fold a shirt.md
---
type: job
level: micro
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
level: big
---
```

### Related only

```md Fold a shirt.md
---
type: job
level: micro
related: "[[See the world]]"
---
```
```md See the world.md
---
type: job
level: aspiration
---
```

### A level that is not given

```md Fold a shirt.md
---
type: job
part_of: "[[See the world]]"
---
```
```md See the world.md
---
type: job
level: aspiration
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice, uncapitalised

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link from the lowest level to the highest."""
    for relation in context.research.related("part_of"):
        if context.level(relation.source) == LEVELS.index("micro") and context.level(
            relation.target
        ) == LEVELS.index("aspiration"):
            small, large = (
                context.title(relation.source),
                context.title(relation.target),
            )
            done = context.statement(relation.source).text
            yield Violation(
                relation.mentions[0].path,
                relation.mentions[0].span,
                f"`{small}` (micro) is a part of `{large}` (aspiration)",
                advice(f"ask why people want to {uncapitalised(done)}, and put that between them"),
            )
