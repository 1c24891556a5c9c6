"""A note is said to be of two kinds.

## What it does

Reports a note without a `type` whose folder, tags or properties say that it is of one
kind and, as strongly, that it is of another: a note in `Personas/` with the tag
`#jtbd/job`. If the note has a `type`, that decides, and nothing is reported.

## Why

The kind decides which rules look at a note and where it is listed. Two readers, or
two programs, may interpret such a note differently.

## What to do

Write `type:` with the kind that is meant, move the note, or take the tag away.

## Bad

### A folder and a tag

```md Personas/Plan a trip.md
---
tags: [jtbd/job] # PRP017
---
```

### Two tags

```md Plan a trip.md
---
tags: [persona, jtbd/job] # PRP017
---
```

## Good

### A type

```md Personas/Plan a trip.md
---
type: job
tags: [jtbd/persona]
---
```

### A folder and a tag that agree

```md Personas/Traveller.md
---
tags: [persona]
---
```

### A list of notes

```md Personas/index.md
---
tags: [jtbd/job]
---
```

### A tag that may mean something else

```md Personas/Clerk.md
---
tags: [job]
---
```

### A tag in passing

```md Personas/Clerk.md
Compare #jtbd/job.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.filing import Reason
from milkshake.jtbd.properties import kind_property
from milkshake.jtbd.schema.signals import CERTAIN
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note without a type whose strong signals disagree on its kind."""
    for note in context.vault.checked:
        inference = context.research.inferences[note.path]
        strong = [r for r in inference.reasons if r.weight >= CERTAIN and not r.path]
        kinds = {reason.kind for reason in strong}
        if len(kinds) < 2 or "concept" in kinds or kind_property(note) is not None:
            continue
        one = strong[0]
        other = next(reason for reason in strong if reason.kind != one.kind)
        place = max(one.span, other.span)
        yield Violation(
            note.path,
            place,
            f"{_short(one)} says {one.kind}, {_short(other)} says {other.kind}",
            advice(f"write `type: {one.kind}` or `type: {other.kind}`"),
        )


def _short(reason: Reason) -> str:
    """The text of the reason without its article."""
    return reason.text.removeprefix("the ")
