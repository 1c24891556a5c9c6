"""An importance stands without a satisfaction, or the other way round.

## What it does

Reports a job or need, as a note or as a row of a table, that gives only one of the
two figures.

## Why

An opportunity is something that matters and is badly done, so it takes both figures
to see one (Ulwick, 2016). Importance alone gives a ranking that everybody would have
guessed.

## What to do

Ask for both in the same survey, or remove the one that is given.

## Bad

### Importance only

```md Time to find a seat.md
---
type: need
importance: 8 # PRP013
scale: 0-10
---
```

### Satisfaction only

```md Plan a trip.md
---
type: job
importance:
satisfaction: 3 # PRP013
---
```

### An empty list

```md Time to find a seat.md
---
type: need
importance: 8 # PRP013
satisfaction: []
---
```

### A row of a table

```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 |
| Minimize the likelihood of missing a stop | 6 | | %% PRP013 %%
```

## Good

### Both

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
---
```

### Neither

```md Time to find a seat.md
---
type: need
importance:
satisfaction:
---
```

### Nothing said

```md Time to find a seat.md
---
type: need
importance: []
satisfaction: ""
---
```
```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) |
|---|---|---|
| Minimize the time it takes to find a seat | – | – |
```

### A note that is neither a job nor a need

```md Repaint the hall.md
---
importance: 8
---
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice
from milkshake.rules.score_tables import once_a_table

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each score that lacks the importance or the satisfaction."""
    return once_a_table(context, _found(context))


def _found(context: Context) -> Iterator[tuple[Hashable, Violation]]:
    """Each violation, with what is missing."""
    for _, score in context.scores:
        if score.importance is None or score.satisfaction is None:
            missing = "importance" if score.importance is None else "satisfaction"
            there = "satisfaction" if score.importance is None else "importance"
            yield (
                missing,
                Violation(
                    score.path,
                    score.span,
                    f"`{there}` stands without `{missing}`",
                    advice(f"add `{missing}`, without which there is no opportunity to see"),
                ),
            )
