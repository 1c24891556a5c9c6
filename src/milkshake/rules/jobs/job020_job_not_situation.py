"""A situation stands in the place of a job.

## What it does

Reports statements that begin with *having*, *being*, *when*, *while*, *during* or *on
the way*.

## Why

A long and boring ride is a situation in which a job comes up, not something to get
done (Ulwick: define the job, not the situation). Many jobs share a situation.

## What to do

Write the situation under `circumstances`, and say with a verb what has to be done in
it.

## Bad

### Having

```md Jobs/Having a long wait at a gate.md
%% JOB020 %%
```

### While

```md Jobs/While waiting for a connection.md
%% JOB020 %%
```

### On the way

```md Jobs/On the way home from school.md
%% JOB020 %%
```

## Good

### A circumstance before the job

```md Jobs/While commuting, keep up with the news.md
```

### What is done there

```md Jobs/Pass the time at a gate.md
```

### A situation behind the verb

```md Jobs/Calm a child while waiting for a connection.md
```

### A circumstance

```md Jobs/Pass the time.md
---
type: job
circumstances: [while waiting for a connection]
---
```

### A story

```md Stories/Gate.md
---
statement: When the gate changes, I want to be told, so I can go there at once
---
```

### Have a thing

```md Jobs/Have a tooth pulled.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-situation")
