"""A story lacks a situation, a motivation or an outcome.

## What it does

Reports stories in which one of the three parts is missing: *When …*, *I want to …*,
*so I can …*. They may come in any order and person, and be written as `situation`,
`motivation` and `outcome`. A title that is only a name is not checked.

## Why

The three belong together: the situation explains the wish, and the outcome says what
it is good for (Klement). Without the outcome, any feature would do.

## What to do

Add the part that is missing.

## Bad

### No outcome

```md Stories/Lift.md
---
statement: When the lift is broken, I want to know it before I leave the house. # STY001
---
```

### No motivation

```md Stories/Lift.md
---
statement: When the lift is broken, so I can get to work. # STY001
---
```

### Two properties of three

```md Stories/Lift.md
---
situation: when the lift is broken # STY001
motivation: I want to know it before I leave
---
```

## Good

### Three parts

```md Stories/Lift.md
---
statement: When the lift is broken, I want to know it before I leave, so I can take another way.
---
```

### Another person

```md Stories/Lift.md
---
statement: When a tenant reports a broken lift, the caretaker wants to see where it is, so that nobody waits in vain.
---
```

### Another order

```md Stories/Lift.md
---
statement: I want to know of a broken lift before I leave so that I can take another way when I use a wheelchair.
---
```

### Three properties

```md Stories/Lift.md
---
situation: the lift is broken
motivation: know it before I leave
outcome: take another way
---
```

### A title that is a name

```md Stories/The broken lift.md
```

### A text with a title that is a name

```md Stories/The broken lift.md
When the lift is broken, I want to know it before I leave, so I can take another way.
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-three-parts")
