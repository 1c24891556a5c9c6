"""A note is linked with no other note.

## What it does

Reports each job, persona, need and method without a link to or from any other note.
Where another rule reports what is missing (a job without performer, GRA001; a persona
without job, GRA003; a need without job, GRA008; a method that serves nothing,
GRA010), this rule reports nothing. It reports the rest: notes that name their
performer or job in plain words, aspirations, buyers.

## Why

A name in plain words is not a link: it leads nowhere, nothing leads back, and the
note is missing from every map, list and graph. People find it by chance or not at
all.

## What to do

Turn the name into a link, `performer: "[[…]]"`, or link the note from the job it
has to do with.

## Bad

### A performer in words

```md Plan a trip.md
---
type: job # GRA016
performer: whoever travels
---
```

### An aspiration

```md See the world.md
---
type: job # GRA016
level: aspiration
---
```

### A buyer

```md Travel office.md
---
type: persona # GRA016
role: [buyer]
---
```

### A need of a job in words

```md Time to find a seat.md
---
type: need # GRA016
job: getting to work
---
```

## Good

### A link

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

### A link from elsewhere

```md See the world.md
---
type: job
level: aspiration
---
```
```md Reading list.md
Why people want to [[See the world]].
```

### A note that GRA001 speaks of

```md Plan a trip.md
---
type: job
---
```

### A link that leads nowhere, which is for LNK001

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```

### A concept

```md Timetables.md
Are never on time.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.relations import is_non_performer
from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note without links, unless another rule reports what it lacks."""
    for note in context.notes_of("job", "persona", "need", "method"):
        path = note.path
        if (
            not context.vault.edges[path]
            and not context.vault.backlinks.get(path)
            and _is_reported_by_no_other_rule(context, path)
        ):
            yield Violation(
                path,
                context.place(note),
                f"`{context.title(path)}` is linked with no other note",
                advice(f"write names as links, or link `[[{note.name}]]` from its job"),
            )


def _is_reported_by_no_other_rule(context: Context, path: str) -> bool:
    """Whether no other rule reports what the note lacks."""
    match context.research.kinds[path]:
        case "job":
            aspiration = context.level(path) == LEVELS.index("aspiration")
            return aspiration or context.given(path, "performer") is not None
        case "persona":
            return (
                is_non_performer(context.properties_of(path))
                or context.given(path, "jobs") is not None
            )
        case "need":
            return context.given(path, "job", "jobs", "step", "steps") is not None
        case _:
            return context.given(path, "serves") is not None
