"""A functional job is about a feeling or an image of oneself.

## What it does

Reports jobs that begin like an emotional or a social one (*Feel …*, *Be seen as …*,
*Look like …*) but do not say so in `job_type`.

## Why

The three kinds are studied in different ways: the functional job first, then how one
wants to feel and to be seen while it is done (Kalbach, Ulwick). A job without
`job_type` counts as functional.

## What to do

Set `job_type: emotional` or `job_type: social`, and write what has to be done as a
job of its own.

## Bad

### A feeling

```md Jobs/Feel safe on the way home.md
%% JOB022 %%
```

### How one is seen

```md Jobs/Be seen as a careful driver.md
---
type: job
job_type: functional # JOB022
---
```
```fixed Jobs/Be seen as a careful driver.md
---
type: job
job_type: social
---
```

### A feeling that is said to be functional

```md Jobs/Feel safe on the way home.md
---
job_type: "functional" # JOB022
---
```
```fixed Jobs/Feel safe on the way home.md
---
job_type: emotional
---
```

### How one looks

```md Jobs/Look like an expert at a tasting.md
%% JOB022 %%
```

## Good

### An emotional job

```md Jobs/Feel safe on the way home.md
---
type: job
job_type: emotional
---
```

### A social job

```md Jobs/Be seen as a careful driver.md
---
type: job
job_type: social
---
```

### Looking at something

```md Jobs/Look at a house before buying it.md
```

### Looking after somebody

```md Jobs/Look after an elderly dog.md
```

### Feeling a thing

```md Jobs/Find a seat on the way home.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from milkshake.jtbd.wording import type_by_opening
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 3
RISK = "low"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar, with a fix of the property `job_type`."""
    for violation in context.wording_violations("type-mismatch"):
        job_type_property = context.research.property_of(violation.path, "job_type")
        job_type = type_by_opening(context.statement(violation.path).text)
        if job_type_property is not None and isinstance(job_type_property.value, str) and job_type:
            span = job_type_property.value_span
            fix = Fix("safe", f"write `job_type: {job_type}`", (Edit(span, job_type),))
            yield replace(violation, span=span, fix=fix)
        else:
            yield violation
