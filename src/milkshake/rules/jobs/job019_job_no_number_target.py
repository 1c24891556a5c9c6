"""A job statement sets a target.

## What it does

Reports numbers that are to be reached: *in under two hours*, *by 20 %*, *within 5
minutes*.

## Why

Targets belong to a plan and change with it. The job holds without them, and a need
measures without them (Ulwick).

## What to do

Leave the number out, and write a need with a measure; the target is for the product
that serves it.

## Bad

### A time

```md Jobs/Fill a vacancy in less than 30 days.md
%% JOB019 %%
```

### A share

```md Jobs/Lower the water bill by 15 percent.md
%% JOB019 %%
```

### A step

```md Jobs/Serve a banquet.md
## Steps

- Warm the plates
- Clear the tables within 10 minutes %% JOB019 %%
```

## Good

### Without it

```md Jobs/Fill a vacancy.md
```

### A number that is a name

```md Jobs/Take bus 42 to the hospital.md
```

### A number of things

```md Jobs/Cook a dinner for 12 guests.md
```

### A date

```md Jobs/File a tax return by 31 July.md
```

### A first hour

```md Jobs/Calm a newborn in its first hours.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-number-target")
