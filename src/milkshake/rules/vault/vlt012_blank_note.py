"""A note has no words.

## What it does

Reports each note that has neither properties nor text. Jobs, personas and others that have a
kind are left out: their names may say all there is.

## Why

A reader who follows a link to it learns nothing. Often it is the trace of a click on a link to
a note that did not exist.

## What to do

Write what the note is about, or delete it.

## Bad

### An empty file

```md Idea.md
%% VLT012 %%
```

### Only blank lines

```md Idea.md
%% VLT012 %%


```

## Good

### A note with a sentence, a picture, a heading or a property

```md Idea.md
Something to think about.
```
```md Map.md
![[map.png]]
```
```file map.png
```
```md Heading.md
# Heading
```
```md Property.md
---
tags: [idea]
---
```

### A job whose name says it all

```md Jobs/Plan a trip.md
```

### A canvas and a base

```file Board.canvas
```
```file List.base
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.source import START
from milkshake.rules.context import Context, advice

SEVERITY = "info"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note in Markdown of no kind, without properties, text and defects."""
    for note in context.vault.checked:
        if (
            note.is_text
            and note.is_blank
            and not (note.properties or note.links or note.defects or note.hidden)
            and context.research.kinds.get(note.path) == "concept"
        ):
            yield Violation(note.path, START, f"`{note.name}` is empty", advice("write a sentence"))
