"""A job is a part of a solution, or done by one.

## What it does

Reports a `part_of`, `parts` or `performer` of a job that leads to a note of the
kind solution.

## Why

A job exists before the product and remains after it; people get it done with one
means or another (Christensen and others, 2016). A job that is a part of a product is
a feature, and a product as performer leaves out the people who want something.

## What to do

Write `solutions: ["[[…]]"]`, or `serves` in the solution, and name as performer the
people who hire it. A job that exists only because of the product, such as installing
it, has `job_type: consumption`.

## Bad

### A part of a product

```md Choose a seat.md
---
type: job
part_of: "[[Travel app]]" # GRA023
---
```
```md Travel app.md
---
type: solution
---
```

### A product as performer

```md Plan a trip.md
---
type: job
performer: ["[[Travel app]]"] # GRA023
---
```
```md Travel app.md
---
type: solution
---
```

### Said by the product

```md Choose a seat.md
---
type: job
---
```
```md Travel app.md
---
type: solution
parts: ["[[Choose a seat]]"] # GRA023
---
```

## Good

### A solution of the job

```md Choose a seat.md
---
type: job
part_of: "[[Plan a trip]]"
solutions: ["[[Travel app]]"]
---
```
```md Plan a trip.md
---
type: job
---
```
```md Travel app.md
---
type: solution
---
```

### A solution that serves it

```md Choose a seat.md
---
type: job
---
```
```md Travel app.md
---
type: solution
serves: ["[[Choose a seat]]"]
---
```

### A competitor

```md Plan a trip.md
---
type: job
competes_with: ["[[Travel app]]"]
---
```
```md Travel app.md
---
type: solution
---
```

### A part of a larger solution

```md Seat map.md
---
type: solution
part_of: "[[Travel app]]"
---
```
```md Travel app.md
---
type: solution
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job that is a part of a solution or has one as its performer."""
    kinds = context.research.kinds
    for relation in (*context.research.related("part_of"), *context.research.related("performer")):
        if kinds.get(relation.target) == "solution" and context.kind_of(relation.source) == "job":
            place = relation.mentions[0]
            name = context.vault.notes[relation.target].name
            what = "is a part of" if relation.name == "part_of" else "is done by"
            yield Violation(
                place.path,
                place.span,
                f"job `{context.statement(relation.source).text}` {what} the solution `{name}`",
                advice(f'write `solutions: ["[[{name}]]"]` in the job, and who gets it done'),
            )
