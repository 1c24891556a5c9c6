"""A job has an unknown level.

## What it does

Reports a `level` of a job that is not aspiration, big, little or micro. Slips of the
pen (`litle`) can be corrected by the fix. Other names of these, such as `main`, `core
functional job` or `job step`, are right, and letter case does not matter.

## Why

The ladder has four rungs (Kalbach, 2020): the aspiration, the job, its stages, and
their smallest steps. With two words for one rung, the same level makes two groups in
every table; with an unknown word, the job has no place on the ladder.

## What to do

Write `aspiration`, `big`, `little` or `micro`.

## Bad

### A slip of the pen

```md Book a seat.md
---
type: job
level: litle # PRP005
---
```
```fixed Book a seat.md
---
type: job
level: little
---
```

### No level at all

```md Plan a trip.md
---
type: job
level: strategic # PRP005
---
```

### A number

```md Plan a trip.md
---
type: job
level: 2 # PRP005
---
```

## Good

### A level

```md Plan a trip.md
---
type: job
level: Big
---
```

### Another name

```md Plan a trip.md
---
type: job
level: Main
---
```
```md Book a seat.md
---
type: job
level: job step
---
```

### Left empty

```md Plan a trip.md
---
type: job
level:
---
```

### The convention of another vault, which is read as it is

```md Plan a trip.md
---
type: job
audience_level: main
---
```

### A note that is not a job

```md Volcano.md
---
level: 4
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.properties.allowed_values import values_not_allowed

SEVERITY = "warning"
FIXABLE = True
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each `level` that is not an allowed value (`values_not_allowed`)."""
    return values_not_allowed(context, "level", ("job",))
