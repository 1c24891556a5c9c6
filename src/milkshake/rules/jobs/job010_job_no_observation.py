"""An observation stands in the place of a job.

## What it does

Reports sentences about what a group of people want, like, need or do: *Customers love
…*, *Nurses want …*.

## Why

Such a sentence is evidence or a preference. Preferences differ and change; the
purpose behind them stays (Kalbach: no observations or preferences).

## What to do

Keep the sentence in an interview or as evidence, and write down what the people in it
are trying to get done.

## Bad

### What people want

```md Jobs/Parents want healthier school lunches.md
%% JOB010 %%
```

### What people love

```md Jobs/Patients hate the waiting room.md
%% JOB010 %%
```

### What people prefer

```md Jobs/Young travellers prefer hostels.md
%% JOB010 %%
```

## Good

### What they try to get done

```md Jobs/Feed a class of pupils at noon.md
```

### People as the object

```md Jobs/Ask customers what they want.md
```
```md Jobs/Understand what patients need.md
```

### A verb that is also a wish

```md Jobs/Need less luggage on a trip.md
```

### A noun that looks like people

```md Jobs/Use public transport at night.md
```

### An interview, where it belongs

```md Interviews/Parents want healthier school lunches.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 4
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-observation")
