"""An emotional job does not say how one wants to feel.

## What it does

Reports jobs with `job_type: emotional` that do not begin with *Feel*, *Avoid feeling*
or the like, and name no feeling behind another verb: *Reduce stress*, *Enjoy the evening*.

## Why

With the same opening, people can distinguish emotional jobs from functional ones at a
glance, and from each other (Kalbach: they usually start with *feel*).

## What to do

Begin with *Feel* or *Avoid feeling*, and say when. *Feel calm before an exam.*

## Bad

### A noun

```md Jobs/Calm before an exam.md
---
type: job # JOB023
job_type: emotional
---
```

### A functional form

```md Jobs/Have a clear conscience about flying.md
---
type: job # JOB023
job_type: emotional
---
```

## Good

### Feel

```md Jobs/Feel calm before an exam.md
---
type: job
job_type: emotional
---
```

### Avoid feeling

```md Jobs/Avoid feeling lost abroad.md
---
type: job
job_type: emotional
---
```

### A state of mind

```md Jobs/Be confident about a first day at work.md
---
type: job
job_type: emotional
---
```

### A feeling behind another verb

```md Jobs/Overcome the fear of flying.md
---
type: job
job_type: emotional
---
```

### A functional job

```md Jobs/Lock a house for the night.md
```

### A social job

```md Jobs/Be seen as a good host.md
---
type: job
job_type: social
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
    return context.wording_violations("emotional-opens-feel")
