"""A need measures a feeling.

## What it does

Reports *confidence*, *trust*, *satisfaction* and the like as the measure of a need.

## Why

Needs are about the functional job; feelings are jobs of their own (Ulwick). Surveys
of *my confidence* exist and work, so this is only an info.

## What to do

Write an emotional job, or name the event behind the feeling: *the likelihood that a
dose is wrong*.

## Bad

### My confidence

```md Needs/Increase my confidence that a dose is right.md
%% NEED008 %%
```

### Their trust

```md Needs/Increase their trust in a new doctor.md
%% NEED008 %%
```

## Good

### The event behind it

```md Needs/Minimize the likelihood that a dose is wrong.md
```

### Others' feelings as an event

```md Needs/Increase the likelihood that guests enjoy the meal.md
```

### A feeling in the circumstance

```md Needs/Minimize the time it takes to calm an anxious patient.md
```

### An emotional job

```md Jobs/Feel confident about a dose.md
---
job_type: emotional
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 3
RISK = "medium"
PROFILES = EVERY_PROFILE - {"thrv"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-no-emotion")
