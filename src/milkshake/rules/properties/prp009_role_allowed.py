"""A role is misspelt.

## What it does

Reports a `role` of a persona that is one or two letters away from performer, buyer,
approver, reviewer, technician, manager, audience or assistant. The fix corrects it.
Other names of these, such as `job executor`, are right, letter case does not matter,
and other words are not reported: they are titles of people.

## Why

Roles are hats, not titles: one person may wear several, and whoever pays is often not
who does the job (Kalbach, 2020). Which rules apply to a persona depends on its role,
and an unknown role counts as none.

## What to do

Correct the word. A job title is not a role: a *procurement manager* is a `buyer` in
one job and a `performer` in another.

## Bad

### A slip of the pen

```md Traveller.md
---
type: persona
role: [perfomer] # PRP009
---
```
```fixed Traveller.md
---
type: persona
role: [performer]
---
```

### Beside a right one

```md Traveller.md
---
type: persona
role: [perfomer, buyer] # PRP009
---
```
```fixed Traveller.md
---
type: persona
role: [performer, buyer]
---
```

### In a list of several lines

```md Traveller.md
---
type: persona
role:
  - perfomer # PRP009
  - buyer
---
```

### In a list of one line each

```md Driver.md
---
type: persona
role:
  - performr # PRP009
---
```
```fixed Driver.md
---
type: persona
role:
  - performer
---
```

## Good

### Roles

```md Traveller.md
---
type: persona
role: [performer, Buyer]
---
```

### A title

```md Travel office.md
---
type: persona
role: head of travel
---
```

### A title beside a role

```md Travel office.md
---
type: persona
role: [buyer, Head of travel]
---
```

### Another name of a role

```md Traveller.md
---
type: persona
role: [job executor, Executor]
---
```

### One role as text

```md Traveller.md
---
type: persona
role: approver
---
```

### Left empty

```md Traveller.md
---
type: persona
role: []
---
```

### A note that is not a persona

```md Hamlet.md
---
role: prince
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.properties.allowed_values import values_not_allowed

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each `role` that misspells an allowed value (`values_not_allowed`)."""
    return values_not_allowed(context, "role", ("persona",), free=True)
