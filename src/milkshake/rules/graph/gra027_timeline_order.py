"""The dates of a switch do not follow one another.

## What it does

Reports a date in an interview about a switch that lies before the date of an earlier
moment. The moments are, in order: `first_thought`, `passive_looking`, `event_one`,
`active_looking`, `event_two`, `deciding`, `buying`, `consuming`,
`satisfaction_moment`. They are properties, or stand in a list or table below a heading
`Timeline`. Two dates are compared as far as both are given: by year, by month or by
day. A month may be named, as in ``March 2026``. Values that are not dates are ignored.

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

### With the names of months

```md Interviews/Ana.md
---
first_thought: in March 2026, on the train
deciding: 15 January 2026 # GRA027
---
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

from collections.abc import Iterator

from milkshake.jtbd.switches import timeline
from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each moment of a switch that is dated before a preceding moment."""
    for note in context.notes_of("interview"):
        for moment in timeline(context.properties_of(note.path)):
            earlier = moment.after
            if moment.date is None or earlier is None or earlier.date is None:
                continue
            yield Violation(
                note.path,
                moment.span,
                f"`{moment.name}` ({moment.date.iso}) lies before "
                f"`{earlier.name}` ({earlier.date.iso})",
                advice("look up which of the two dates is right"),
                (Related(note.path, earlier.span, "the earlier moment"),),
            )
