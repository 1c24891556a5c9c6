"""A job statement is very long.

## What it does

Reports statements of more than 15 words or 100 characters.

## Why

Statements are mostly long because they contain circumstances, reasons or methods. A
short one fits more people and can be remembered.

## What to do

Keep verb and object; put the rest under `circumstances`, or into needs.

## Bad

### Many words

```md Jobs/Holiday.md
---
statement: Plan a whole summer holiday from the choice of a country to the last load of washing at home # JOB018
---
```

### Many circumstances

```md Jobs/Stairs.md
---
statement: Carry a sleeping child and all the shopping up four flights of stairs in the dark after a long day # JOB018
---
```

## Good

### Fifteen words

```md Jobs/Stairs.md
---
statement: Carry a sleeping child with all the shopping up four dark flights of narrow stairs
---
```

### Few words

```md Jobs/Plan a summer holiday.md
```

### The rest under circumstances

```md Jobs/Carry a sleeping child.md
---
type: job
circumstances: [up four flights of stairs, after a long day, with all the shopping in the other hand]
---
```

### A need, which may be long

```md Needs/Minimize the time it takes to find out which of the three doctors in the village can see a child today.md
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 2
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-length")
