"""A solution serves no job.

## What it does

Reports each note of the kind solution that is linked with no job, step or need, in
either direction and by any link. In a vault
without a single job nothing is reported.

## Why

Nobody wants the product; people hire it to get something done (Christensen and
others, 2016). A solution without a job is a feature looking for a reason, and nobody
sees what else people could hire in its place.

## What to do

Write `serves: ["[[…]]"]` with the job that the solution is hired for, which may
not be the one it was made for.

## Bad

### A solution on its own

```md Travel app.md
---
type: solution # GRA011
---
```
```md Cook a dinner.md
---
type: job
---
```

### In a folder for solutions

```md Solutions/Travel app.md
Shows trains and seats. %% GRA011 %%
```
```md Cook a dinner.md
---
type: job
---
```

### Only competitors

```md Travel app.md
---
type: solution # GRA011
competes_with: ["[[Paper timetable]]"]
---
```
```md Paper timetable.md
---
type: solution
serves: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
---
type: job
---
```

## Good

### A job

```md Travel app.md
---
type: solution
serves: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
```

### A need

```md Travel app.md
---
type: solution
---
Cuts the [[Time to find a seat]].
```
```md Needs/Time to find a seat.md
```

### A job that names the solution

```md Travel app.md
---
type: solution
---
```
```md Plan a trip.md
---
type: job
solutions: ["[[Travel app]]"]
---
```

### A job that it competes for

```md Travel app.md
---
type: solution
---
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Travel app]]"]
---
```

### In words

```md Travel app.md
---
type: solution
serves: planning a trip
---
```

### A vault without a single job

```md Travel app.md
---
type: solution
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
    """A violation for each solution that is linked with no job and no need."""
    if not context.has_jobs:
        return
    for note in context.notes_of("solution"):
        path = note.path
        if (
            context.given(path, "serves", "job", "jobs", "needs")
            or context.is_linked_with(path, "job", "need")
            or context.has_withheld_links(path)
        ):
            continue
        yield lack(
            context,
            note,
            ("serves",),
            f"solution `{context.title(path)}` serves no job",
            'write `serves: ["[[…]]"]` with the job that people hire it for',
            "job",
        )
