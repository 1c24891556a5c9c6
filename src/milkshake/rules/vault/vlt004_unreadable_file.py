"""A note cannot be read from the disk.

## What it does

Reports a note that is there but cannot be opened: it belongs to someone else,
the disk fails, or a sync program has not fetched it yet.

## Why

The note is treated as empty. Its links, its properties and its text are missing
from every check and from the site.

## What to do

Give yourself the right to read the file, or let the sync program finish.

## Bad

### A note that may not be opened

```unreadable Jobs/Plan a trip.md
%% VLT004 %%
```

## Good

### An empty note

```md Jobs/Plan a trip.md
```

### A link to a note that does not exist

```md Personas/Traveller.md
[[Plan a trip]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "error"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note that could not be read from the disk (`defect_violations`)."""
    return defect_violations(context, "unreadable-file")
