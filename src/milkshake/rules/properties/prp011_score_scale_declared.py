"""A score has no scale.

## What it does

Reports a job or need with an `importance` or `satisfaction` if nothing declares its
scale: neither a `scale` in the note, nor the head of the table, nor `milkshake.toml`.
Each note gets one problem. Figures that show their scale, such as `8/10`, `80%` or
`high`, need no `scale`.

## Why

A four is high on a scale to five and low on a scale to ten. Five scales are in use,
and the published thresholds apply to one of them only; published material often
confuses them (Ulwick, 2016).

## What to do

Write `scale: 0-10` (or 1-10, 1-5, 0-1, percent, low-critical) in the note, or once
for the vault in `milkshake.toml`:

```text
[scores]
scale = "0-10"
```

## Bad

### A bare figure

```md Time to find a seat.md
---
type: need
importance: 4 # PRP011
---
```

### A scale that there is not

```md Time to find a seat.md
---
type: need
importance: 4 # PRP011
satisfaction: 2
scale: A-F
---
```

### A table

```md Jobs/Get to work.md
## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | %% PRP011 %%
| Minimize the likelihood of missing a stop | 6 | 5 |
```

## Good

### A scale

```md Time to find a seat.md
---
type: need
importance: 4
scale: 1-5
---
```

### A scale for the vault

```toml milkshake.toml
[scores]
scale = "0-10"
```
```md Time to find a seat.md
---
type: need
importance: 4
---
```

### A scale in the head of the table

```md Jobs/Get to work.md
## Needs

| Need | Importance (1-5) | Satisfaction (1-5) |
|---|---|---|
| Minimize the time it takes to find a seat | 4 | 2 |
```

### Figures that say it themselves

```md Time to find a seat.md
---
type: need
importance: 80%
satisfaction: 3/10
---
```

### Left empty

```md Time to find a seat.md
---
type: need
importance:
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice
from milkshake.rules.properties.score_ratings import ratings

SEVERITY = "warning"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note with ratings on an unknown scale, at the first of them."""
    seen: set[str] = set()
    for score, name, rating in ratings(context):
        if rating.value is not None and not rating.scale and score.path not in seen:
            seen.add(score.path)
            yield Violation(
                score.path,
                rating.span,
                f"{name} `{rating.written}` is on an unknown scale",
                advice("write `scale: 0-10`, or the scale that was used"),
            )
