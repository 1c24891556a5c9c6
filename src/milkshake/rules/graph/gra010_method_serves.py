"""A method serves nothing.

## What it does

Reports each note of the kind method that names nothing it serves: no property
`serves`, and no link to or from a job, a persona, a need or a note on a concept. In a vault
without a single job nothing is reported.

## Why

A method is a means. Whether card sorting is good or bad depends on what it is meant
to find out, and a vault of methods without a purpose is a list of habits. The link
also leads from a question to the ways of answering it.

## What to do

Write `serves: ["[[…]]"]` with the job, the stage of work or the difficulty that
the method is for.

## Bad

### A method on its own

```md Card sorting.md
---
type: method # GRA010
---
```
```md Cook a dinner.md
---
type: job
---
```

### In a folder for methods

```md Methods/Card sorting.md
Write each topic on a card. %% GRA010 %%
```
```md Cook a dinner.md
---
type: job
---
```

### Another method

```md Card sorting.md
---
type: method # GRA010
related: "[[Tree testing]]"
---
```
```md Tree testing.md
---
type: method
serves: finding out whether people find things
---
```
```md Cook a dinner.md
---
type: job
---
```

## Good

### A job

```md Card sorting.md
---
type: method
serves: ["[[Organize content]]"]
---
```
```md Organize content.md
```

### A concept

```md Card sorting.md
---
type: method
---
Shows where [[Navigation]] departs from what people expect.
```
```md Navigation.md
```

### A job that names the method

```md Card sorting.md
---
type: method
---
```
```md Organize content.md
---
type: job
methods: ["[[Card sorting]]"]
---
```

### In words

```md Card sorting.md
---
type: method
serves: finding out how people group topics
---
```

### A claim about methods

```md Card sorting is overrated.md
```

### A vault without a single job

```md Card sorting.md
---
type: method
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each method that is linked with nothing that it could serve."""
    if not context.has_jobs:
        return
    for note in context.notes_of("method"):
        path = note.path
        if (
            context.given(path, "serves")
            or context.is_linked_with(path, "job", "need", "persona", "concept")
            or context.has_withheld_links(path)
        ):
            continue
        yield Violation(
            path,
            context.place(note, "serves"),
            f"method `{context.title(path)}` serves no job",
            advice('write `serves: ["[[…]]"]` with the job or the difficulty that it is for'),
        )
