r"""A wikilink cannot name the note.

## What it does

Reports each note whose name has a character that ends a wikilink or begins a place in a note:
`#`, `^`, `[`, `]`, `|` or `\`, and `%%`. It is a warning where the note has a kind, such as a
job, so that others must link it. Notes that some link leads to are left out.

## Why

`[[C# for beginners]]` looks for a heading in a note called C. Obsidian does not let you choose
such a name, but other programs do.

## What to do

Rename the note.

## Bad

### A hash sign

```md C# for beginners.md
A book. %% VLT011 %%
```

### A job with brackets

```md Plan a trip [draft].md
---
type: job # VLT011
---
```

## Good

### A link that leads there

```md Trip [draft].md
Leave early.
```
```md Home.md
[A trip](<Trip [draft].md>)
```

### Other punctuation, and letters outside ASCII

```md Why (and when), that's & it - 100 %!.md
Because.
```
```md Überfahrt nach 東京.md
By ship.
```

### A colon, which is for VLT019

```md Bread: a study.md
Flour.
```

### A name with dots

```md link.to.this v2.0.md
A page.
```

### A picture

```md Note.md
![](map%231.png)
```
```file map#1.png
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
LOOKS_AT = "neighbours"

_UNLINKABLE = re.compile(r"[#^\[\]|\\]|%%")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note with such a name to which no link leads."""
    for note in context.vault.checked:
        match = _UNLINKABLE.search(note.name)
        if match and note.is_text and not context.vault.backlinks.get(note.path):
            typed = context.research.kinds.get(note.path, "concept") != "concept"
            yield Violation(
                note.path,
                context.place(note),
                f"`{match[0]}` in the name keeps wikilinks from leading here",
                advice("rename the note"),
                severity="warning" if typed else None,
            )
