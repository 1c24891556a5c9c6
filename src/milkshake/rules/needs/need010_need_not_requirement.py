"""A requirement stands in the place of a need.

## What it does

Reports demands: *must*, *should*, *the system shall*, *provide …*, *allow …*, *users
need …*.

## Why

A requirement describes a solution; a need describes the success of the performer
(Kalbach). Behind every requirement is a need: what should get better?

## What to do

Write what gets better for the performer: *Minimize the time it takes to …*

## Bad

### Must

```md Needs/The system must send a reminder.md
%% NEED010 %%
```

### Provide

```md Needs/Provide a list of open pharmacies.md
%% NEED010 %%
```

### What users need

```md Needs/Users need access to support at night.md
%% NEED010 %%
```

## Good

### What gets better

```md Needs/Minimize the likelihood of forgetting an appointment.md
```

### Support as a thing

```md Needs/Minimize the time it takes to reach support at night.md
```

### A must in the circumstance

```md Needs/Minimize the time it takes to learn which forms must be signed.md
```

### Providing within a need

```md Needs/Minimize the number of papers one has to provide.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "low"
PROFILES = EVERY_PROFILE - {"hire"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-not-requirement")
