"""Two needs of one job want the opposite.

## What it does

Reports a need that wants more of what another need of the same job wants less of.

## Why

Both cannot be true for the same people in the same circumstances: either one is
wrong, or neither says what distinguishes the two.

## What to do

Keep one, or say in both for whom or when.

## Bad

### More and fewer

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the number of agents to talk to
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Increase the number of agents to talk to # NEED015
job: "[[Buy a house]]"
---
```

### In the list of the job

```md Jobs/Buy a house.md
## Needs

- Increase the number of rooms that face the street
- Minimize the number of rooms that face the street %% NEED015 %%
```

## Good

### Told apart by when

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the number of agents to talk to about the price
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Increase the number of agents to talk to before a first visit
job: "[[Buy a house]]"
---
```

### Told apart by whom

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the number of agents to talk to
job: "[[Buy a house]]"
segment: owners
---
```
```md Needs/B.md
---
statement: Increase the number of agents to talk to
job: "[[Buy a house]]"
segment: first-time buyers
---
```

### Another job

```md Jobs/Buy a house.md
```
```md Jobs/Rent a flat.md
```
```md Needs/A.md
---
statement: Minimize the number of agents to talk to
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Increase the number of agents to talk to
job: "[[Rent a flat]]"
---
```

### The same direction, which is for NEED014

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the number of agents to talk to
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Reduce the number of agents to talk to
job: "[[Buy a house]]"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.needs.similar_needs import pair_violations

SEVERITY = "warning"
POINT = 5


def check(context: Context) -> Iterator[Violation]:
    """A violation for each need that another need of its job opposes (`pair_violations`)."""
    return pair_violations(
        context,
        opposed=True,
        message='this need wants the opposite of "{}"',
        advice="keep one of the two, or say in both for whom or when",
    )
