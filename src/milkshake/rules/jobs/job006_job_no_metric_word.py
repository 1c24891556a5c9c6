"""A job statement says how well the job gets done.

## What it does

Reports adverbs and phrases of speed, ease, cost and quality: *quickly*, *effortlessly*,
*as cheaply as possible*, *without wasting a day*, *hassle-free*, *speed up*, *the best*,
and any adverb of manner before the verb: *sustainably*. In a property the fix leaves out a
single adverb.

## Why

Needs measure how well a job gets done, each with one measure (Ulwick, Kalbach). Such
a word in the job mixes several needs, and makes two jobs out of one.

## What to do

Leave it out, and write a need: *Minimize the time it takes to …*

## Bad

### An adverb in front

```md Jobs/Quickly find a plumber.md
%% JOB006 %%
```

### An adverb behind

```md Jobs/Insurance.md
---
statement: Compare insurance policies easily # JOB006
---
```
```fixed Jobs/Insurance.md
---
statement: Compare insurance policies
---
```

### As possible

```md Jobs/Ship a parcel as cheaply as possible.md
%% JOB006 %%
```

### More of it

```md Jobs/Speed up payments between friends.md
%% JOB006 %%
```

### An adverb that opens a statement

```md Jobs/Medicines.md
---
statement: Safely store medicines at home # JOB006
---
```
```fixed Jobs/Medicines.md
---
statement: Store medicines at home
---
```

### Any manner before the verb

```md Jobs/Sustainably heat a house.md
%% JOB006 %%
```

### What is not to be spent

```md Jobs/Clean a house without wasting a whole Saturday.md
%% JOB006 %%
```

## Good

### An adverb of circumstance

```md Jobs/Remotely monitor a patient.md
```

### What is not to happen

```md Jobs/Clean a house without waking the baby.md
```

### Without it

```md Jobs/Find a plumber.md
```

### Of the thing, not of the doing

```md Jobs/Find a free parking space.md
```
```md Jobs/Choose clean clothes for a wedding.md
```

### On time

```md Jobs/Arrive at work on time.md
```

### A cheaply made thing

```md Jobs/Replace a cheaply made hinge.md
```

### A need, where it belongs

```md Needs/Minimize the time it takes to find a plumber.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "medium"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-metric-word")
