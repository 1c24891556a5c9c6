"""The outcome of a story would fit any story.

## What it does

Reports outcomes such as *so I can do my job*, *so I can be productive*, *so it
works*.

## Why

An outcome that fits every story says nothing about this one, and nobody can check
whether it was reached.

## What to do

Say what is different afterwards, for whom.

## Bad

### My job

```md Stories/Stock.md
---
statement: When an order comes in, I want to see what is in stock, so I can do my job. # STY006
---
```

### Productive

```md Stories/Phone.md
---
statement: When the phone rings, I want to see who calls, so I can be more productive. # STY006
---
```

## Good

### What is different

```md Stories/Stock.md
---
statement: When an order comes in, I want to see what is in stock, so I can promise a day.
---
```

### A job of somebody

```md Stories/Order.md
---
statement: When an order comes in, I want to see who is free, so I can give the job to one of them.
---
```

### Being somewhere

```md Stories/Phone.md
---
statement: When the phone rings, I want to see who calls, so I can be at the door in time.
---
```

### Use of a thing

```md Stories/Oven.md
---
statement: When the oven is cold, I want to know how long it takes, so I can use the time.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 1
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-outcome-vague")
