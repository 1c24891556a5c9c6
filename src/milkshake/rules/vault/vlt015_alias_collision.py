"""An alias is the name or alias of another note too.

## What it does

Reports each alias of a note that is the name of another note, or its alias as well. Letter case
does not matter.

## Why

Who types the name while writing a link has to guess which note is meant. A wikilink never leads
to an alias, so `[[Commuter]]` leads to the note of that name, whoever else claims it.

## What to do

Give the alias to one note only.

## Bad

### The name of another note

```md Traveller.md
---
aliases: [commuter] # VLT015
---
```
```md Commuter.md
```

### An alias of another note

```md Passenger.md
---
aliases: Rider
---
```
```md Traveller.md
---
aliases: # VLT015
  - rider
---
```

## Good

### The note's own name, and the same alias twice

```md Commuter.md
---
aliases: [Commuter, commuters, Commuters]
---
```

### A part of a name, and another ending

```md Traveller.md
---
aliases: [Commute, todo]
---
```
```md Commuter.md
```
```md another-todo.md
```

### A file that is not a note

```md Traveller.md
---
aliases: [Map]
---
```
```file Map.png
```

### A title

```md Traveller.md
---
title: Commuter
---
```
```md Commuter.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice, other_note

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each alias that another note has as its name, or has as an alias before."""
    names: dict[str, Note] = {}
    aliases: dict[str, Note] = {}
    for note in context.vault.checked:
        names.setdefault(fold(note.name), note)
    for note in context.vault.checked:
        for key in ("aliases", "alias"):
            item = note.get(key)
            if item is None:
                continue
            span = item.span.until(item.value_span)
            for alias, text in {fold(text.strip()): text for text in note.texts(key)}.items():
                first = aliases.setdefault(alias, note)
                named = names.get(alias, note)
                other = named if named is not note else first
                if other is not note and alias != fold(note.name):
                    what = "the name" if other is named else "an alias"
                    message = f"`{text}` is {what} of `{other.name}` too"
                    fix = advice("keep it in one of the two notes")
                    yield Violation(note.path, span, message, fix, other_note(other))
