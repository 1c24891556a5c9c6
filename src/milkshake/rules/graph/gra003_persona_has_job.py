"""A persona that has no job.

## What it does

Reports each note of the kind persona that is not linked with a job, in either
direction and by whatever link. Only performers and segments are looked at: a
persona whose `role` is another, such as buyer or audience, may have none.

## Why

A performer is whoever gets a job done; without the job the persona is a portrait.
Nobody can tell what to ask such people, or when they are finished (Kalbach, 2020).

Serves point 4 of the method: people are grouped by what they want to get done.

## What to do

Write `jobs: ["[[…]]"]` in the persona, or `performer: "[[…]]"` in the job.

## Bad

### A persona on its own

```md Commuter.md
---
type: persona # GRA003
---
```

### In a folder for personas

```md Personas/Commuter.md
Travels to work every day. %% GRA003 %%
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

### A property that is left empty

```md Commuter.md
---
type: persona
jobs: # GRA003
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
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.relations import is_bystander
from milkshake.model.diagnostic import Finding
from milkshake.rules.context import Study, advice
from milkshake.vault import Vault

SEVERITY = "warning"

_JOBS = re.compile(r"\b(?:jobs?|jtbd)\b", re.IGNORECASE)


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each performer that is linked with no job."""
    study = Study(vault)
    for note in study.of("persona"):
        path = note.path
        if (
            is_bystander(study.facts(path))
            or study.given(path, "jobs")
            or study.touches(path, "job")
            or study.hides(path)
            or any(_JOBS.search(heading.text) for heading in note.headings)
        ):
            continue
        yield Finding(
            path,
            study.place(note, "jobs"),
            f"the persona `{vault.title(path)}` has no job",
            advice('write `jobs: ["[[…]]"]` with the note of what these people want to get done'),
        )
