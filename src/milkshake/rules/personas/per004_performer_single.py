"""One note describes two personas.

## What it does

Reports a note of the kind persona whose name joins two roles by *and*, *or*, *&* or a
slash: *Buyer and approver*, *Drivers / passengers*.

## Why

Two roles have two jobs and two sets of needs, and an average of both describes
nobody. One person may wear several hats, but each note is about one hat (Kalbach,
2020).

## What to do

Write two notes, and link the job that both have from both.

## Bad

### Joined by and

```md Personas/Buyer and approver.md
Signs the order. %% PER004 %%
```

### Joined by a sign

```md Personas/Drivers & passengers.md
In the same car. %% PER004 %%
```

### In the title

```md Personas/In the car.md
---
type: persona # PER004
title: Driver or passenger
---
```

## Good

### One role

```md Personas/Meeting organizer.md
```

### A name that has an and in it

```md Personas/Bed and breakfast guest.md
```
```md Personas/Research and development manager.md
```

### Two hats, said as roles

```md Personas/Shop owner.md
---
role: [performer, buyer]
---
```

### A note of another kind

```md Buyer and approver.md
How they differ.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
POINT = 4

_DOER = r"\w+(?:er|or|ist|ant|ent|ian|ee|ive|man|woman)s?"
_TWO = re.compile(rf"((?:[\w-]+ )*?{_DOER})(?: +(?:and|or|&) +| *[/&] *)((?:[\w-]+ )*?{_DOER})")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each persona whose name joins two personas."""
    for note in context.notes_of("persona"):
        title = context.title(note.path)
        match = _TWO.fullmatch(title)
        if match is not None:
            yield Violation(
                note.path,
                context.place(note),
                f"`{title}` is two personas",
                advice(f"write a note on `{match[1]}` and one on `{match[2]}`"),
            )
