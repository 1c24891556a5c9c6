"""A job statement says by what means.

## What it does

Reports clauses such as *by phoning around*, *using a saw*, *via the website*, *in a
car*, and statements that begin with *use … to*.

## Why

The means is one of several, and it will change. To compare means, people need a
statement of the job without any (Kalbach: no methods or techniques).

## What to do

Leave the clause out. If it describes the circumstance in which the job is done, put
it under `circumstances`.

## Bad

### By doing something

```md Jobs/Settle a bill by writing a cheque.md
%% JOB005 %%
```

### Use something to

```md Jobs/Use a ladder to clean the gutters.md
%% JOB005 %%
```

### In a statement, where an editor can cut it

```md Jobs/Planks.md
---
statement: Cut planks to length using a circular saw # JOB005
---
```

### Travel in something

```md Jobs/Travel to the islands in a car.md
%% JOB005 %%
```

## Good

### Without the means

```md Jobs/Settle a bill at a restaurant.md
```

### With somebody

```md Jobs/Cook a meal with friends.md
```

### By a time

```md Jobs/Finish a report by Friday.md
```

### How it is held

```md Jobs/Open a jar with one hand.md
```

### A straight line

```md Jobs/Cut planks in a straight line.md
```

### While doing something else

```md Jobs/Follow the news while cooking.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 1
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-method-clause")
