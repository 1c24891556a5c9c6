"""A need belongs to the whole job, while the others belong to its steps.

## What it does

Looks at jobs that have parts or steps. If at least half of the needs of such a job
name a `step` or a `stage`, the rule reports the needs that name neither.

## Why

Needs are gathered step by step, so that none is forgotten and each can be seen where
it arises (Ulwick, 2016). A need that belongs to the whole job is missing from every
column of the job map.

## What to do

Write `step: ["[[…]]"]` with the step at which the need arises, or its `stage`.

## Bad

### One need without a step

```md Plan a trip.md
---
type: job
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Time to find a train.md
---
type: need
job: ["[[Plan a trip]]"]
step: ["[[Find timetables]]"]
---
```
```md Chance of a wrong platform.md
---
type: need # GRA031
job: ["[[Plan a trip]]"]
---
```

### Stages

```md Plan a trip.md
---
type: job
steps: [Find timetables, Book a seat]
---
```
```md Time to find a train.md
---
type: need
job: ["[[Plan a trip]]"]
stage: locate
---
```
```md Chance of a wrong platform.md
---
type: need # GRA031
job: ["[[Plan a trip]]"]
---
```

## Good

### All on steps

```md Plan a trip.md
---
type: job
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Time to find a train.md
---
type: need
job: ["[[Plan a trip]]"]
step: ["[[Find timetables]]"]
---
```

### None on a step

```md Plan a trip.md
---
type: job
steps: [Find timetables, Book a seat]
---
```
```md Time to find a train.md
---
type: need
job: ["[[Plan a trip]]"]
---
```

### A job without steps

```md Plan a trip.md
---
type: job
---
```
```md Time to find a train.md
---
type: need
job: ["[[Plan a trip]]"]
stage: locate
---
```
```md Chance of a wrong platform.md
---
type: need
job: ["[[Plan a trip]]"]
---
```

### A need of the step itself

```md Plan a trip.md
---
type: job
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Time to find a train.md
---
type: need
job: ["[[Find timetables]]"]
---
```
```md Chance of a wrong platform.md
---
type: need
job: ["[[Plan a trip]]"]
step: ["[[Find timetables]]"]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each need that names no step although most needs of its job do."""
    for job in context.notes_of("job"):
        path = job.path
        if not context.research.sources(path, "part_of"):
            continue
        needs = [
            need
            for need in context.research.sources(path, "job")
            if need in context.vault.notes and context.research.kinds[need] == "need"
        ]
        loose = [need for need in needs if not _has_step(context, need, path)]
        if loose and len(loose) * 2 <= len(needs):
            for need in loose:
                yield Violation(
                    need,
                    context.place(context.vault.notes[need]),
                    f"need `{context.title(need)}` is on no step of `{context.title(path)}`",
                    advice('write `step: ["[[…]]"]` with the step at which it arises'),
                )


def _has_step(context: Context, need: str, job: str) -> bool:
    """Whether the need names a step, or belongs to a step of the job as well."""
    if context.given(need, "step", "steps", "stage") or context.has_withheld_links(need):
        return True
    return any(
        job in context.research.targets(other, "part_of")
        for other in context.research.targets(need, "job")
    )
