"""A property is a list in some notes and a text in others.

## What it does

Reports a property for links or several values, such as `performer`, `job`, `evidence`
or `role`, that is a single text, if most notes of the vault that have the property
give a list. The fix puts brackets around the text; you have to change texts on
several lines yourself.

## Why

In Obsidian a property has one type in the whole vault. If a note deviates from it,
the field shows a warning and cannot be edited as a list, and a search or table that
expects lists leaves the note out.

## What to do

Make it a list everywhere, if necessary with one entry.

## Bad

### Text among lists

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]" # PRP016
---
```
```md Book a seat.md
---
type: job
performer: ["[[Traveller]]", "[[Guide]]"]
---
```
```md Pack a bag.md
---
type: job
performer: ["[[Traveller]]"]
---
```
```fixed Plan a trip.md
---
type: job
performer: ["[[Traveller]]"]
---
```

### Words without quotes

```md Traveller.md
---
type: persona
role: performer # PRP016
---
```
```md Guide.md
---
type: persona
role: [assistant]
---
```
```md Clerk.md
---
type: persona
role: [technician]
---
```
```fixed Traveller.md
---
type: persona
role: [performer]
---
```

## Good

### Lists everywhere

```md Plan a trip.md
---
type: job
performer: ["[[Traveller]]"]
---
```
```md Book a seat.md
---
type: job
performer: ["[[Traveller]]", "[[Guide]]"]
---
```

### Texts everywhere

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Book a seat.md
---
type: job
performer: "[[Guide]]"
---
```

### Mostly texts

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Pack a bag.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Book a seat.md
---
type: job
performer: ["[[Traveller]]", "[[Guide]]"]
---
```

### Left empty

```md Plan a trip.md
---
type: job
performer:
---
```
```md Book a seat.md
---
type: job
performer: ["[[Traveller]]"]
---
```

### A property that is text by nature

```md Plan a trip.md
---
type: job
status: draft
---
```
```md Book a seat.md
---
type: job
status: [draft]
---
```
```md Pack a bag.md
---
type: job
status: [draft]
---
```

### Notes of other kinds

```md Faust.md
---
role: [Mephisto]
---
```
```md Hamlet.md
---
role: prince
---
```
```md Lear.md
---
role: [king]
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.schema import KEYS, key_name
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Property
from milkshake.model.source import Edit, Span
from milkshake.rules.context import Context, advice

SEVERITY = "info"
FIXABLE = True

_PLAIN = re.compile(r"[\w-]+(?: [\w-]+)*")
# Obsidian itself takes a text for these.
_EITHER = frozenset({"aliases", "tags", "cssclasses", "source", "redirect", "statement"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each property that holds a text here and a list in most notes."""
    for name, occurrences in context.properties_by_name.items():
        key = KEYS.get(key_name(name))
        if key is None or key.type not in {"list", "links"} or key.name in _EITHER:
            continue
        values = [(note, item, item.value) for note, item in occurrences if item.value]
        single = [(note, item) for note, item, value in values if isinstance(value, str)]
        lists = sum(isinstance(value, list) for _, _, value in values) if single else 0
        if lists > len(single):
            for note, item in single:
                yield Violation(
                    note.path,
                    item.value_span,
                    f"`{name}` is a text here and a list in {lists} notes",
                    _fix(item),
                )


def _fix(item: Property) -> Fix:
    span = item.value_span
    text = str(item.value)
    quoted = span.end_column - span.column > len(text)
    if span.row != span.end_row or not (quoted or _PLAIN.fullmatch(text)):
        return advice(f"write `{item.name}` as a list of one")
    edits = (
        Edit(Span(span.row, span.column, span.row, span.column), "["),
        Edit(Span(span.row, span.end_column, span.row, span.end_column), "]"),
    )
    return Fix("safe", f"write `{item.name}` as a list of one", edits)
