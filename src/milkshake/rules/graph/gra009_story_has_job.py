"""A job story belongs to no job.

## What it does

Reports each note of the kind story that is linked with no job or step, in either
direction and by any link. In a vault
without a single job nothing is reported.

## Why

A story shows one situation in a job: when, what for, and to what end. With a link to
the job, the team can see which steps have a story and which have none. Alone, it is
an anecdote that can support any conclusion (Klement, 2013; Kalbach, 2020).

## What to do

Write `job: ["[[…]]"]` with the job or step in which the situation comes up.

## Bad

### A story on its own

```md Rain at the stop.md
---
type: story # GRA009
---
When it rains and the shelter is full, I want to know how long I will stand
there, so I can decide to walk.
```
```md Cook a dinner.md
---
type: job
---
```

### In a folder for stories

```md Stories/Rain at the stop.md
When it rains, I want to know how long I will wait, so I can walk. %% GRA009 %%
```
```md Cook a dinner.md
---
type: job
---
```

### A performer, and no job

```md Rain at the stop.md
---
type: story # GRA009
performer: "[[Commuter]]"
---
```
```md Commuter.md
```
```md Cook a dinner.md
---
type: job
---
```

## Good

### A job

```md Rain at the stop.md
---
type: story
job: ["[[Get to work]]"]
---
```
```md Get to work.md
```

### A job that names the story

```md Rain at the stop.md
---
type: story
---
```
```md Get to work.md
---
type: job
stories: ["[[Rain at the stop]]"]
---
```

### A link in the text

```md Rain at the stop.md
---
type: story
---
Happens while people [[Get to work|get to work]].
```
```md Jobs/Get to work.md
```

### A job that is not written yet, which is for LNK001

```md Rain at the stop.md
---
type: story
job: ["[[Get to work]]"]
---
```

### A hub

```md Stories/¶ Stories.md
```

### A vault without a single job

```md Rain at the stop.md
---
type: story
---
When it rains and the shelter is full, I want to know how long I will stand
there, so I can decide to walk.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.graph.unrecognised import lack

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each story that is linked with no job."""
    if not context.has_jobs:
        return
    for note in context.notes_of("story"):
        path = note.path
        if (
            context.given(path, "job", "jobs", "step")
            or context.is_linked_with(path, "job")
            or context.has_withheld_links(path)
        ):
            continue
        yield lack(
            context,
            note,
            ("job",),
            f"story `{context.title(path)}` belongs to no job",
            'write `job: ["[[…]]"]` with the job in which the situation comes up',
            "job",
        )
