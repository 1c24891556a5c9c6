"""A stage of the job map is misspelt.

## What it does

Reports a `stage` of a job or need that is another name or a slip of the pen for one
of define, locate, prepare, confirm, execute, monitor, modify, conclude. The fix
corrects it. In a vault that has stages of its own, only slips of the pen are
reported.

## Why

The eight stages are what all job maps have in common (Bettencourt and Ulwick, 2008).
Needs are arranged by stage, and `finish` beside `conclude` makes two columns of one
stage.

## What to do

Write the stage as the others are written.

## Bad

### Another name

```md Unpack.md
---
type: job
stage: finish # PRP007
---
```
```fixed Unpack.md
---
type: job
stage: conclude
---
```

### A slip of the pen

```md Time to find a seat.md
---
type: need
stage: exectue # PRP007
---
```
```fixed Time to find a seat.md
---
type: need
stage: execute
---
```

### A slip of the pen beside stages of one's own

```md Dream of a place.md
---
type: job
stage: daydream
---
```
```md Book a seat.md
---
type: job
stage: preparre # PRP007
---
```

## Good

### A stage

```md Book a seat.md
---
type: job
stage: Execute
---
```

### A stage of one's own

```md Dream of a place.md
---
type: job
stage: daydream
---
```

### Another name among stages of one's own

```md Dream of a place.md
---
type: job
stage: daydream
---
```
```md Choose a place.md
---
type: job
stage: plan
---
```

### Left empty

```md Book a seat.md
---
type: job
stage:
---
```

### A note that is neither a job nor a need

```md Butterfly.md
---
stage: finish
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import canonical
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.rules.context import Context
from milkshake.rules.properties.allowed_values import has_own_stages, meant_value

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each stage that means one of the eight (`meant_value`), spelt otherwise."""
    stages = [
        (note.path, item)
        for note in context.notes_of("job", "need")
        if (item := context.given(note.path, "stage")) is not None
        and isinstance(item.value, str)
        and (item in note.properties or item in note.fields)
    ]
    free = has_own_stages([item.value for _, item in stages])
    for path, item in stages:
        meant = meant_value(item.value, "stage")
        if meant is None or item.value.strip().casefold() == meant:
            continue
        if free and canonical("stage", item.value) is not None:
            continue
        yield Violation(
            path,
            item.value_span,
            f"unknown `{item.name}`: `{item.value}`",
            Fix("safe", f"write `{meant}`", (Edit(item.value_span, meant),)),
        )
