"""A title names another kind than that of the note.

## What it does

Reports a note whose name or title begins with the name of a kind and a dash or a
colon, as in `Job - Plan a trip` or `Persona: Traveller`, while its `type` or its
folder says that it is of another kind.

## Why

Such names are written so that people see at a glance what they link to. A wrong name
misleads wherever the note is linked.

## What to do

Rename the note, or correct its `type`.

## Bad

### The type says otherwise

```md Job - Time to find a seat.md
---
type: need # PRP018
---
```

### The title says otherwise

```md Personas/Traveller.md
---
title: "Job: Traveller" # PRP018
---
```

## Good

### They agree

```md Job - Plan a trip.md
---
type: job
---
```

### Another name of the kind

```md Segment - Queue haters.md
---
type: persona
---
```

### No kind at all

```md Job - what the word means.md
```

### A word that begins like a kind

```md Personas/Job seeker.md
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.schema import KINDS, kind_named
from milkshake.model.diagnostic import Quotation, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
LOOKS_AT = "note"

_PREFIX = re.compile(r"([A-Za-z]*[A-Za-rt-z](?: story)?)(?: +[-–—]|:) +\S")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note whose name or title begins with another kind than it has."""
    for note in context.notes_of(*(kind for kind in KINDS if kind != "concept")):
        match = _PREFIX.match(note.title) or _PREFIX.match(note.name)
        kind = context.research.kinds[note.path]
        said = kind_named(match[1]) if match is not None else None
        if match is None or said is None or said == kind:
            continue
        titled = match.string == note.title
        words = Quotation(match.string, match.start(1), match.end(1))
        has_title = titled and context.given(note.path, "title") is not None
        yield Violation(
            note.path,
            context.place(note, "title") if titled else context.place(note),
            f"the name begins with `{match[1]}`, but its kind is `{kind}`",
            advice(f"rename it, or write `type: {said}`"),
            quotation=None if has_title else words,
        )
