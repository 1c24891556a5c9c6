"""A story has more than one wish.

## What it does

Reports a second and further *I want* in one story.

## Why

Each wish has its own outcome and can be served on its own; a story is about one wish
(Kalbach).

## What to do

Give each wish a story of its own.

## Bad

### Three wishes

```md Stories/Flood.md
---
statement: When the water rises, I want to know when it comes and I want to know how high and I want to warn others, so I can save the cellar. # STY007
---
```

### Three people's wishes

```md Stories/Flood.md
---
statement: When the water rises, I want to be told, and they want sandbags, and we want to leave, so we can be safe. # STY007
---
```

## Good

### One wish

```md Stories/Flood.md
---
statement: When the water rises, I want to know how high it will get, so I can save the cellar.
---
```

### Wanting within the situation

```md Stories/Flood.md
---
statement: When I want to sleep and the water rises, I want to be woken, so I can save the cellar.
---
```

### Nouns that are joined

```md Stories/Flood.md
---
statement: When the water rises, I want to know its height and speed, so I can save the cellar.
---
```

### Wanting within the outcome

```md Stories/Flood.md
---
statement: When the water falls, I want to see the damage, so I can tell others what I want.
---
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 2
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-one-want")
