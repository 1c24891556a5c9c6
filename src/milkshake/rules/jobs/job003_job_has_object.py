"""A job statement has a verb and no object.

## What it does

Reports a statement that has nothing after its verb: neither what is acted on, nor
where, nor with whom. A step of a job map may be one verb alone, because the job names
the object.

## Why

Without an object a verb fits too many jobs to study any of them: *communicate* is what
engineers, nurses and lighthouses do (thrv, Ulwick).

## What to do

Add what is acted on, and the circumstance if it matters. *Explain a diagnosis to a
family.*

## Bad

### One word

```md Jobs/Organise.md
%% JOB003 %%
```

### A verb and an adverb

```md Jobs/Decide quickly.md
%% JOB003 %%
```

### Ending in a mark

```md Jobs/Simplify!.md
%% JOB003 %%
```

## Good

### An object

```md Jobs/Organise a street party.md
```

### A place instead of an object

```md Jobs/Commute to a distant office.md
```

### Steps of a job map

```md Jobs/Move house.md
## Job map

1. Define
2. Prepare
3. Execute
```

### What becomes of the performer

```md Jobs/Get elected.md
```

### A verb and a preposition

```md Jobs/Wait for a verdict.md
```

### Between two things

```md Jobs/Decide between two job offers.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-has-object")
