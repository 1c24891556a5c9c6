"""A job statement contains a feeling.

## What it does

Reports feelings beside what is done, such as *confidently*, *without stress*,
*guilt-free* or *for peace of mind*, in a job that is not emotional or social.

## Why

How one feels is a job of its own beside the functional one (Ulwick, Kalbach): solve
the functional job first, and keep the emotional one with it. If the two are mixed,
neither can be studied.

## What to do

Leave the feeling out and write it as an emotional job: *Feel prepared when …*

## Bad

### An adverb

```md Jobs/Confidently speak at a wedding.md
%% JOB007 %%
```

### Without a feeling

```md Jobs/Move house without stress.md
%% JOB007 %%
```

### Free of a feeling

```md Jobs/Eat a guilt-free dessert.md
%% JOB007 %%
```

### Peace of mind

```md Jobs/Lock a house for peace of mind.md
%% JOB007 %%
```

### A verb of feeling

```md Jobs/Enjoy a long train journey.md
%% JOB007 %%
```

## Good

### What is done

```md Jobs/Speak at a wedding.md
```

### A feeling that is treated

```md Jobs/Treat a fear of flying.md
```
```md Jobs/Manage anxiety after an accident.md
```

### Free of a thing

```md Jobs/Bake gluten-free bread.md
```

### Of others' feelings

```md Jobs/Comfort a child after a bad dream.md
```

### An emotional job

```md Jobs/Feel prepared for a speech.md
---
type: job
job_type: emotional
---
```

### Without a thing

```md Jobs/Cross a river without a bridge.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 3
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-emotion")
