"""A job statement names a solution.

## What it does

Reports a product, a technology, a medium or a device in a job: titles and aliases of
the vault's own solutions, what `lint.brands` lists, a list of brands and techniques
that comes with milkshake, and words written LikeThis. What somebody does in a program is
reported too. Verb, object and place tell it together: *Mute a thread* is an act in a
program, *Mute a trumpet* is none. Where it stays in doubt, the severity is info. Words in
`lint.domain_terms` are never reported.

## Why

Solutions come and go, but the job stays: people listened to music before there were
music files. A job that names a means can only be done by that means (Kalbach,
Ulwick).

## What to do

Write the purpose that the means serves: *Keep up with a field* for *Read PDFs*. If
the work itself is about a technology, list it under `lint.domain_terms`.

## Bad

### A brand

```md Jobs/Post holiday pictures on Instagram.md
%% JOB004 %%
```

### A medium

```md Jobs/Read PDFs on the way to work.md
%% JOB004 %%
```

### A program

```md Jobs/Create spreadsheets of expenses.md
%% JOB004 %%
```

### A solution of the vault

```md Solutions/Pillbox.md
```
```md Jobs/Sort tablets into the pillbox for the week.md
%% JOB004 %%
```

### An alias of a solution

```md Solutions/Meal box.md
---
aliases: [Dinner crate]
---
```
```md Jobs/Unpack the dinner crate after work.md
%% JOB004 %%
```

### A brand of one's own list

```toml milkshake.toml
[lint]
brands = ["Zipfrog"]
```
```md Jobs/Ride a Zipfrog to the station.md
%% JOB004 %%
```

### An act in a program

```md Jobs/Assign a role to a user.md
%% JOB004 %%
```

### A step

```md Jobs/Share travel costs.md
## Steps

- Collect the receipts
- Send a PayPal request %% JOB004 %%
```

## Good

### What the solution is for

```md Jobs/Show holiday pictures to relatives.md
```

### The same verbs in everyday life

```md Jobs/Assign duties to new volunteers.md
```
```md Jobs/Filter tea through a cloth.md
```

### A word of the trade

```toml milkshake.toml
[lint]
domain_terms = ["spreadsheet"]
```
```md Jobs/Audit a spreadsheet before it is published.md
```

### Places and people

```md Jobs/Find a flat in Lisbon.md
```
```md Jobs/Book a table for Grandma.md
```

### Things that are no solution

```md Jobs/Choose a birthday present.md
```
```md Jobs/Store a bicycle in winter.md
```

### A consumption job

```md Jobs/Cancel the pillbox subscription.md
---
type: job
job_type: consumption
---
```
```md Solutions/Pillbox.md
```

### Doing nothing

```md Solutions/Wait.md
---
solution_kind: nothing
---
```
```md Jobs/Wait for a diagnosis.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 1
RISK = "high"
# A solution of the vault itself is no guess, so no profile does without the rule.
IN_EVERY_PROFILE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-solution")
