"""The dates of a switch do not follow one another.

## What it does

Reports a date in an interview about a switch that lies before the date of an earlier
moment. The moments are, in order: `first_thought`, `passive_looking`, `event_one`,
`active_looking`, `event_two`, `deciding`, `buying`, `consuming`,
`satisfaction_moment`. They are properties, or stand in a list or table below a heading
`Timeline`. Two dates are compared as far as both are given: by year, by month or by
day. Values that are not dates are ignored.

## Why

The timeline shows what moved people from one moment to the next (Moesta). People
remember badly, and two dates in the wrong order are a sign that one of the moments
was not what they said.

## What to do

Check in the notes of the interview which of the two dates is right.

## Bad

### Decided before it was thought of

```md Interviews/Ana.md
---
first_thought: 2026-03-02
deciding: 2026-01-15 # GRA027
---
```

### Months

```md Interviews/Ana.md
---
passive_looking: 2025-06
active_looking: 2025-04 # GRA027
consuming: 2025-09
---
```

### In a list

```md Interviews/Ana.md
## Timeline

- **First thought** (2026-03-02): we missed the train
- 2026-01-15: Deciding: we bought two tickets %% GRA027 %%
```

## Good

### In order

```md Interviews/Ana.md
---
first_thought: 2025-06-01
passive_looking: 2025-07-10
deciding: 2025-07-10
consuming: 2025-09-01
---
```

### As far as both are known

```md Interviews/Ana.md
---
first_thought: 2025-06-20
active_looking: 2025-06
deciding: 2025
---
```

### In words

```md Interviews/Ana.md
---
first_thought: when the second child came
deciding: last Christmas
---
```

### Left empty

```md Interviews/Ana.md
---
first_thought: 2026-03-02
deciding:
consuming: null
---
```

### A note that is not an interview

```md Faust.md
---
first_thought: 2026-03-02
deciding: 2026-01-15
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.schema import TIMELINE
from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Property
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?![\d-]).*")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each moment of a switch that is dated before a preceding moment."""
    for note in context.notes_of("interview"):
        properties = context.properties_of(note.path)
        latest: tuple[str, tuple[str, ...], Span] | None = None
        for name in TIMELINE:
            moment = properties.get(name)
            date = _date(moment)
            if moment is None or not date:
                continue
            if latest is not None and _before(date, latest[1]):
                yield Violation(
                    note.path,
                    moment.value_span,
                    f"`{name}` ({'-'.join(date)}) lies before "
                    f"`{latest[0]}` ({'-'.join(latest[1])})",
                    advice("look up which of the two dates is right"),
                    (Related(note.path, latest[2], "the earlier moment"),),
                )
            else:
                latest = name, date, moment.value_span


def _date(moment: Property | None) -> tuple[str, ...]:
    """Year, month and day, as far as they are given."""
    match = _DATE.fullmatch(str(moment.value).strip()) if moment is not None else None
    return () if match is None else tuple(part for part in match.groups() if part)


def _before(date: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shared = min(len(date), len(other))
    return date[:shared] < other[:shared]
