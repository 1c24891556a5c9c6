"""No job or need cites an interview.

## What it does

Reports each note of the kind interview that is linked with no job, need, story or
solution, in either direction, and that is not the evidence for anything. A link to
the performer alone does not say what was learnt. In a vault
without a single job nothing is reported.

## Why

An interview is held to learn what people try to get done and what is hard about it
(Kalbach, 2020). An interview that supports nothing was either never evaluated, or its
results are noted somewhere without their source.

## What to do

Write `supports: ["[[…]]"]` with the jobs and needs that came up.

## Bad

### An interview on its own

```md Ana.md
---
type: interview # GRA025
date: 2026-03-02
participant: Ana
---
```
```md Cook a dinner.md
---
type: job
---
```

### A performer only

```md Interviews/Ana.md
A [[Traveller]] of twenty years. %% GRA025 %%
```
```md Personas/Traveller.md
```
```md Cook a dinner.md
---
type: job
---
```

### A property that is left empty

```md Ana.md
---
type: interview
supports: # GRA025
---
```
```md Cook a dinner.md
---
type: job
---
```

## Good

### What it supports

```md Ana.md
---
type: interview
supports: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
```

### Evidence of a job

```md Ana.md
---
type: interview
---
```
```md Plan a trip.md
---
type: job
evidence: ["[[Ana]]"]
---
```

### Evidence of a persona

```md Ana.md
---
type: interview
---
```
```md Traveller.md
---
type: persona
evidence: ["[[Ana]]"]
---
```

### A link in the text

```md Interviews/Ana.md
Talks of the [[Time to find a seat]].
```
```md Needs/Time to find a seat.md
```

### Needs in the interview itself

```md Interviews/Survey.md
## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 |
```

### A note about an interview for a position

```md Interview tips.md
Arrive early.
```

### A vault without a single job

```md Ana.md
---
type: interview
date: 2026-03-02
participant: Ana
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
    """A violation for each interview that supports no other note."""
    if not context.has_jobs:
        return
    for note in context.notes_of("interview"):
        path = note.path
        if (
            context.given(path, "supports", "jobs", "needs")
            or context.research.sources(path, "evidence")
            or context.is_linked_with(path, "job", "need", "story", "solution")
            or any(context.items(path, "need"))
            or context.has_withheld_links(path)
        ):
            continue
        yield lack(
            context,
            note,
            ("supports",),
            f"no job or need cites the interview `{context.title(path)}`",
            'write `supports: ["[[…]]"]` with the jobs and needs that came up',
            "job",
        )
