"""The situation of a story holds nearly always, or only in a product.

## What it does

Reports situations such as *When I'm hungry* or *When I want something*, also among the
`circumstances` of a job. It warns of the situations of stories that are a moment in a
product: *When I open the app*, *When I log in*, *When I'm on the checkout page*, *When the
upload is stuck*, *When I forget my password*. It warns, too, where the outcome of the story
says nothing either.

## Why

A situation with time, place and pressure explains the wish; *hungry, running late, not
sure when I will eat again* suggests other solutions than *hungry* (Klement). A moment in
a product has a solution already, and the story would end with it.

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

### A moment in a product

```md Stories/Seat.md
---
statement: When I open the seat map in the app, I want to see which seats are free, so I can sit by the window. # STY003
---
```

### A screen

```md Stories/Seat.md
---
statement: When I'm on the booking page, I want to see which seats are free, so I can sit by the window. # STY003
---
```

### What a program does

```md Stories/Seat.md
---
statement: When the app asks for my name, I want to know who will read it, so I can sit in peace. # STY003
---
```

### Two parts that say nothing

```md Stories/Seat.md
---
statement: When I'm tired, I want a seat by the window, so I'm not tired. # STY003
---
```

## Good

### A page of paper

```md Stories/Seat.md
---
statement: When I open a map of the coast on my knees, I want to see where we are, so I can choose a stop.
---
```

### Somebody else in a product

```md Stories/Seat.md
---
statement: When a passenger opens a complaint, the conductor wants to know what happened, so that it is settled on board.
---
```

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
