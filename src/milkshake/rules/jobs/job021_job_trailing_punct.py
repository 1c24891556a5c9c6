"""A job statement ends like a sentence or shouts.

## What it does

Reports a mark at the end of a statement, and of statements all in capitals. In a
property, the fix removes the mark.

## Why

A statement is a name that other notes link to and tables list; marks and capitals
make the same statement look different.

## What to do

Leave the mark out.

## Bad

### A full stop

```md Jobs/Plants.md
---
statement: Water the plants of a neighbour. # JOB021
---
```
```fixed Jobs/Plants.md
---
statement: Water the plants of a neighbour
---
```

### An exclamation

```md Jobs/Race.md
---
statement: Win a race against a friend! # JOB021
---
```
```fixed Jobs/Race.md
---
statement: Win a race against a friend
---
```

### Capitals

```md Jobs/WATER THE PLANTS.md
%% JOB021 %%
```

## Good

### No mark

```md Jobs/Water the plants of a neighbour.md
```

### A mark inside

```md Jobs/Tell St. Elmo's fire from lightning.md
```

### An abbreviation at the end

```md Jobs/Travel.md
---
statement: Cross the border to the U.S.
---
```
```md Jobs/Arrive.md
---
statement: Arrive at work by 8 a.m.
---
```

### Capitals of a word

```md Jobs/File a VAT return.md
```

### A story, which is a sentence

```md Stories/Plants.md
---
statement: When I am away, I want my plants watered, so I can come back to living ones.
---
```

### A bracket at the end

```md Jobs/Sew a costume (for a child).md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 2
RISK = "low"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-trailing-punct")
