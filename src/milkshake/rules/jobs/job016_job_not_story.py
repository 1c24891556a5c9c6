"""A job story stands in the place of a job.

## What it does

Reports notes of the kind job whose statement has the form *When …, I want to …, so I
can …*.

## Why

Different schools call both of them job statements. A story is one situation in which
a job comes up (Klement); a job comes up in many situations, and outlives them.

## What to do

Make it a note of the kind story (`type: story`) with a link to its job.

## Bad

### A title

```md Jobs/When the bus is late, I want to tell my boss, so I can start without a quarrel.md
%% JOB016 %%
```

### A statement

```md Jobs/Cancelled room.md
---
statement: When a guest cancels, I want to offer the room again, so I can fill it # JOB016
---
```

## Good

### A job

```md Jobs/Announce a late arrival.md
```

### A circumstance in a job

```md Jobs/Announce a late arrival when the bus is stuck.md
```

### A story

```md Stories/Late bus.md
---
statement: When the bus is late, I want to tell my boss, so I can start without a quarrel
---
```

### Wanting as the object

```md Jobs/Find out what a guest wants.md
```

### A hub of stories

```md Jobs/¶ When the bus is late, I want to tell my boss, so I can start in peace.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 2
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-story")
