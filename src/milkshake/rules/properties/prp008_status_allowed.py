"""A note has an unknown status.

## What it does

Reports a `status` of a job, persona, need, story, interview, method or solution
that is not draft, candidate, hypothesis, validated or retired. Slips of the pen
(`hypotesis`) can be corrected by the fix. Other names of these, such as `Validating`,
are right, letter case does not matter, and notes of other kinds may have any status.

## Why

The status says how far a statement may be relied on, from a draft to what people have
confirmed. If a vault uses another word, nobody else knows what it means, and no rule
can ask for evidence for what is validated.

## What to do

Write `draft`, `candidate`, `hypothesis`, `validated` or `retired`. Keep the progress
of the work on a note in a property of another name.

## Bad

### A slip of the pen

```md Traveller.md
---
type: persona
status: hypotesis # PRP008
---
```
```fixed Traveller.md
---
type: persona
status: hypothesis
---
```

### A status of work

```md Plan a trip.md
---
type: job
status: in progress # PRP008
---
```

## Good

### A status

```md Plan a trip.md
---
type: job
status: candidate
---
```

### Another name

```md Plan a trip.md
---
type: job
status: Validating
---
```

### Letter case

```md Plan a trip.md
---
type: job
status: Validated
---
```

### How well a need is served

```md Time to find a seat.md
---
type: need
status: underserved
---
```

### Left empty

```md Plan a trip.md
---
type: job
status:
---
```

### A note of another kind

```md Repaint the hall.md
---
status: in progress
---
```

### The convention of another vault, which is read as it is

```md Plan a trip.md
---
type: job
confidence: Researched
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.properties.allowed_values import values_not_allowed

SEVERITY = "warning"
FIXABLE = True
LOOKS_AT = "note"

# How well a need is served (Ulwick, 2016) is another state than that of research.
_SERVED = frozenset({"underserved", "overserved", "served_right", "appropriately_served"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each `status` that is not an allowed value (`values_not_allowed`)."""
    return values_not_allowed(
        context,
        "status",
        (
            "job",
            "persona",
            "need",
            "story",
            "interview",
            "method",
            "solution",
        ),
        others=_SERVED,
    )
