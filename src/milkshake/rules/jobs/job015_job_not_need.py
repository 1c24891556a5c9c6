"""A need stands in the place of a job.

## What it does

Reports jobs that begin with a direction and a measure: *Minimize the time …*, *Reduce
the number of …*.

## Why

A need measures how well a job gets done; it is not the job (Ulwick, Kalbach). As a job
it has neither an end nor steps.

## What to do

Make it a note of the kind need, linked to the job whose success it measures.

## Bad

### Time

```md Jobs/Minimize the time it takes to board a ferry.md
%% JOB015 %%
```

### A number

```md Jobs/Reduce the number of visits to an office.md
%% JOB015 %%
```

### A likelihood

```md Jobs/Connection.md
---
statement: Lower the likelihood of missing a connection # JOB015
---
```

## Good

### The job that it measures

```md Jobs/Board a ferry.md
```

### Directions that are verbs of doing

```md Jobs/Reduce a tariff.md
```
```md Jobs/Raise a puppy.md
```
```md Jobs/Lower a boat into the water.md
```

### A need

```md Needs/Minimize the time it takes to board a ferry.md
```

### Reducing a sauce

```md Jobs/Reduce a sauce for a roast.md
```

### Raising money

```md Jobs/Raise money for a school trip.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-need")
