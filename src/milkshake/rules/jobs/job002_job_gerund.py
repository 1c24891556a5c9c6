"""A job statement begins with a gerund.

## What it does

Reports a statement of two words or more that begins with the -ing form of a verb. In
a property, the fix writes the verb itself instead.

## Why

*Planning a trip* is a pastime; *Plan a trip* is something to get done, with an end
(Ulwick, Kalbach).

## What to do

Write the verb itself.

## Bad

### In a title

```md Jobs/Repairing a fence.md
%% JOB002 %%
```

### In a statement

```md Jobs/Parcel.md
---
statement: Tracking a parcel until it arrives # JOB002
---
```
```fixed Jobs/Parcel.md
---
statement: Track a parcel until it arrives
---
```

### With a doubled letter

```md Jobs/Table.md
---
statement: Setting a table for guests # JOB002
---
```
```fixed Jobs/Table.md
---
statement: Set a table for guests
---
```

### With a silent e

```md Jobs/Piano.md
---
statement: Moving a piano upstairs # JOB002
---
```
```fixed Jobs/Piano.md
---
statement: Move a piano upstairs
---
```

### A step of a job map

```md Jobs/Paint a room.md
## Steps

- Covering the floor %% JOB002 %%
- Spread the paint
```
```fixed Jobs/Paint a room.md
## Steps

- Cover the floor
- Spread the paint
```

## Good

### Verbs that look like gerunds

```md Jobs/Bring a guest.md
```
```md Jobs/Sing in a choir.md
```
```md Jobs/String a guitar.md
```
```md Jobs/Ring an old friend.md
```

### The verb itself

```md Jobs/Repair a fence.md
```

### A gerund behind the verb

```md Jobs/Start learning an instrument.md
```
```md Jobs/Avoid overwatering the plants.md
```

### A gerund in the object

```md Jobs/Buy running shoes.md
```
```md Jobs/Find a parking space.md
```

### A word alone

```md Jobs/Gardening.md
```

### Another kind of note

```md Methods/Mapping a job.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "low"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-gerund")
