"""Scores have no stated origin.

## What it does

Reports a job or need with an `importance` or `satisfaction`, in properties or in a
table, where nothing says where the scores come from: there is no `sample`, no
`source`, no `evidence`, no link with an interview, and no `basis: estimate`. Each
note gets one problem.

## Why

A score is a share of people who were asked (Ulwick, 2016). Invented figures look just
the same and lead to the same decisions. Estimates are useful as long as they are
called estimates.

## What to do

Write `sample: 120` and link the survey in `evidence`, or write `basis: estimate`.

## Bad

### Figures of unknown origin

```md Time to find a seat.md
---
type: need
importance: 8 # GRA024
satisfaction: 3
scale: 0-10
---
```

### A table in a job

```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | %% GRA024 %%
| Minimize the likelihood of missing a stop | 6 | 5 |
```

### Shares of nobody

```md Time to find a seat.md
---
type: need
importance: 8 # GRA024
satisfaction: 3
basis: top2box
sample:
---
```

## Good

### A sample

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
sample: 120
---
```

### A sample in the row

```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction | n |
|---|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | 120 |
```

### An estimate

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
basis: estimate
---
```

### A survey

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
evidence: ["[[Survey in May]]"]
---
```
```md Survey in May.md
```

### A survey that has the table

```md Interviews/Survey in May.md
## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 |
```

### Estimates throughout the vault

```toml milkshake.toml
[scores]
basis = "estimate"
```
```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
---
```

### No figures

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

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note whose scores have no stated origin, at the first of them."""
    seen: set[str] = set()
    for _, score in context.scores:
        path = score.path
        if path in seen or score.basis == "estimate" or context.research.kinds[path] == "interview":
            continue
        if score.sample_span is not None or context.given(path, "source"):
            continue
        if context.evidence(path) or context.has_withheld_links(path):
            continue
        seen.add(path)
        yield Violation(
            path,
            score.span,
            f"scores in `{context.title(path)}` have no sample and no evidence",
            advice('write `sample` and `evidence: ["[[…]]"]`, or `basis: estimate`'),
        )
