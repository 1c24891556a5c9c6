"""A main job has no circumstances.

## What it does

Reports each job with `main: true` or `level: big` that has no `circumstances` and
nothing else that shows them: no `situation` or `trigger`, no heading such as
`Context`, no story, no interview or other evidence.

## Why

The same job becomes a different one in a hurry, in the dark or with a child on the
arm: circumstances decide what people hire (Christensen and others, 2016; Kalbach,
2020). They do not belong in the statement, so they have to be noted beside it.

## What to do

Write `circumstances` with time, place and manner, in the words of the people who
described it: *before a fixed bedtime*, *on a noisy train*.

## Bad

### A big job

```md Plan a trip.md
---
type: job
level: big # GRA033
---
```

### Left empty

```md Plan a trip.md
---
type: job
main: true
circumstances: [] # GRA033
---
```

## Good

### Circumstances

```md Plan a trip.md
---
type: job
level: big
circumstances: [when the dates are not sure yet]
---
```

### A story

```md Plan a trip.md
---
type: job
level: big
---
```
```md Two calendars.md
---
type: story
job: ["[[Plan a trip]]"]
---
```

### An interview

```md Plan a trip.md
---
type: job
level: big
evidence: ["[[Ana]]"]
---
```
```md Ana.md
```

### A heading

```md Plan a trip.md
---
type: job
level: big
---

## Circumstances

- when the dates are not sure yet
```

### A little job

```md Book a seat.md
---
type: job
level: little
---
```

### An aspiration

```md See the world.md
---
type: job
level: aspiration
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"

_HEADING = re.compile(r"\b(?:circumstances?|context|situations?|when|where)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each main or big job without circumstances."""
    for note in context.notes_of("job"):
        path = note.path
        if (
            not context.is_main(path)
            or context.given(path, "circumstances", "situation", "trigger")
            or context.evidence(path)
            or context.is_linked_with(path, "story")
            or any(context.items(path, "story"))
            or any(_HEADING.search(heading.text) for heading in note.headings)
            or context.has_withheld_links(path)
        ):
            continue
        yield Violation(
            path,
            context.place(note, "circumstances", "level", "main"),
            f"job `{context.title(path)}` has no circumstances",
            advice("write `circumstances` with the when, the where and the how"),
        )
