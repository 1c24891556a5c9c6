"""A list or table names a job or persona without a link.

## What it does

Reports the first words in the lists, tables and callouts of a note that are the name of a job
of two words or more, or of a persona of four letters or more, where the note has no link to it.
Only whole words count; letter case does not matter. Texts with code or formatting are left
out.

## Why

A name without a link leads nowhere and makes no backlink, so the note is missing from the
other's evidence, map and graph.

## What to do

Write the name as a link. If the word is meant in another sense, leave it.

## Bad

### A persona in a list

```md Trains.md
- What a commuter does when trains are late %% LNK014 %%
- Another commuter
```
```md Commuter.md
---
type: persona
---
```

### A job in a table, outside ASCII

```md Trains.md
| Name | Date |
| --- | --- |
| Über Züge reden | 1 May | %% LNK014 %%
```
```md Über Züge reden.md
---
type: job
---
```

## Good

### The note links to it elsewhere

```md Trains.md
[[Commuter|They]] wait.

- What a commuter does
```
```md Commuter.md
---
type: persona
---
```

### A part of a word

```md Trains.md
- Commuters and noncommuter
```
```md Commuter.md
---
type: persona
---
```

### A short name, and a job of one word

```md Trains.md
- Ana travels
```
```md Ana.md
---
type: persona
---
```
```md Travels.md
---
type: job
---
```

### A note of no kind

```md Trains.md
- Train timetables
```
```md Train timetables.md
```

### In code, and in a fence

````md Trains.md
- `Commuter`

```
- Commuter
```
````
```md Commuter.md
---
type: persona
---
```

### The note itself

```md Commuter.md
---
type: persona
---

- A commuter has a ticket
```

### The profile that is loose

```toml milkshake.toml
[lint]
profile = "loose"
```
```md Trains.md
- What a commuter does
```
```md Commuter.md
---
type: persona
---
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice

SEVERITY = "info"
PROFILES = EVERY_PROFILE - {"loose"}

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_LEAST_LETTERS = 4


def check(context: Context) -> Iterator[Violation]:
    """A violation for the first mention of each job or persona in a note without a link to it."""
    names = _names(context)
    if not names:
        return
    for note in context.vault.checked:
        known = {note.path}
        known.update(path for edge in context.vault.edges[note.path] if (path := edge.path_on_site))
        for text, span in _texts(note):
            words = [*_WORD.finditer(text)]
            folded = [fold(word[0]) for word in words]
            for at, first in enumerate(folded):
                for path, name in names.get(first, ()):
                    end = at + len(name)
                    if path not in known and folded[at:end] == name:
                        known.add(path)
                        start, stop = words[at].start(), words[end - 1].end()
                        place = Span(span.row, span.column + start, span.row, span.column + stop)
                        said = text[start:stop]
                        kind = context.research.kinds[path]
                        message = f"`{said}` names a {kind} without a link"
                        link = context.vault.notes[path].name
                        yield Violation(note.path, place, message, advice(f"link `[[{link}]]`"))


def _names(context: Context) -> dict[str, list[tuple[str, list[str]]]]:
    """The paths and names of jobs and personas, in words, by the first of their words."""
    names: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for note in context.notes_of("job", "persona"):
        words = [fold(word) for word in _WORD.findall(note.name)]
        is_persona = context.research.kinds[note.path] == "persona"
        if len(words) > 1 or (is_persona and words and len(words[0]) >= _LEAST_LETTERS):
            names[words[0]].append((note.path, words))
    return names


def _texts(note: Note) -> Iterator[tuple[str, Span]]:
    """The texts in lists, tables and callouts of the note that are plain words, with their places.

    A text with code or formatting in it is longer in the source than its words are.
    """
    for text, span in _every_text(note):
        if span.row == span.end_row and span.end_column - span.column == len(text):
            yield text, span


def _every_text(note: Note) -> Iterator[tuple[str, Span]]:
    for outline, tables in (
        (note.outline, note.tables),
        *((callout.entries, callout.tables) for callout in note.callouts),
    ):
        for entry in outline:
            yield entry.text, entry.span
        for table in tables:
            for row in table.rows:
                for cell in row:
                    yield cell.text, cell.span
