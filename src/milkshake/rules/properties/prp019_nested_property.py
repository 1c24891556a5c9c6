"""A property holds properties.

## What it does

Reports a property of a job, persona, need, story, method, interview or solution whose
value is a mapping, or a list of mappings. Notes of other kinds are not reported.

## Why

Obsidian shows nested properties as raw text and cannot edit them. Of nested
properties, milkshake reads only forces, and steps and needs with a statement: an
importance inside `scores` does not count.

## What to do

Write each of them on a line of its own.

## Bad

### Scores in one property

```md Time to find a seat.md
---
type: need
scores: {importance: 8, satisfaction: 3} # PRP019
---
```

### On several lines

```md Plan a trip.md
---
type: job
forces: # PRP019
  push: trains are late
  pull: knows the delays
---
```

### A list of mappings

```md Plan a trip.md
---
type: job
steps: # PRP019
  - name: choose where to go
  - name: book a seat
---
```

## Good

### Flat

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
---
```

### A list of texts

```md Plan a trip.md
---
type: job
steps:
  - choose where to go
  - book a seat
---
```

### A link without quotes, which is for PRP002

```md Plan a trip.md
---
type: job
performer: [[Traveller]]
---
```

### A note of another kind

```md Seat map.md
---
size: {rows: 20, seats: 80}
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each property that is a mapping, or a list with mappings in it."""
    for occurrences in context.properties_by_name.values():
        for note, item in occurrences:
            value = item.value
            if (
                item.name.casefold() == "milkshake"
                or isinstance(value, str)
                or (inner := _inner(value)) is None
            ):
                continue
            first = next(iter(inner))
            yield Violation(
                note.path,
                item.span,
                f"`{item.name}` is nested, which Obsidian cannot edit",
                advice(f"write `{first}` and the others each on a line of its own"),
            )


def _inner(value: object) -> dict[object, object] | None:
    """The first mapping that is not empty: the value itself, or an item of the list."""
    if isinstance(value, dict):
        return value or None
    if isinstance(value, list) and dict in map(type, value):
        return next((item for item in value if isinstance(item, dict) and item), None)
    return None
