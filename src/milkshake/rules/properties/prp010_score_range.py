"""A score lies outside its scale.

## What it does

Reports an `importance` or `satisfaction` of a job or need, as a property or in a
table, that lies outside the scale declared for it, or that is not a number. Figures
such as `8/10` and `80%` are read, and so are the words low, medium, high and
critical.

## Why

A twelve on a scale to ten is a slip of the pen or a figure from another scale. Either
way, the opportunity computed from it is wrong, and because it is large, it tops the
list (Ulwick, 2016).

## What to do

Correct the figure, or the `scale`: one of 0-10, 1-10, 1-5, 0-1, percent and
low-critical.

## Bad

### Too high

```md Time to find a seat.md
---
type: need
importance: 12 # PRP010
satisfaction: 3
scale: 0-10
---
```

### Too low

```md Time to find a seat.md
---
type: need
importance: 4
satisfaction: 0 # PRP010
scale: 1-5
---
```

### No figure

```md Time to find a seat.md
---
type: need
importance: very # PRP010
scale: 0-10
---
```

### In a table

```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) |
|---|---|---|
| Minimize the time it takes to find a seat | 81 | 3 | %% PRP010 %%
```

### A scale that holds for the whole vault

```toml milkshake.toml
[scores]
scale = "1-5"
```
```md Time to find a seat.md
---
type: need
importance: 8 # PRP010
---
```

## Good

### Within the scale

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 0
scale: 0-10
---
```

### A percentage

```md Time to find a seat.md
---
type: need
importance: 80%
scale: percent
---
```

### A word

```md Time to find a seat.md
---
type: need
importance: high
scale: low-critical
---
```

### A figure without a scale, which is for PRP011

```md Time to find a seat.md
---
type: need
importance: 12
---
```

### Left empty

```md Time to find a seat.md
---
type: need
importance:
satisfaction:
scale: 0-10
---
```

### Nothing said

```md Time to find a seat.md
---
type: need
importance: []
satisfaction: ""
scale: 0-10
---
```
```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | – |
| Minimize the likelihood of missing a stop | n/a | 3 |
```

### A list of one

```md Time to find a seat.md
---
type: need
importance: [8]
scale: 0-10
---
```

### A note that is neither a job nor a need

```md Reading list.md
---
importance: very
---
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice
from milkshake.rules.properties.score_ratings import ratings
from milkshake.rules.score_tables import once_a_table

SEVERITY = "error"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each rating that is not a number, or that lies outside its scale."""
    return once_a_table(context, _found(context))


def _found(context: Context) -> Iterator[tuple[Hashable, Violation]]:
    """Each violation, with the name of the rating and whether it is a number."""
    for score, name, rating in ratings(context):
        if rating.value is None:
            message = f"{name} `{rating.written}` is no figure"
        elif not rating.fits:
            message = f"{name} `{rating.value:g}` lies outside the scale {rating.scale}"
        else:
            continue
        scale = rating.scale or score.scale
        wanted = f"write a figure on the scale {scale}" if scale else "write a figure"
        fix = advice(f"{wanted}, or another `scale`")
        fault = name, rating.value is None
        yield fault, Violation(score.path, rating.span, message, fix)
