"""A need begins with an unusual direction.

## What it does

Reports directions such as *improve*, *avoid*, *eliminate* and *prevent*. In the
profile `odi-strict` the rule reports all directions but *Minimize* and *Increase*,
and its fix replaces the others with these.

## Why

With only two words for the two directions, needs can be sorted and compared by what
they measure (Ulwick). *Minimize* is preferred, because people can imagine zero
(Kalbach).

## What to do

Write *Minimize* or *Increase*, and a measure.

## Bad

### Improve

```md Needs/Improve the chance of finding a seat.md
%% NEED002 %%
```

### Avoid

```md Needs/Avoid the risk of a wrong dose.md
%% NEED002 %%
```

### In the strict profile

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Needs/Seat.md
---
statement: Reduce the time it takes to find a seat # NEED002
---
```
```fixed Needs/Seat.md
---
statement: Minimize the time it takes to find a seat
---
```

## Good

### Minimize

```md Needs/Minimize the risk of a wrong dose.md
```

### Increase

```md Needs/Increase the chance of finding a seat.md
```

### Six words in the usual profile

```md Needs/Reduce the time it takes to find a seat.md
```
```md Needs/Lower the cost of a second opinion.md
```
```md Needs/Maximize the number of seats in the shade.md
```

### The two words in the strict profile

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Needs/Minimize the time it takes to find a seat.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 5
RISK = "low"
PROFILES = EVERY_PROFILE - {"hire", "thrv"}
STRICTER = {"odi-strict": "warning"}
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-direction-canonical")
