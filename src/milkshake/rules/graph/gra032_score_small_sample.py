"""Too few people gave a score.

## What it does

Reports a job or need that has scores and a `sample` below 30, in the note or in the
row of a table.

## Why

Among 12 people, each one changes the share of those who find something important by
eight points. With fewer than thirty answers, a ranking of needs is chance; with up to
a hundred, it is a first look.

## What to do

Ask more people, or say that it is a first look: `basis: estimate`.

## Bad

### A dozen

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample: 12 # GRA032
---
```

### In a table

```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) | Sample |
|---|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | 9 | %% GRA032 %%
```

### In words

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample: 12 people # GRA032
---
```

## Good

### Enough

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample: 120
---
```

### Estimates

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample: 2
basis: estimate
---
```

### No scores

```md Time to find a seat.md
---
type: need
sample: 12
---
```

### Left empty

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample:
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.scores import ENOUGH
from milkshake.model.diagnostic import Violation
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each sample that is too small for the scores based on it."""
    seen: set[tuple[str, Span]] = set()
    for _, score in context.scores:
        place = score.sample_span
        if place is None or not score.exploratory or score.basis == "estimate":
            continue
        if (score.path, place) not in seen:
            seen.add((score.path, place))
            yield Violation(
                score.path,
                place,
                f"`{score.sample}` answers are too few for a share",
                advice(f"ask {ENOUGH} people or more, or write `basis: estimate`"),
            )
