"""A need belongs to no job.

## What it does

Reports each note of the kind need that is linked with no job or step, in either
direction and by any link. A need in a list in the note of a job belongs to that job. In a vault
without a single job nothing is reported.

## Why

A need is a measure of how well something gets done. Without the job it cannot be
asked about, scored or compared: *minimize the time it takes* is good news in a queue
and bad news at dinner (Ulwick, 2016; Kalbach, 2020).

## What to do

Write `job: ["[[…]]"]`, or `step` where the need arises at one step of the job.

## Bad

### A need on its own

```md Minimize the time it takes to find a seat.md
---
type: need # GRA008
---
```
```md Cook a dinner.md
---
type: job
---
```

### In a folder for needs

```md Needs/Time to find a seat.md
Standing is not the worst of it. %% GRA008 %%
```
```md Cook a dinner.md
---
type: job
---
```

### A persona is not a job

```md Time to find a seat.md
---
type: need # GRA008
---
Heard from every [[Commuter]].
```
```md Personas/Commuter.md
```
```md Cook a dinner.md
---
type: job
---
```

### A property that is left empty

```md Time to find a seat.md
---
type: need
job: [] # GRA008
---
```
```md Cook a dinner.md
---
type: job
---
```

## Good

### A job

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
---
```
```md Get to work.md
```

### A step

```md Time to find a seat.md
---
type: need
step: ["[[Board the train]]"]
---
```
```md Board the train.md
```

### A job that names the need

```md Time to find a seat.md
---
type: need
---
```
```md Get to work.md
---
type: job
needs: ["[[Time to find a seat]]"]
---
```

### A link in the text

```md Time to find a seat.md
---
type: need
---
Matters to those who [[Get to work|get to work]] by train.
```
```md Jobs/Get to work.md
```

### A need in the list of a job

```md Jobs/Get to work.md
## Needs

- Minimize the time it takes to find a seat
```

### A job in words

```md Time to find a seat.md
---
type: need
job: getting to work
---
```

### A vault without a single job

```md Minimize the time it takes to find a seat.md
---
type: need
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.graph.unrecognised import lack

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each need that is linked with no job."""
    if not context.has_jobs:
        return
    for note in context.notes_of("need"):
        path = note.path
        if (
            context.given(path, "job", "jobs", "step", "steps")
            or context.is_linked_with(path, "job")
            or context.has_withheld_links(path)
        ):
            continue
        yield lack(
            context,
            note,
            (
                "job",
                "step",
            ),
            f"need `{context.title(path)}` belongs to no job",
            'write `job: ["[[…]]"]` with the job that it measures',
            "job",
        )
