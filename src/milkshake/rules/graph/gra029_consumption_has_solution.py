"""A job about a product names no product.

## What it does

Reports each job with `job_type: consumption` that is linked with no note of the
kind solution and has no `solutions`.

## Why

Consumption jobs are what a product asks of whoever has it: to install it, learn it,
clean it, get rid of it (Ulwick, 2016). Without the product, the job cannot be
distinguished from the job that the product was bought for.

## What to do

Write `solutions: ["[[…]]"]`. If the job would exist without any product, its
`job_type` is functional.

## Bad

### No product

```md Charge the reader.md
---
type: job
job_type: consumption # GRA029
---
```

### Only a related job

```md Charge the reader.md
---
type: job
job_type: consumption # GRA029
related: "[[Read on the train]]"
---
```
```md Read on the train.md
---
type: job
---
```

## Good

### A product

```md Charge the reader.md
---
type: job
job_type: consumption
solutions: ["[[E-book reader]]"]
---
```

### A link in the text

```md Charge the reader.md
---
type: job
job_type: consumption
---
Comes with every [[E-book reader]].
```
```md Solutions/E-book reader.md
```

### A product in words

```md Charge the reader.md
---
type: job
job_type: consumption
solutions: an electronic reader
---
```

### A functional job

```md Read on the train.md
---
type: job
job_type: functional
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.graph.unrecognised import lack

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each consumption job that is linked with no solution."""
    for note in context.notes_of("job"):
        path = note.path
        if (
            context.choice(path, "job_type") != "consumption"
            or context.given(path, "solutions")
            or context.is_linked_with(path, "solution")
            or context.has_withheld_links(path)
        ):
            continue
        yield lack(
            context,
            note,
            ("job_type",),
            f"consumption job `{context.title(path)}` names no solution",
            'write `solutions: ["[[…]]"]`, or `job_type: functional`',
            "solution",
        )
