"""A note is validated without evidence.

## What it does

Reports each job, need and persona with `status: validated` that names no
evidence: no property `evidence`, and no link to or from an interview.

## Why

Validated means that people were asked. Without the interviews nobody can look up what
they said, how many they were, or whether it was the performer who spoke (Kalbach,
2020). Guesses are welcome in a vault as long as they are called guesses.

## What to do

Write `evidence: ["[[…]]"]` with the interviews or the survey, or lower the status
to `hypothesis`.

## Bad

### A job

```md Plan a trip.md
---
type: job
status: validated # GRA013
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

### A need, by another word for the status

```md Time to find a seat.md
---
type: need
status: Researched # GRA013
job: ["[[Plan a trip]]"]
---
```
```md Plan a trip.md
```

### Evidence left empty

```md Traveller.md
---
type: persona
evidence: []
status: validated # GRA013
---
```

## Good

### An interview

```md Plan a trip.md
---
type: job
status: validated
evidence: ["[[Interview Ana]]"]
---
```
```md Interview Ana.md
```

### An interview that supports it

```md Plan a trip.md
---
type: job
status: validated
---
```
```md Interview Ana.md
---
type: interview
supports: ["[[Plan a trip]]"]
---
```

### A link in the text

```md Plan a trip.md
---
type: job
status: validated
---
As in [[Ana]].
```
```md Interviews/Ana.md
```

### Evidence in words

```md Plan a trip.md
---
type: job
status: validated
evidence: survey of 120 travellers in May
---
```

### A hypothesis

```md Plan a trip.md
---
type: job
status: hypothesis
---
```

### A concept

```md Seats.md
---
status: validated
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note with `status: validated` and no evidence."""
    for note in context.validated("job", "need", "persona"):
        path = note.path
        if not context.evidence(path) and not context.has_withheld_links(path):
            yield Violation(
                path,
                context.place(note, "status"),
                f"`{context.title(path)}` is validated without evidence",
                advice('write `evidence: ["[[…]]"]`, or `status: hypothesis`'),
            )
