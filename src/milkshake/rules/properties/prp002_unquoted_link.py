"""A link in a property is not in quotes.

## What it does

Reports `[[…]]` without quotes in a property.

## Why

To YAML square brackets make a list: `performer: [[Traveller]]` is a list that
contains a list that contains a text. Obsidian sees no link there, so the note at the
other end gets no backlink, and the relation is missing from the graph.

## What to do

Put the link in quotes. The fix does that.

## Bad

### One link

```md Jobs/Plan a trip.md
---
performer: [[Traveller]] # PRP002
---
```
```md Traveller.md
```
```fixed Jobs/Plan a trip.md
---
performer: "[[Traveller]]"
---
```

### An item of a list

```md Jobs/Plan a trip.md
---
performer:
  - [[Traveller]] # PRP002
  - "[[Guide]]"
---
```
```md Traveller.md
```
```md Guide.md
```
```fixed Jobs/Plan a trip.md
---
performer:
  - "[[Traveller]]"
  - "[[Guide]]"
---
```

### A list on one line

```md Jobs/Plan a trip.md
---
performer: [[[Traveller]], [[Guide]]] # PRP002 PRP002
---
```
```fixed Jobs/Plan a trip.md
---
performer: ["[[Traveller]]", "[[Guide]]"]
---
```

### A name with quotes in it

```md Jobs/Plan a trip.md
---
performer: [[The "planner"]] # PRP002
---
```
```fixed Jobs/Plan a trip.md
---
performer: '[[The "planner"]]'
---
```

### An alias

```md Jobs/Plan a trip.md
---
related: [[Traveller|whoever travels]] # PRP002
---
```
```fixed Jobs/Plan a trip.md
---
related: "[[Traveller|whoever travels]]"
---
```

## Good

### In double or single quotes

```md Jobs/Plan a trip.md
---
performer: "[[Traveller]]"
related: ['[[Guide]]']
---
```

### A list of texts

```md Jobs/Plan a trip.md
---
tags: [travel, [planning, booking]]
---
```

### A text that begins with a word

```md Jobs/Plan a trip.md
---
description: see [[Traveller]] for more
---
```

### A folded text

```md Jobs/Plan a trip.md
---
description: >
  [[Traveller]] knows more.
---
```

### In the text of the note

```md Jobs/Plan a trip.md
[[Traveller]]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Note
from milkshake.model.source import Edit, Span
from milkshake.rules.context import Context

SEVERITY = "error"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each list within a list that is meant as a link."""
    for note in context.vault.checked:
        for defect in note.defects:
            if defect.name == "unquoted-link":
                yield Violation(note.path, defect.span, defect.message, _fix(note, defect.span))


def _fix(note: Note, span: Span) -> Fix:
    """Puts the link in quotes; without an edit where its property contains both kinds of them."""
    only_shown = Fix("display", "put the link in quotes", ())
    if span.row != span.end_row:
        return only_shown
    text = "".join(
        _texts(item.value)
        for item in note.properties
        if item.value_span.row <= span.row <= item.value_span.end_row
    )
    if '"' not in text and "\\" not in text:
        quote = '"'
    elif "'" not in text:
        quote = "'"
    else:
        return only_shown
    before = Span(span.row, span.column, span.row, span.column)
    after = Span(span.row, span.end_column, span.row, span.end_column)
    return Fix("safe", "put the link in quotes", (Edit(before, quote), Edit(after, quote)))


def _texts(value: Any) -> str:
    """All text within a value, joined."""
    if isinstance(value, list):
        return "".join(map(_texts, value))
    return value if isinstance(value, str) else ""
