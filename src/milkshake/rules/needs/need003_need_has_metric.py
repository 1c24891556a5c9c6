"""A need has no measure.

## What it does

Reports needs with a direction that is not followed by something that can be counted,
timed or rated: time, likelihood, number, effort, cost and others. A feeling in its place,
as in *the frustration of waiting*, is only an info, because surveys ask for it. Off in the
profiles `hire` and `thrv`.

## Why

What has no measure cannot be rated, so nobody can say whether a solution serves it
(Ulwick, Kalbach).

## What to do

Name the measure: *the time it takes to*, *the likelihood that*, *the number of*.

## Bad

### A feeling

```md Needs/Minimize the frustration of waiting for an answer.md
%% NEED003 %%
```

### A thing

```md Needs/Minimize paperwork.md
%% NEED003 %%
```

### Something that nobody can measure

```md Needs/Improve the experience of checking in.md
%% NEED003 %%
```

### How something is

```md Needs/Increase the realism of the exercises.md
%% NEED003 %%
```

### A list of needs

```md Jobs/Run a clinic.md
## Needs

- Minimize the time until a doctor is free
- Reduce paperwork %% NEED003 %%
```

## Good

### Time

```md Needs/Minimize the time spent on paperwork.md
```

### Likelihood

```md Needs/Increase the likelihood that colleagues answer on the same day.md
```

### A number

```md Needs/Reduce the number of forms per patient.md
```

### A size

```md Needs/Increase the size of a loan that a bank will give.md
```

### Something counted

```md Needs/Minimize the errors that are found after printing.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "medium"
PROFILES = EVERY_PROFILE - {"hire", "thrv"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-has-metric")
