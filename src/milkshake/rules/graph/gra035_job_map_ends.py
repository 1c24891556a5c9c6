"""A job map has no beginning or no end.

## What it does

Reports a job with three or more steps that all name one of the eight stages, if none
of these is define or locate, or none is conclude.

## Why

A job has a beginning, a middle and an end (Kalbach, 2020), and those who do the
middle well overlook the rest: what has to be settled before, and what makes it
finished. Needs are often unmet there.

## What to do

Ask what comes before the first step and after the last. If nobody spoke of a stage,
it can stay open in the map: unknown is not the same as empty.

## Bad

### Only the middle

```md Cut a board.md
---
type: job # GRA035
---

## Job map

1. **Prepare:** mark the line
2. **Execute:** saw along the line
3. **Monitor:** watch the line
```

### No end

```md Cut a board.md
---
type: job # GRA035
---
```
```md Choose a board.md
---
type: job
part_of: "[[Cut a board]]"
stage: define
---
```
```md Mark the line.md
---
type: job
part_of: "[[Cut a board]]"
stage: prepare
---
```
```md Saw along the line.md
---
type: job
part_of: "[[Cut a board]]"
stage: execute
---
```

## Good

### Both ends

```md Cut a board.md
---
type: job
---

## Job map

1. **Locate:** find a board
2. **Execute:** saw along the line
3. **Conclude:** smooth the edge
```

### Two steps are no map yet

```md Cut a board.md
---
type: job
---

## Job map

1. **Prepare:** mark the line
2. **Execute:** saw along the line
```

### Stages of one's own

```md Cut a board.md
---
type: job
---

## Job map

1. Mark the line
2. Saw along the line
3. Watch the line
```

### An end that is said not to apply

```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Execute:** saw along the line
3. **Conclude:** not applicable
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice
from milkshake.rules.graph.job_map_ends import missing_end

SEVERITY = "info"

_ASK = {
    "beginning": "ask what comes before the first step",
    "end": "ask what comes after the last step",
}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job map that `missing_end` says lacks its beginning or its end."""
    for note in context.notes_of("job"):
        missing = missing_end(context, note)
        if missing:
            yield Violation(
                note.path,
                context.place(note),
                f"job map of `{context.title(note.path)}` has no {missing}",
                advice(_ASK[missing]),
            )
