"""A job that nobody is said to do.

## What it does

Reports each note of the kind job that names no performer. A performer is named
by the property `performer`, by a link in the text to a note of the kind persona,
or by a persona that links to the job. A job that is a part of another has the
performer of the whole; an emotional or social job has that of the job it is
related to.

## Why

A job is somebody's. The same words are another market when other people do it:
a commuter and a sound engineer both *listen to music*. Without a performer
nobody knows whom to interview, and needs cannot be ranked.

An aspiration (`level: aspiration`) is exempt: it is an ideal, not yet a job.

## What to do

Write `performer: "[[…]]"` with the note of whoever gets the job done, not of
whoever pays for it. One job, one performer: a job of two kinds of people is best
written twice.

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

from milkshake.model import START, Finding, Fix, Span
from milkshake.reading import choice
from milkshake.rules.notes import jobs
from milkshake.vault import Vault

SEVERITY = "warning"

_INHERITING = frozenset({"emotional", "social"})


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each job that has no performer of its own and inherits none."""
    performed: dict[str, bool] = {}
    for note in jobs(vault):
        if choice(vault.facts[note.path], "level") == "aspiration":
            continue
        if not _is_performed(vault, note.path, performed):
            yield Finding(
                note.path,
                _place(vault, note.path),
                f"nobody is said to do the job `{note.title}`",
                Fix(
                    "display",
                    'write `performer: "[[…]]"` with the note of whoever gets it done',
                    (),
                ),
            )


def _is_performed(vault: Vault, path: str, performed: dict[str, bool]) -> bool:
    """Whether the note or one it inherits from names a performer; `performed` remembers."""
    seen = {path}
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current not in performed:
            performed[current] = _names_performer(vault, current)
        if performed[current]:
            return True
        for whole in _wholes(vault, current):
            if whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return False


def _names_performer(vault: Vault, path: str) -> bool:
    """Whether the note says who does it, or a persona says so, or the two are linked in any way."""
    if path not in vault.notes:
        return bool(vault.relations.targets(path, "performer"))
    named = vault.stated(path, "performer")
    if named is not None and named.value not in (None, "", []):
        return True
    kinds = vault.kinds
    return (
        bool(vault.relations.targets(path, "performer"))
        or any(kinds.get(edge.path or "") == "persona" for edge in vault.edges[path])
        or any(kinds[edge.source] == "persona" for edge in vault.backlinks.get(path, ()))
    )


def _wholes(vault: Vault, path: str) -> tuple[str, ...]:
    """What the job inherits from: its wholes, and for some jobs what they are related to."""
    found = vault.relations.targets(path, "part_of")
    if choice(vault.facts.get(path, {}), "job_type") in _INHERITING:
        found += vault.relations.targets(path, "related")
    return found


def _place(vault: Vault, path: str) -> Span:
    """The property left empty, else the one that makes the note a job, else the note as a whole."""
    for name in ("performer", "type"):
        found = vault.stated(path, name)
        if found is not None:
            start, end = found.span, found.value_span
            return Span(start.row, start.column, end.end_row, end.end_column)
    return START
