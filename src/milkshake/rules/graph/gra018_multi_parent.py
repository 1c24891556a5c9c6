"""A job is a part of several jobs.

## What it does

Reports a job whose note says that it is a part of more than one other, and a job
that several others name among their parts while its own note names none.

## Why

Levels and maps are a tree: each step has one place in one process (Kalbach, 2020). A
step in two maps has two neighbours before it and two after it, its needs count twice,
and a change made for one job also changes the other, which is easily overlooked.
Shared steps do exist, so this is only worth a look.

## What to do

Keep it a part of the job it is done for most, and link the other as `related`. Or
write it twice, with the clarifier that makes the difference: *pack a bag for a
week*, *pack a bag for the office*.

## Bad

### Two wholes

```md Pack a bag.md
---
type: job
part_of: ["[[Plan a trip]]", "[[Get to work]]"] # GRA018
---
```
```md Plan a trip.md
---
type: job
---
```
```md Get to work.md
---
type: job
---
```

### Claimed by two

```md Pack a bag.md
---
type: job
---
```
```md Get to work.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"] # GRA018
---
```

## Good

### One whole

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
related: "[[Get to work]]"
---
```
```md Plan a trip.md
---
type: job
---
```
```md Get to work.md
---
type: job
---
```

### One whole, said from both ends

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```

### Two that disagree, which is for GRA020

```md Pack a bag.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
---
```
```md Get to work.md
---
type: job
parts: ["[[Pack a bag]]"]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job that is a part of several jobs, at the second of them."""
    for conflict in context.research.conflicts:
        wholes = conflict.relations
        if conflict.name != "most" or context.research.kinds.get(wholes[0].source) != "job":
            continue
        own = [r for r in wholes if any(not mention.backwards for mention in r.mentions)]
        places = sorted((r.mentions[0], r.target) for r in own or wholes)
        if len(places) < 2:
            continue
        names = [context.title(whole) for _, whole in places]
        mention = places[1][0]
        yield Violation(
            mention.path,
            mention.span,
            f"`{context.title(wholes[0].source)}` is a part of {name_list(names)}",
            advice("keep the one it is done for most, and make the other `related`"),
            (Related(places[0][0].path, places[0][0].span, "the first of them"),),
        )
