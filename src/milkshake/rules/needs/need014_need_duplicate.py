"""Two needs of one job say the same.

## What it does

Reports a need whose words, apart from direction and small words, are those of another
need of the same job, with the same measure and for the same segment.

## Why

Needs must not overlap: otherwise a survey asks the same thing twice and counts it
twice (Ulwick). The time and the likelihood of the same thing are two needs.

## What to do

Keep one, and make the words of the other an alias of it.

## Bad

### Other small words

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Reduce the time to measure rooms # NEED014
job: "[[Buy a house]]"
---
```

### In the list of the job

```md Jobs/Buy a house.md
## Needs

- Minimize the likelihood of hidden damp
- Lower the likelihood of hidden damp %% NEED014 %%
```

## Good

### Another measure

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Minimize the number of rooms to measure
job: "[[Buy a house]]"
---
```

### Another thing

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Minimize the time it takes to light the rooms
job: "[[Buy a house]]"
---
```

### Another job

```md Jobs/Buy a house.md
```
```md Jobs/Rent a flat.md
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
---
```
```md Needs/B.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Rent a flat]]"
---
```

### Another segment

```md Jobs/Buy a house.md
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
segment: owners
---
```
```md Needs/B.md
---
statement: Minimize the time it takes to measure the rooms
job: "[[Buy a house]]"
segment: first-time buyers
---
```

### The other way round, which is for NEED015

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
statement: Increase the number of agents to talk to
job: "[[Buy a house]]"
---
```

### A link in the list of the job

```md Jobs/Buy a house.md
## Needs

- [[A]]
```
```md Needs/A.md
---
statement: Minimize the time it takes to measure the rooms
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
    """A violation for each need that repeats another need of its job (`pair_violations`)."""
    return pair_violations(
        context,
        opposed=False,
        message='this need says the same as "{}"',
        advice="keep one of the two, and make the words of the other an alias",
    )
