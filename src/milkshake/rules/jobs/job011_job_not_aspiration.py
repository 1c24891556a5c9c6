"""An ideal stands in the place of a job.

## What it does

Reports statements such as *Be a better parent*, *Live a healthy life*, *Achieve
success*, unless the note says `level: aspiration`.

## Why

An ideal is never done, so no step, need or solution can be measured against it. It is
useful above the jobs that lead towards it (Kalbach: aspirations are not jobs).

## What to do

Set `level: aspiration`, and link the jobs that serve it with `part_of`; or write a job
with an end: *Visit a parent in care.*

## Bad

### Be something better

```md Jobs/Be a better neighbour.md
%% JOB011 %%
```

### Live some life

```md Jobs/Live a healthier life.md
%% JOB011 %%
```

### Become successful

```md Jobs/Become successful.md
%% JOB011 %%
```

## Good

### Said to be an aspiration

```md Jobs/Be a better neighbour.md
---
type: job
level: aspiration
---
```

### Be ready, which has an end

```md Jobs/Be ready for an inspection.md
```

### Have something concrete

```md Jobs/Have a meal with colleagues.md
```

### Become a member of something

```md Jobs/Become a citizen.md
```

### A job towards it

```md Jobs/Welcome a new neighbour.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 3
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-aspiration")
