"""A story whose situation is true nearly always.

## What it does

Reports situations such as *When I'm hungry*, *When I use the app*, *When I want
something*, also among the `circumstances` of a job.

## Why

A situation with time, place and pressure explains the wish; *hungry, running late, not
sure when I will eat again* suggests other solutions than *hungry* (Klement).

Point 4 of the method: people are told apart by their needs, not by who they are.

## What to do

Say where it happens, what has just happened, and what is urgent.

## Bad

### A state

```md Stories/Seat.md
---
statement: When I'm tired, I want to sit down, so I can go on later. # STY003
---
```

### A want

```md Stories/Seat.md
---
statement: When I want a seat, I want to see which are free, so I can sit down. # STY003
---
```

## Good

### What has just happened

```md Stories/Seat.md
---
statement: When I'm the last to board with two suitcases, I want to see which seats are free, so I can sit down before we leave.
---
```

### A moment

```md Stories/Conductor.md
---
statement: When the conductor walks past, I want to ask about my connection, so I can plan the rest of the way.
---
```

### Somebody else

```md Stories/Bus.md
---
statement: When a child gets sick on a bus, the driver wants to stop, so that nobody slips.
---
```

### A circumstance

```md Jobs/Find a seat on a train.md
---
type: job
circumstances: [with two suitcases, in the rush hour]
---
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 4
RISK = "high"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-situation-vague")
