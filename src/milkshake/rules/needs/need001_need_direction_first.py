"""A need does not begin with a direction.

## What it does

Reports needs that do not begin with *minimize*, *maximize*, *reduce*, *decrease*,
*lower*, *increase* or *raise*. A circumstance and a comma may come first. Off in the
profiles `hire` and `thrv`.

## Why

A need says which way a measure should go: direction, measure, object, circumstance
(Ulwick; Kalbach). In this form needs can be rated in a survey and compared.

## What to do

Begin with *Minimize* or *Increase* and a measure. *Minimize the time it takes to find a
doctor.*

## Bad

### A verb of doing

```md Needs/Find a doctor who is open on Sundays.md
%% NEED001 %%
```

### A noun

```md Needs/Short queues at the bakery.md
%% NEED001 %%
```

### In the list of a job

```md Jobs/Buy bread.md
## Needs

- Minimize the time spent in a queue
- Fresh bread on Sundays %% NEED001 %%
```

## Good

### A direction

```md Needs/Minimize the time it takes to find a doctor.md
```

### A circumstance first

```md Needs/When a child is ill, minimize the time it takes to find a doctor.md
```

### British spelling

```md Needs/Minimise the likelihood of waiting in vain.md
```

### The other way

```md Needs/Increase the number of loaves that stay fresh overnight.md
```

### In a profile without directions

```toml milkshake.toml
[lint]
profile = "thrv"
```
```md Needs/Find a doctor who is open on Sundays.md
```

### Another language

```md Needs/Kürzere Wartezeiten beim Bäcker.md
---
type: need
lang: de
---
```

### A link to a need in a list

```md Jobs/Buy bread.md
## Needs

- [[Queue at the bakery]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "low"
PROFILES = EVERY_PROFILE - {"hire", "thrv"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-direction-first")
