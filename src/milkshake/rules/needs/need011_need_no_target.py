"""A need sets a target.

## What it does

Reports numbers that are to be reached: *to under 10 minutes*, *by 20 %*, *(target: 3 days)*.

## Why

A need stays the same, but a target changes with every competitor. The survey shows
how far things are from good (Ulwick: needs are stable).

## What to do

Leave the number out; keep it with the solution that should reach it.

## Bad

### A time

```md Needs/Reduce the time for a blood test to under 10 minutes.md
%% NEED011 %%
```

### A share

```md Needs/Reduce the number of returned parcels by 20 percent.md
%% NEED011 %%
```

### In brackets

```md Needs/Minimize the time it takes to get a blood test (within 2 hours).md
%% NEED011 %%
```

## Good

### Something else in brackets

```md Needs/Minimize the time it takes to fill in a tax return (form 1040).md
```

### Without it

```md Needs/Minimize the time it takes to get a blood test.md
```

### A number of things

```md Needs/Minimize the time it takes to seat 4 guests.md
```

### An age

```md Needs/Minimize the likelihood that a child under 3 swallows a part.md
```

### A share as a measure

```md Needs/Increase the percentage of parcels that arrive whole.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-no-target")
