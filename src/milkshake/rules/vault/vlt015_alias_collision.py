"""An alias is the name or alias of another note too.

## What it does

Reports each alias of a note that is the name of another note, or its alias as well. Letter case
does not matter. Where more than ten notes of a folder have such an alias, as in a folder of
people, it reports the first, with the places of all others.

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

### Twelve notes in a folder, and one elsewhere

```md People/Ana.md
---
aliases: [rider]
---
```
```md People/Ben.md
---
aliases: [rider] # VLT015
---
```
```md People/Cleo.md
---
aliases: [rider]
---
```
```md People/Dan.md
---
aliases: [rider]
---
```
```md People/Eva.md
---
aliases: [rider]
---
```
```md People/Finn.md
---
aliases: [rider]
---
```
```md People/Gus.md
---
aliases: [rider]
---
```
```md People/Hal.md
---
aliases: [rider]
---
```
```md People/Ida.md
---
aliases: [rider]
---
```
```md People/Jo.md
---
aliases: [rider]
---
```
```md People/Kim.md
---
aliases: [rider]
---
```
```md People/Lou.md
---
aliases: [rider]
---
```
```md Trains/Guide.md
---
aliases: [Ana, passenger] # VLT015
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

from collections import defaultdict
from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.resolve import fold, folded_name
from milkshake.rules.context import Context, advice, other_note

SEVERITY = "info"

_MOST_IN_FOLDER = 10
"""How many notes of a folder are reported one by one; where more share names, that is their way."""


def check(context: Context) -> Iterator[Violation]:
    """A violation for each alias that another note has as its name, or has as an alias before.

    Of a folder with many such notes it is one violation.
    """
    folders: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in _shared(context):
        folders[violation.path.rpartition("/")[0]].append(violation)
    for found in folders.values():
        if len({violation.path for violation in found}) <= _MOST_IN_FOLDER:
            yield from found
            continue
        first, *rest = found
        others = tuple(Related(one.path, one.span, one.message) for one in rest)
        message = f"{first.message}, and others in this folder"
        yield Violation(first.path, first.span, message, first.fix, first.related + others)


def _shared(context: Context) -> Iterator[Violation]:
    names: dict[str, Note] = {}
    first_with: dict[str, Note] = {}
    names_of, aliases_of = context.vault.each(folded_name), context.vault.each(_aliases)
    for note in context.vault.checked:
        names.setdefault(names_of[note.path], note)
    for note in context.vault.checked:
        for span, alias, text in aliases_of[note.path]:
            first = first_with.setdefault(alias, note)
            named = names.get(alias, note)
            other = named if named is not note else first
            if other is not note and alias != names_of[note.path]:
                what = "the name" if other is named else "an alias"
                message = f"`{text}` is {what} of `{other.name}` too"
                fix = advice("keep it in one of the two notes")
                yield Violation(note.path, span, message, fix, other_note(other))


def _aliases(note: Note) -> tuple[tuple[Span, str, str], ...]:
    """The aliases of the note: the place of their property, each as links find it, and its text."""
    return tuple(
        (item.span.until(item.value_span), alias, text)
        for key in ("aliases", "alias")
        if (item := note.get(key)) is not None
        for alias, text in {fold(text.strip()): text for text in note.texts(key)}.items()
    )
