"""A property holds a date that no calendar has.

## What it does

Reports each property whose name says that it is a date (`date`, `created`, `due date`) and whose
value is written as one, as in `2024-02-30` or `2024-13-01T09:00`, but is not a day of the
calendar or not a time of the day.

## Why

Obsidian shows such a property as a mistake, and neither its bases nor the feed and timelines
here can put the note in order.

## What to do

Write the day that is meant, as year, month and day.

## Bad

### A day too many, and months that are none

```md Interview.md
---
date: 2024-02-30 # PRP021
created: 2024-00-12 # PRP021
due date: "2024-13-01" # PRP021
---
```

### A time that is none, and a list

```md Interview.md
---
date: 2024-05-01T25:10 # PRP021
dates: [2024-05-01, 2024-06-31] # PRP021
---
```

## Good

### Days of the calendar

```md Interview.md
---
date: 2024-02-29
created: 2024-05-01T09:10:30
updated: 2024-05-01 09:10
dates: ["2024-05-01", 2024-06-30]
---
```

### Dates in other forms, and what only a reader understands

```md Interview.md
---
date: 1 May 2024
created: 2024-05
updated: "[[2024-02-30]]"
due: spring 2024
---
```

### Properties of other names

```md Interview.md
---
number: 2024-13-01
candidate: 2024-99-99
---
```
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
LOOKS_AT = "note"

_NAME = re.compile(
    r"(?:.*[\W_])?(?:dates?|created|updated|modified|published|due|deadline|born|died)"
    r"(?:[\W_](?:at|on|date|time))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-].*)?)?"
)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each value of such a property that looks like a date and is none."""
    is_date: dict[str, bool] = {}
    for note in context.vault.checked:
        for item in note.properties:
            name = item.name
            if name not in is_date:
                is_date[name] = _NAME.fullmatch(name) is not None
            for text in note.texts(name) if is_date[name] else ():
                match = _DATE.fullmatch(text.strip())
                if match is not None and not _exists(*match.groups()):
                    message = f"`{text}` is no day or time of the calendar"
                    fix = advice("write the day that is meant")
                    yield Violation(note.path, item.value_span, message, fix)


def _exists(day: str, time: str | None) -> bool:
    """Whether the calendar has the day, and the day the time."""
    year, month, number = map(int, day.split("-"))
    hour, minute, second = map(int, f"{time or '0:0'}:0".split(":")[:3])
    is_day = 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
    return is_day and hour < 24 and minute < 60 and second < 60
