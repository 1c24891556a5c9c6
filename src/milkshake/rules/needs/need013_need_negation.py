"""A need wants less of a lack.

## What it does

Reports *minimize … not*, *minimize … without*, *minimize … lack* and the like.

## Why

People have to read *less of what is missing* twice, and they rate it the wrong way
round.

## What to do

Say what goes wrong without the negation: *the likelihood that a letter gets lost* for
*does not arrive*.

## Bad

### Not

```md Needs/Minimize the likelihood that a letter does not arrive.md
%% NEED013 %%
```

### No

```md Needs/Minimize the likelihood that there is no interpreter at a trial.md
%% NEED013 %%
```

## Good

### What goes wrong

```md Needs/Minimize the likelihood that a letter gets lost.md
```

### The other way round

```md Needs/Increase the likelihood that an interpreter is at a trial.md
```

### More of it

```md Needs/Increase the likelihood that a parcel does not leak.md
```

### A note that looks like no

```md Needs/Minimize the time it takes to note a number.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 5
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-negation")
