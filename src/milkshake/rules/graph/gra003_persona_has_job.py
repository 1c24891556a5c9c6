"""A persona has no job.

## What it does

Reports each note of the kind persona that is not linked with a job, in either
direction and by any link. Only performers and segments are checked: a persona with
another `role`, such as buyer or audience, needs no job. In a vault
without a single job nothing is reported.

## Why

A performer is whoever gets a job done. Without the job, the persona is only a
portrait. Nobody can tell what to ask such people, or when they are finished (Kalbach,
2020).

## What to do

Write `jobs: ["[[…]]"]` in the persona, or `performer: "[[…]]"` in the job.

## Bad

### A persona on its own

```md Commuter.md
---
type: persona # GRA003
---
```
```md Cook a dinner.md
---
type: job
---
```

### In a folder for personas

```md Personas/Commuter.md
Travels to work every day. %% GRA003 %%
```
```md Cook a dinner.md
---
type: job
---
```

### A link to something else

```md Commuter.md
---
type: persona # GRA003
role: [performer]
---
See [[Timetables]].
```
```md Timetables.md
```
```md Cook a dinner.md
---
type: job
---
```

### A property that is left empty

```md Commuter.md
---
type: persona
jobs: # GRA003
---
```
```md Cook a dinner.md
---
type: job
---
```

## Good

### A job

```md Commuter.md
---
type: persona
jobs: ["[[Get to work]]"]
---
```
```md Get to work.md
```

### A job that names the persona

```md Commuter.md
---
type: persona
---
```
```md Get to work.md
---
type: job
performer: "[[Commuter]]"
---
```

### A link in the text

```md Commuter.md
---
type: persona
---
Wants to [[Get to work]].
```
```md Jobs/Get to work.md
```

### Jobs in words under a heading

```md Commuter.md
---
type: persona
---

## Jobs

- Get to work
```

### A buyer

```md Travel office.md
---
type: persona
role: [buyer]
---
```

### A job that is not written yet, which is for LNK001

```md Commuter.md
---
type: persona
jobs: ["[[Get to work]]"]
---
```

### A hub

```md Personas/¶ Personas.md
```

### A vault without a single job

```md Commuter.md
---
type: persona
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.relations import is_non_performer
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.graph.unrecognised import lack

SEVERITY = "warning"

_JOBS = re.compile(r"\b(?:jobs?|jtbd)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each performer that is linked with no job."""
    if not context.has_jobs:
        return
    for note in context.notes_of("persona"):
        path = note.path
        if (
            is_non_performer(context.properties_of(path))
            or context.given(path, "jobs")
            or context.is_linked_with(path, "job")
            or context.has_withheld_links(path)
            or any(_JOBS.search(heading.text) for heading in note.headings)
        ):
            continue
        yield lack(
            context,
            note,
            ("jobs",),
            f"persona `{context.title(path)}` has no job",
            'write `jobs: ["[[…]]"]` with the note of what these people want to get done',
            "job",
        )
