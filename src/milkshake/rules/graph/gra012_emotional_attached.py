"""An emotional or social job belongs to no other job.

## What it does

Reports each job with `job_type: emotional` or `social` that has no performer and
is linked with no other job.

## Why

How people want to feel, and how they want to be seen, comes up while they get
something else done. *Feel confident* alone applies to everybody and does not say what
to make; next to *give a talk* it does. Solve the functional job first, then add the
emotional and the social (Kalbach, 2020).

## What to do

Write `related: ["[[…]]"]` with the functional job during which the feeling
matters.

## Bad

### A feeling on its own

```md Feel confident in public.md
---
type: job
job_type: emotional # GRA012
---
```

### A social job that only an interview mentions

```md Be seen as well prepared.md
---
type: job
job_type: social # GRA012
---
```
```md Interviews/Ana.md
Wants to [[Be seen as well prepared]].
```

## Good

### A functional job beside it

```md Feel confident in public.md
---
type: job
job_type: emotional
related: ["[[Give a talk]]"]
---
```
```md Jobs/Give a talk.md
```

### A functional job that names it

```md Feel confident in public.md
---
type: job
job_type: emotional
---
```
```md Jobs/Give a talk.md
Speakers want to [[Feel confident in public]].
```

### A performer

```md Feel confident in public.md
---
type: job
job_type: emotional
performer: "[[Speaker]]"
---
```
```md Speaker.md
```

### A functional job

```md Give a talk.md
---
type: job
job_type: functional
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import ACCOMPANYING
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each emotional or social job without performer and without another job."""
    for note in context.notes_of("job"):
        path = note.path
        kind = context.choice(path, "job_type")
        if (
            kind not in ACCOMPANYING
            or context.given(path, "performer", "related", "part_of")
            or context.is_linked_with(path, "job", "persona")
            or context.has_withheld_links(path)
        ):
            continue
        yield Violation(
            path,
            context.place(note, "job_type"),
            f"{kind} job `{context.title(path)}` belongs to no other job",
            advice('write `related: ["[[…]]"]` with the job during which it matters'),
        )
