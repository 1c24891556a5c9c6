"""A need does not say what it measures.

## What it does

Reports needs that stop at the measure, *Minimize cost*, or at a feeling of which only the
occasion is told, *Reduce stress during a move*. Off in the profiles `hire` and `thrv`.

## Why

The cost of what? Without an object two readers rate two different needs (Ulwick).

## What to do

Complete the need: *to …*, *that …*, *of …*.

## Bad

### Cost

```md Needs/Minimize cost.md
%% NEED004 %%
```

### Effort

```md Needs/Reduce the effort.md
%% NEED004 %%
```

### A feeling about nothing

```md Needs/Reduce stress when moving house.md
%% NEED004 %%
```

## Good

### A feeling about something

```md Needs/Reduce the stress of moving house.md
```

### Time to do something

```md Needs/Minimize the time to gather the papers for a mortgage.md
```

### Risk of something

```md Needs/Reduce the risk of mould.md
```

### Effort in a place

```md Needs/Reduce the effort of cleaning behind a stove.md
```

### A measure with its object before it

```md Needs/Reduce the waiting time at a border.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "low"
PROFILES = EVERY_PROFILE - {"hire", "thrv"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-has-object")
