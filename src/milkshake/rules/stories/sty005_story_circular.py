"""The outcome of a story repeats its motivation or its situation.

## What it does

Reports outcomes that consist of the words of the wish, or of those of the situation.

## Why

The outcome is the reason for the wish, and shows whether it was served. If it repeats
the wish, the story has no outcome (Klement: motivations within).

## What to do

Ask why once more: what is different afterwards?

## Bad

### The same again

```md Stories/Bill.md
---
statement: When the meter is read, I want to see the heating bill, so I can see the heating bill. # STY005
---
```

### The same with other small words

```md Stories/Door.md
---
statement: When a visitor rings, I want to know who is at the door, so that I know who is at my door. # STY005
---
```

### The situation again

```md Stories/Heating.md
---
statement: When the room is cold, I want more heat before the guests arrive, so that the room is not cold. # STY005
---
```

## Good

### What it is good for

```md Stories/Bill.md
---
statement: When the meter is read, I want to see the heating bill, so I can decide what to save on.
---
```

### A word in common

```md Stories/Door.md
---
statement: When a visitor rings, I want to know who is at the door, so I can decide whether to open the door.
---
```

### An answer to others

```md Stories/Door.md
---
statement: When a visitor rings, I want to know who it is, so that my mother is not frightened.
---
```

### A third part that goes on

```md Stories/Bill.md
---
statement: When a bill is wrong, I want to show where, so I can get my money back.
---
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 1
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-circular")
