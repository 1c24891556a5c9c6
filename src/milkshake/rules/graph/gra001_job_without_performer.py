"""A job has no performer.

## What it does

Reports each note of the kind job that names no performer. A performer is named by the
property `performer`, by a link in the text to a note of the kind persona, or by a
persona that links to the job. A job that is a part of another job inherits its
performer; an emotional or social job inherits that of the job it is related to.

## Why

Every job is done by somebody. The same words describe another market when other
people do it: a commuter and a sound engineer both *listen to music*. Without a
performer nobody knows whom to interview, and needs cannot be ranked.

An aspiration (`level: aspiration`) is exempt: it is an ideal, not yet a job.

## What to do

Write `performer: "[[…]]"` with the note of whoever gets the job done, not of whoever
pays for it. One job, one performer: write a job that two kinds of people do as two
notes.

## Bad

### A job on its own

```md Plan a trip.md
---
type: job # GRA001
---
We plan at the kitchen table.
```

### A job in a folder for jobs

```md Jobs/Plan a trip.md
We plan at the kitchen table. %% GRA001 %%
```

### A property that is left empty

```md Plan a trip.md
---
type: job
performer: # GRA001
---
```
```md Pack a bag.md
---
type: job
performer: [] # GRA001
---
```

### A link to a note that is not a persona

```md Plan a trip.md
---
type: job # GRA001
---
See [[Timetables]].
```
```md Timetables.md
```

### A whole that has no performer either

```md Pack a bag.md
---
type: job # GRA001
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job # GRA001
---
```

### Parts of each other

```md Pack a bag.md
---
type: job # GRA001
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job # GRA001
part_of: "[[Pack a bag]]"
---
```

### A related job, which is nobody's part

```md Pack a bag.md
---
type: job # GRA001
related: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

## Good

### A performer

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

### Several performers

```md Plan a trip.md
---
type: job
performer:
  - "[[Traveller]]"
  - "[[Guide]]"
---
```

### A performer under another name of the property

```md Plan a trip.md
---
type: job
persona: "[[Traveller]]"
---
```

### A performer in words

```md Plan a trip.md
---
type: job
performer: whoever travels
---
```

### A performer whose note is missing, which is for LNK001

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```

### A performer without quotes, which is for PRP002

```md Plan a trip.md
---
type: job
performer: [[Traveller]]
---
```

### A link in the text

```md Jobs/Plan a trip.md
It is the [[Traveller]] who does this.
```
```md Personas/Traveller.md
```

### A link from the persona

```md Plan a trip.md
---
type: job
---
```
```md Traveller.md
---
type: persona
jobs: ["[[Plan a trip]]"]
---
```

### A part of a job that has one

```md Book a seat.md
---
type: job
part_of: "[[Plan the route]]"
---
```
```md Plan the route.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

### A part that only the whole names

```md Book a seat.md
---
type: job
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
parts: ["[[Book a seat]]"]
---
```
```md Traveller.md
```

### A step in the job map of a job that has one

```md Book a seat.md
---
type: job
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---

## Job map

- [[Book a seat]]
```
```md Traveller.md
```

### An aspiration

```md See the world.md
---
type: job
level: aspiration
---
```

### An emotional job beside a functional one

```md Feel at ease abroad.md
---
type: job
job_type: emotional
related: "[[Plan a trip]]"
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

### A social job that the functional one names

```md Be seen as well travelled.md
---
type: job
job_type: social
---
```
```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
related: ["[[Be seen as well travelled]]"]
---
```
```md Traveller.md
```

### A hub

```md Jobs/¶ Jobs.md
```

### A note of another kind

```md Kitchen tables.md
Where trips are planned.
```

### Properties that cannot be read, which are for PRP001

```md Jobs/Plan a trip.md
---
performer: [[Traveller]], [[Guide]]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.graph.unrecognised import lack

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job that has no performer of its own and inherits none."""
    for note in context.notes_of("job"):
        path = note.path
        if context.research.performers[path] or context.level(path) == LEVELS.index("aspiration"):
            continue
        if _is_performed(context, path):
            continue
        yield lack(
            context,
            note,
            ("performer",),
            f"job `{context.title(path)}` has no performer",
            'write `performer: "[[…]]"` with the note of whoever gets it done',
            "persona",
            "performer",
        )


def _is_performed(context: Context, path: str) -> bool:
    """Whether the note or one it inherits from names a performer, in links or in words."""
    return any(
        _names_performer(context, job)
        for job in (path, *context.research.inherits_from(path))
        if job in context.vault.notes
    )


def _names_performer(context: Context, path: str) -> bool:
    """Whether the note says who does it, in whatever words, or is linked with a persona."""
    return (
        context.given(path, "performer") is not None
        or any(relation_of(edge) == "performer" for edge in context.vault.edges[path])
        or context.is_linked_with(path, "persona")
        or context.has_withheld_links(path)
    )
