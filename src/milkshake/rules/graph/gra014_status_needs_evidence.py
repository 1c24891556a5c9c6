"""A note is validated after too few interviews.

## What it does

Reports each job, need and persona with `status: validated` that names one to four
pieces of evidence. A survey, which is an interview note with `interview_kind: survey`
or a `sample` of five or more, counts as enough. GRA013 reports notes without any
evidence.

## Why

The same things begin to come up again after five or six interviews at the earliest;
ten to twelve are better (Kalbach, 2020). After two, one of them may have been the
exception.

## What to do

Link further interviews in `evidence`, or call it a hypothesis until there are
five.

## Bad

### One interview

```md Plan a trip.md
---
type: job
status: validated # GRA014
evidence: ["[[Interview Ana]]"]
---
```
```md Interview Ana.md
---
type: interview
---
```

### Two interviews that support it

```md Plan a trip.md
---
type: job
status: validated # GRA014
---
```
```md Interview Ana.md
---
type: interview
supports: ["[[Plan a trip]]"]
---
```
```md Interview Ben.md
---
type: interview
supports: ["[[Plan a trip]]"]
---
```

## Good

### Five interviews

```md Plan a trip.md
---
type: job
status: validated
evidence: ["[[Ana]]", "[[Ben]]", "[[Cem]]", "[[Dana]]", "[[Eli]]"]
---
```

### A survey

```md Plan a trip.md
---
type: job
status: validated
evidence: ["[[Survey]]"]
---
```
```md Survey.md
---
type: interview
interview_kind: survey
---
```

### A sample

```md Plan a trip.md
---
type: job
status: validated
evidence: ["[[Answers from May]]"]
---
```
```md Answers from May.md
---
type: interview
sample: 120
---
```

### A hypothesis

```md Plan a trip.md
---
type: job
status: hypothesis
evidence: ["[[Ana]]"]
---
```

### A need whose sample is given

```md Time to find a seat.md
---
type: need
status: validated
sample: 120
evidence: ["[[Answers from May]]"]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.interviews import ENOUGH_INTERVIEWS, asked_many
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note with `status: validated` that has some evidence, but too little."""
    for note in context.validated("job", "need", "persona"):
        path = note.path
        if context.has_withheld_links(path):
            continue
        evidence = context.evidence(path)
        if not 0 < len(evidence) < ENOUGH_INTERVIEWS:
            continue
        if any(asked_many(context.research, one) for one in (path, *evidence)):
            continue
        count = "one interview" if len(evidence) == 1 else f"{len(evidence)} interviews"
        yield Violation(
            path,
            context.place(note, "status"),
            f"`{context.title(path)}` is called validated after {count}",
            advice(f"write `status: hypothesis` until there are {ENOUGH_INTERVIEWS}"),
        )
