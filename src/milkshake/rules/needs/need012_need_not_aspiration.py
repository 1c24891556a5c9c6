"""An ideal stands in the place of a need.

## What it does

Reports needs that begin like a goal in life: *be*, *become*, *have*, *provide for*,
*live*, *feel*.

## Why

A need measures one job. An ideal lies above all jobs and has no measure (Kalbach).

## What to do

Write a measure of a job that leads towards the ideal: *Minimize the likelihood of …*;
keep the ideal as a job with `level: aspiration`.

## Bad

### Have

```md Needs/Have financial security in old age.md
%% NEED012 %%
```

### Be

```md Needs/Be a good parent.md
%% NEED012 %%
```

### Provide for

```md Needs/Provide for a sick brother.md
%% NEED012 %%
```

## Good

### A measure

```md Needs/Minimize the likelihood of running out of money in old age.md
```

### Having within a need

```md Needs/Minimize the likelihood of having to sell a house.md
```

### An aspiration

```md Jobs/Be a good parent.md
---
level: aspiration
---
```

### Another direction

```md Needs/Increase the number of years a pension lasts.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 3
RISK = "low"
PROFILES = EVERY_PROFILE - {"hire"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-not-aspiration")
