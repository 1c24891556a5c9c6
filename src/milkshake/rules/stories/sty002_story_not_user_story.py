"""A user story stands in the place of a job story.

## What it does

Reports stories that begin with *As a …*.

## Why

*As a* names a role and leaves the situation to the imagination; but it is the situation
that makes people act, whatever their role (Klement).

## What to do

Begin with the situation, *When …, I want …, so I can …*, and link the persona as
`performer`.

## Bad

### As a

```md Stories/Lift.md
---
statement: As a tenant, I want to report a broken lift so that it gets repaired. # STY002
---
```

### As an

```md Stories/Guests.md
---
statement: As an organiser, I want a list of guests. # STY002
---
```

## Good

### A situation

```md Stories/Lift.md
---
statement: When the lift stops between floors, I want to reach somebody, so I can stay calm until I am out.
---
```

### As soon as

```md Stories/Floor.md
---
statement: As soon as the doors close, I want to know which floor is next, so I can get ready.
---
```

### A role within

```md Stories/Keys.md
---
statement: When I show a flat as an agent, I want to have the keys at hand, so I can be on time for the next one.
---
```

### A job

```md Jobs/Report a broken lift.md
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 4
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-not-user-story")
