"""A situation says who somebody is.

## What it does

Reports situations such as *When I am a nurse on a night ward*, in stories and among the
`circumstances` of a job. *When I am a nurse* alone is a warning: it is a user story's *As
a nurse* in other words.

## Why

A role is the same all day; people act because of what has just happened to them
(Klement: situations, not personas).

## What to do

Say what has just happened, and link the persona as `performer`.

## Bad

### I am a

```md Stories/Ward.md
---
statement: When I am a nurse on a night ward, I want to see who called first, so I can go there. # STY009
---
```

### I'm an

```md Stories/Apprentice.md
---
statement: When I'm an apprentice, I want to ask without being laughed at, so I can learn the trade. # STY009
---
```

## Good

### What happened

```md Stories/Ward.md
---
statement: When two patients ring at once, I want to see who called first, so I can go there.
---
```

### A state

```md Stories/Ward.md
---
statement: When I am alone on a night ward, I want to see who called first, so I can go there.
---
```

### A place

```md Stories/Ward.md
---
statement: When I am at the other end of the ward, I want to hear the bell, so I can come in time.
---
```

### Somebody's role within

```md Stories/Shift.md
---
statement: When a nurse falls ill, I want to see who is free, so I can fill the shift.
---
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 4
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("trigger-not-role")
