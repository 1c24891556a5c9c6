"""Obsidian no longer reads a property.

## What it does

Reports the properties `tag`, `alias` and `cssclass`.

## Why

Obsidian read them beside `tags`, `aliases` and `cssclasses` until version 1.9, and
has ignored them since: the note has lost its tags, its other names or its look
without anybody noticing.

## What to do

Use the plural. The fix does that, unless the note has both.

## Bad

### All three

```md Jobs/Plan a trip.md
---
alias: Trip planning # PRP020
tag: [job] # PRP020
CssClass: wide # PRP020
---
```
```fixed Jobs/Plan a trip.md
---
aliases: Trip planning
tags: [job]
cssclasses: wide
---
```

### Both the old and the new name

```md Jobs/Plan a trip.md
---
alias: Trip planning # PRP020
aliases: [Planning a trip]
---
```
```fixed Jobs/Plan a trip.md
---
alias: Trip planning
aliases: [Planning a trip]
---
```

## Good

### The plural

```md Jobs/Plan a trip.md
---
aliases: [Trip planning]
tags: [job]
cssclasses: [wide]
---
```

### A word in the text

```md Jobs/Plan a trip.md
tag: you are it, by an alias
```

### Another property with such a word in it

```md Jobs/Plan a trip.md
---
price tag: 12
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Note, Property
from milkshake.model.source import Edit
from milkshake.rules.context import Context

SEVERITY = "warning"
FIXABLE = True
LOOKS_AT = "note"

_PLURALS = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each property of which Obsidian reads only the plural now."""
    for note, item in _named(context):
        plural = _PLURALS[item.name.casefold()]
        fix = None
        if note.get(plural) is None:
            fix = Fix("safe", f"call it `{plural}`", (Edit(item.span, plural),))
        message = f"Obsidian no longer reads `{item.name}`, only `{plural}`"
        yield Violation(note.path, item.span, message, fix)


def _named(context: Context) -> Iterator[tuple[Note, Property]]:
    """The properties with a deprecated name, in notes of all kinds, each with its note."""
    for name, occurrences in context.properties_by_name.items():
        if name.casefold() in _PLURALS:
            yield from occurrences
    for note in context.notes_of("concept"):
        for item in note.properties:
            if item.name.casefold() in _PLURALS:
                yield note, item
