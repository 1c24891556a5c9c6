"""A method of research or design stands in the place of a job.

## What it does

Reports jobs that are activities of a study: *Interview users*, *Run a workshop*,
*Brainstorm ideas*. They are not reported if the performer is a researcher or
designer. The problem is a warning if the note is in a folder of methods, or if
another note calls it a method.

## Why

The job is independent of the methods by which it is studied (Kalbach). In the same
list, methods get mixed up with what customers do.

## What to do

Make it a note of the kind method, with `serves` to the job that it helps to study.

## Bad

### Interviews

```md Jobs/Interview users about their commute.md
%% JOB026 %%
```

### A workshop

```md Jobs/Conduct user research on ferries.md
%% JOB026 %%
```

### Among the methods

```md Methods/Interview users about their commute.md
---
type: job # JOB026
---
```

### Called a method elsewhere

```md Jobs/Interview users about their commute.md
%% JOB026 %%
```
```md Jobs/Commute to a distant office.md
---
methods: ["[[Interview users about their commute]]"]
---
```

## Good

### The trade of the performer

```md Personas/UX researcher.md
```
```md Jobs/Interview users about their commute.md
---
type: job
performer: ["[[UX researcher]]"]
---
```

### A method

```md Methods/Interview users about their commute.md
```

### An interview of another sort

```md Jobs/Prepare for a job interview.md
```

### The job that is studied

```md Jobs/Commute to a distant office.md
```

### A map of another sort

```md Jobs/Draw a map of a garden.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 1
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar; a warning if the vault calls it a method."""
    for violation in context.wording_violations("method-not-job"):
        called = any(
            edge.link.key.partition(".")[0].casefold() == "methods"
            for edge in context.vault.backlinks.get(violation.path, ())
        )
        listed = "methods" in violation.path.casefold().split("/")[:-1]
        yield replace(violation, severity="warning") if called or listed else violation
