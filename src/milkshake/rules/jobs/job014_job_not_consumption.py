"""A job is about buying or maintaining a product.

## What it does

Reports buying, installing, setting up, repairing or disposing of a product, where the
job does not say `job_type: consumption`.

## Why

Buying and upkeep are jobs too, but about the product: they form a chain of their own
beside the core job (Ulwick).

## What to do

Set `job_type: consumption` and link the solution; or write the job that the product is
for: *Control the temperature of a room.*

## Bad

### A program

```md Jobs/Install the accounting software.md
%% JOB014 %%
```

### A solution of the vault

```md Solutions/Heat pump.md
```
```md Jobs/Repair the heat pump.md
%% JOB014 %%
```

## Good

### A consumption job

```md Solutions/Heat pump.md
```
```md Jobs/Repair the heat pump.md
---
type: job
job_type: consumption
---
```

### The job it is for

```md Jobs/Keep a room warm in winter.md
```

### Buying as the job

```md Jobs/Buy a first home.md
```

### Repairing what is no product

```md Jobs/Repair a friendship.md
```

### Installing what is one's own

```md Jobs/Set up camp before nightfall.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 1
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-consumption")
