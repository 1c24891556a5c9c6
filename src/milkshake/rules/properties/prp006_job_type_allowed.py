"""A job has an unknown type.

## What it does

Reports a `job_type` that is not functional, emotional, social, consumption or
financial. Slips of the pen (`emotionl`) can be corrected by the fix. Other names of
these, such as `core functional job`, are right, and letter case does not matter.

## Why

The type decides how a job is worded and which rules apply to it: an emotional job is
about a feeling, a consumption job about a product (Ulwick, 2016; Kalbach, 2020). A
job of unknown type is treated like a functional one.

## What to do

Write `functional`, `emotional`, `social`, `consumption` or `financial`.

## Bad

### A slip of the pen

```md Feel at ease abroad.md
---
type: job
job_type: "emotionl" # PRP006
---
```
```fixed Feel at ease abroad.md
---
type: job
job_type: emotional
---
```

### No type of job

```md Plan a trip.md
---
type: job
job_type: urgent # PRP006
---
```

## Good

### A type

```md Plan a trip.md
---
type: job
job_type: functional
---
```

### Another name

```md Plan a trip.md
---
type: job
job_type: core functional job
---
```
```md Set up the tent.md
---
type: job
job_type: consumption-chain
---
```

### Letter case

```md Feel at ease abroad.md
---
type: job
job_type: Emotional
---
```

### Left empty

```md Plan a trip.md
---
type: job
job_type:
---
```

### A note that is not a job

```md Baker wanted.md
---
type: concept
job_type: part-time
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


def check(context: Context) -> Iterator[Violation]:
    """A violation for each `job_type` that is not an allowed value (`values_not_allowed`)."""
    return values_not_allowed(context, "job_type", ("job",))
