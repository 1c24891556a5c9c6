"""A job statement asks for help or says I.

## What it does

Reports openings such as *Help me*, *I want to*, *We need to*, *Let me*, *Make it easy
to*. Off in the profiles `hire` and `ajtbd`, which ask for such openings.

## Why

The statement is about what has to get done, whoever does it. *Help me* looks at it
from the product's side, and *I* is about one person (Kalbach).

## What to do

Leave the opening out: what follows is the job.

## Bad

### Help me

```md Jobs/Help me choose a school.md
%% JOB009 %%
```

### I want to

```md Jobs/I want to learn the cello.md
%% JOB009 %%
```

### We need to

```md Jobs/Date.md
---
statement: We need to agree on a date # JOB009
---
```

### A wish without a subject

```md Jobs/Need to renew a passport.md
%% JOB009 %%
```

## Good

### The job itself

```md Jobs/Choose a school for a child.md
```

### Helping others

```md Jobs/Help a child with homework.md
```

### Letting something

```md Jobs/Let a room to students.md
```

### Giving something

```md Jobs/Give notice to a landlord.md
```

### In a profile that asks for it

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Jobs/Help me choose a school.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "low"
PROFILES = EVERY_PROFILE - {"ajtbd", "hire"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-help-me")
