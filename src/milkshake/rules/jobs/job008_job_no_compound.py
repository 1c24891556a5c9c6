"""One statement holds two jobs.

## What it does

Reports verbs that are joined by *and*, *or* or commas. Joined nouns are not reported,
and neither are pairs of verbs that count as one action: common ones, and those under
`lint.fixed_pairs`.

## Why

Each verb has its own needs and its own end. Two joined jobs cannot be rated, or drawn
in a job map, (Kalbach: no and/or).

## What to do

Write a job for each. If they are steps of one job, write that one and make them its
parts.

## Bad

### Two verbs

```md Jobs/Choose and frame a picture.md
%% JOB008 %%
```

### Two verbs with an object each

```md Jobs/Book a ferry and reserve a cabin.md
%% JOB008 %%
```

### Three verbs

```md Jobs/Collect, sort and file receipts.md
%% JOB008 %%
```

### A comma instead of and

```md Jobs/Plaster the wall, paint it.md
%% JOB008 %%
```

### A choice

```md Jobs/Repair or replace a broken window.md
%% JOB008 %%
```

## Good

### One verb

```md Jobs/Frame a picture.md
```

### Things behind commas

```md Jobs/Choose a paint, brush and roller.md
```

### Nouns

```md Jobs/Plan meals and snacks for a hike.md
```
```md Jobs/Invite friends and family.md
```

### A pair that is one action

```md Jobs/Buy and sell used books.md
```

### A pair of one's own

```toml milkshake.toml
[lint]
fixed_pairs = ["mow rake"]
```
```md Jobs/Mow and rake a lawn.md
```

### Verbs in what is learned

```md Jobs/Teach a child to read and write.md
```

### A name with and in it

```md Jobs/Set up a bed and breakfast.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "high"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-compound")
