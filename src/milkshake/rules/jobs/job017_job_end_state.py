"""A job has no end point.

## What it does

Reports jobs that begin with *manage*, *maintain*, *improve*, *handle*, *support*,
*ensure* and the like. Off in the profile `loose`.

## Why

A job is done at some point, and people can tell when (Kalbach: a clear end state).
*Manage a flat share* never is; *Find a new flatmate* is.

## What to do

Write a verb for what is achieved. Some jobs really have no end; then ignore the rule.

## Bad

### Manage

```md Jobs/Manage a flat share.md
%% JOB017 %%
```

### Maintain

```md Jobs/Maintain an old boat.md
%% JOB017 %%
```

### Improve

```md Jobs/Improve a garden.md
%% JOB017 %%
```

## Good

### With an end

```md Jobs/Find a new flatmate.md
```

### Keeping something for a time

```md Jobs/Keep food fresh on a hike.md
```

### Support as a noun

```md Jobs/Find support for a dying relative.md
```

### In the profile loose

```toml milkshake.toml
[lint]
profile = "loose"
```
```md Jobs/Manage a flat share.md
```

### An emotional job

```md Jobs/Feel in control of money.md
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
POINT = 2
RISK = "high"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-end-state")
