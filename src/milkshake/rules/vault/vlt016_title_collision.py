"""A note states the title of another note.

## What it does

Reports each note whose property `title` is that of an earlier note too, or is the name of a note
that states no title. Letter case does not matter.

## Why

In lists, in the search and in the tabs of a browser the two cannot be told apart.

## What to do

Give one of them another title.

## Bad

### The same title

```md a.md
---
title: Plan a trip
---
```
```md b.md
---
title: plan a trip # VLT016
---
```

### The name of another note

```md a.md
---
title: Plan a trip # VLT016
---
```
```md Trips/Plan a trip.md
```

## Good

### Different titles

```md a.md
---
title: Plan a trip
---
```
```md b.md
---
title: Plan a trip abroad
---
```

### The names of files, which are for VLT001 and LNK005

```md Jobs/Index.md
```
```md Needs/Index.md
```

### The note's own name, and the name of a note with another title

```md Plan a trip.md
---
title: Plan a trip
---
```
```md a.md
---
title: B
---
```
```md b.md
---
title: Book a seat
---
```

### A note without a title, and an empty one

```md a.md
---
title:
---
```
```md b.md
---
title: ""
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note, Property
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice, other_note

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note whose stated title an earlier note states, or another has."""
    names: dict[str, Note] = {}
    stated: list[tuple[Note, Property, str]] = []
    titles_of = context.vault.each(_title)
    for note in context.vault.checked:
        item, title = titles_of[note.path]
        if item is not None:
            stated.append((note, item, title))
        elif title:
            names.setdefault(title, note)
    titles: dict[str, Note] = {}
    for note, item, title in stated:
        first = titles.setdefault(title, names.get(title, note))
        if first is not note:
            yield Violation(
                note.path,
                item.span.until(item.value_span),
                f"`{first.path}` has this title too",
                advice("give one of the two another title"),
                other_note(first),
            )


def _title(note: Note) -> tuple[Property | None, str]:
    """The title as titles are compared, after the property that states it, if one does.

    What is no text and states none has no title.
    """
    item = note.get("title")
    title = fold(" ".join(note.texts("title")).strip()) if item is not None else ""
    if title:
        return item, title
    return None, fold(note.title) if note.is_text else ""
