"""A step says the same as its job.

## What it does

Reports steps of a job map, and jobs that are a part of another, whose words are the
same as those of the whole, apart from their form and small words.

## Why

Steps say how a job gets done, each one smaller than the job (Kalbach, Ulwick). A step
that repeats the job adds nothing to the map.

## What to do

Write what is done at this point: *Sand the old paint* in *Paint a door*.

## Bad

### In a job map

```md Jobs/Paint a door.md
## Job map

1. Sand the old paint
2. Paint the door %% JOB025 %%
```

### A note that is a part

```md Jobs/Paint a door.md
```
```md Jobs/Steps/Painting the door.md
---
type: job # JOB025
part_of: "[[Paint a door]]"
---
```

## Good

### Smaller steps

```md Jobs/Paint a door.md
## Job map

1. Sand the old paint
2. Brush along the grain
```

### A step with more to it

```md Jobs/Paint a door.md
## Job map

1. Paint the door a second time
```

### A need with the same words

```md Jobs/Paint a door.md
## Needs

- Minimize the time it takes to paint a door
```

### Parts that are no jobs

```md Chapters/Paint a door.md
```
```md Chapters/Paint the door.md
---
part_of: "[[Paint a door]]"
---
```

### A related job with the same words

```md Jobs/Paint a door.md
```
```md Jobs/Paint the door.md
---
related: "[[Paint a door]]"
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Related, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2


def check(context: Context) -> Iterator[Violation]:
    """A violation for each step or part that says the same as its whole."""
    normals = context.research.normal_forms
    for relation in context.research.related("part_of"):
        step, job = normals.get(relation.source), normals.get(relation.target)
        if step is None or job is None or not step.words or step.words != job.words:
            continue
        if relation.source == relation.target:
            continue
        if context.kind_of(relation.source) == context.kind_of(relation.target) == "job":
            part, whole = (
                context.statement(relation.source),
                context.statement(relation.target),
            )
            yield Violation(
                part.path,
                context.place_of_statement(relation.source),
                f'this step says the same as its job "{whole.text}"',
                Fix(
                    "display", "write what is done at this point, and how one knows it is done", ()
                ),
                (Related(whole.path, context.place_of_statement(relation.target), "the job"),),
                quotation=context.quotation(relation.source),
            )
