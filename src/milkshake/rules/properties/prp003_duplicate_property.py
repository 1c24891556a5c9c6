"""A property is given twice.

## What it does

Reports each repetition of a property in one note.

## Why

Only the last value counts. The others look as if they counted too, but they disappear
when the note is edited in Obsidian.

## What to do

Keep one of the two. Where both values are meant, make one list of them.

## Bad

### Two performers

```md Jobs/Plan a trip.md
---
performer: "[[Traveller]]"
level: big
performer: "[[Guide]]" # PRP003
---
```

### The same value twice

```md Jobs/Plan a trip.md
---
type: job
type: job # PRP003
---
```

## Good

### A list

```md Jobs/Plan a trip.md
---
performer: ["[[Traveller]]", "[[Guide]]"]
---
```

### A value that is the name of a property

```md Jobs/Plan a trip.md
---
type: job
keys: [type, level]
---
```

### Names that begin alike

```md Jobs/Plan a trip.md
---
part_of: "[[Travel]]"
parts: ["[[Pack]]"]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each repeated property, as the parser saw it (`defect_violations`)."""
    return defect_violations(context, "duplicate-property")
