"""A main job has no parts and no steps.

## What it does

Reports each job with `main: true` or `level: big` that has no part, no steps and no
job map: no note is a part of it, and no list or table under a heading such as
`Job map` or `Steps` says how it gets done. For a job with `status: validated` this is
a warning. Emotional and social jobs have no steps and are not reported.

## Why

A job is a process with a beginning and an end. As long as it is one sentence, needs
cannot be attached to its steps, and everybody imagines different steps (Bettencourt
and Ulwick, 2008; Kalbach, 2020).

## What to do

Ask *how* until there are some steps, and list them under `## Job map`, or give
each a note with `part_of: "[[…]]"` and a `stage`. Write what people try to get
done at each step, not which tool they use.

## Bad

### A big job alone

```md Plan a trip.md
---
type: job
level: big # GRA005
---
```

### A main job that is only related to others

```md Plan a trip.md
---
type: job
main: true # GRA005
related: "[[Pack a bag]]"
---
```
```md Pack a bag.md
---
type: job
---
```

### An empty job map

```md Jobs/Plan a trip.md
---
level: main # GRA005
---

## Job map
```

## Good

### A part

```md Plan a trip.md
---
type: job
level: big
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
---
```

### Parts that it names

```md Plan a trip.md
---
type: job
main: true
parts: ["[[Book a seat]]"]
---
```

### A list of steps

```md Plan a trip.md
---
type: job
level: big
---

## Job map

1. Decide where to go
2. Book a seat
```

### A table of steps

```md Plan a trip.md
---
type: job
level: big
---

## Steps

| Stage | Step |
|---|---|
| define | Decide where to go |
| locate | Find a seat |
```

### Links under the heading

```md Plan a trip.md
---
type: job
level: big
---

## Job map

- [[Book a seat]]
```
```md Book a seat.md
---
type: job
---
```

### A little job

```md Book a seat.md
---
type: job
level: little
---
```

### An emotional job

```md Feel at ease abroad.md
---
type: job
job_type: emotional
level: big
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import ACCOMPANYING
from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.rules.context import Context, advice, announces_map

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each main or big job that has neither parts nor steps."""
    for note in context.notes_of("job"):
        if _is_main(context, note.path) and not _has_parts(context, note):
            validated = context.choice(note.path, "status") == "validated"
            yield Violation(
                note.path,
                context.place(note, "main", "level"),
                f"job `{context.title(note.path)}` has no parts and no steps",
                advice("list its steps under the heading `Job map`"),
                severity="warning" if validated else None,
            )


def _is_main(context: Context, path: str) -> bool:
    if context.choice(path, "job_type") in ACCOMPANYING:
        return False
    return context.is_main(path)


def _has_parts(context: Context, note: Note) -> bool:
    path = note.path
    return bool(
        context.research.sources(path, "part_of")
        or context.given(path, "parts", "steps")
        or any(context.items(path, "job"))
        or _has_map(note)
        or context.has_withheld_links(path)
    )


def _has_map(note: Note) -> bool:
    """Whether something stands under a heading that announces a job map."""
    filled = {entry.heading for entry in note.outline} | {table.heading for table in note.tables}
    return any(
        number in filled and announces_map(heading.text)
        for number, heading in enumerate(note.headings)
    )
