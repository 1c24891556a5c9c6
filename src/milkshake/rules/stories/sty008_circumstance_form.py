"""A circumstance is a wish.

## What it does

Reports a wish among the `circumstances` of a job: *I want it cheap*.

## Why

Circumstances say when, where and how a job is done; what is wanted is a need
(Kalbach).

## What to do

Write when, where or how the job is done, such as *when running late*, and keep the
wish as a need.

## Bad

### A wish

```md Jobs/Cross a border.md
---
circumstances: [I want it to be over] # STY008
---
```

### A wish among others

```md Jobs/Cross a border.md
---
circumstances:
  - at night # STY008
  - they want to see everything
---
```

## Good

### When it is

```md Jobs/Cross a border.md
---
circumstances: [when running late, at night, with a dog]
---
```

### A noun

```md Jobs/Cross a border.md
---
circumstances: heavy rain
---
```

### Links

```md Jobs/Cross a border.md
---
circumstances: ["[[Night]]"]
---

[[Night]]
```

### Another language

```md Jobs/Cross a border.md
---
lang: nl
circumstances: [ik wil dat het snel gaat]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 4
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("circumstance-form")
