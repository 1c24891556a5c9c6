"""A social job does not say how one wants to be seen.

## What it does

Reports jobs with `job_type: social` that begin neither with *Be seen as*, *Be perceived
as* or the like, nor with a verb for what others see, such as *look*, *show* or *impress*.
With any other verb a job must name other people or what they think of one: *Keep up with
colleagues*, *Protect my reputation*.

## Why

A social job is about what others think; the opening says so, and keeps it apart from
the functional job that earns it (Ulwick, Kalbach).

## What to do

Begin with *Be seen as* or *Avoid being perceived as*.

## Bad

### A noun

```md Jobs/Status among the other parents.md
---
type: job # JOB024
job_type: social
---
```

### A functional form

```md Jobs/Dress for an interview.md
---
type: job # JOB024
job_type: social
---
```

## Good

### Be seen as

```md Jobs/Be seen as a good host.md
---
type: job
job_type: social
---
```

### Avoid being seen as

```md Jobs/Avoid being seen as stingy.md
---
type: job
job_type: social
---
```

### Impress

```md Jobs/Impress a future father-in-law.md
---
type: job
job_type: social
---
```

### What others are shown

```md Jobs/Show that I care about the neighbourhood.md
---
type: job
job_type: social
---
```

### How one comes across

```md Jobs/Come across as prepared.md
---
type: job
job_type: social
---
```

### Where one stands among others

```md Jobs/Keep up with the other parents.md
---
type: job
job_type: social
---
```

### A functional job

```md Jobs/Dress for an interview.md
```

### An emotional job

```md Jobs/Feel accepted among the other parents.md
---
type: job
job_type: emotional
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 3
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("social-opens-perceived")
