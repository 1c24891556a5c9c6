"""A link leads to a heading that the note has several times.

## What it does

Reports each link or embed with `#Heading` where several headings of the note have that name.
Nothing is reported where the names of the headings above lead to one of them.

## Why

A link can lead to one of them only, and that is the first. The reader may land in the wrong
section, and nobody notices.

## What to do

Name the heading above too, as in `[[Commuter#Work#Habits]]`, or give the headings different
words. Nothing is to be done if the first is meant.

## Bad

### A link from another note

```md Plan a trip.md
[[Commuter#habits]] %% LNK012 %%
```
```md Commuter.md
# Home
## Habits
# Work
## Habits
```

### A link within the note, and an embed

```md Commuter.md
# Habits
# Habits

[[#Habits]] ![[Commuter#Habits|Home]] %% LNK012 LNK012 %%
```

### A Markdown link

```md Plan a trip.md
[why](Commuter.md#Why) %% LNK012 %%
```
```md Commuter.md
## Why?
## Why
```

## Good

### The heading above is named

```md Plan a trip.md
[[Commuter#Work#Habits]]
```
```md Commuter.md
# Home
## Habits
# Work
## Habits
```

### Headings that nothing links to

```md Plan a trip.md
[[Commuter]] [[Commuter#Home]]
```
```md Commuter.md
# Home
## Habits
# Work
## Habits
```

### A heading that holds one of the same name

```md Plan a trip.md
[[Commuter#Habits#Morning]]
```
```md Commuter.md
# Habits
## Morning
```

### The same heading in two notes

```md Plan a trip.md
[[Commuter#Habits]]
```
```md Commuter.md
# Habits
```
```md Tourist.md
# Habits
```

### A block, which is for LNK008, and a heading in code

````md Plan a trip.md
# Habits

```md
# Habits
```

[[#Habits]] [[#^q1]]

Text ^q1
````
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.resolve import strip_heading
from milkshake.rules.context import Context, advice
from milkshake.vault import Edge

SEVERITY = "info"
LOOKS_AT = "neighbours"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that several headings fit."""
    repeated: dict[str, frozenset[str]] = {}
    for note in context.vault.checked:
        for edge in context.vault.edges[note.path]:
            path, subpath = edge.path, edge.link.subpath
            if not subpath or path is None or subpath.startswith(("#^", "#[^")):
                continue
            target = context.vault.notes.get(path)
            if target is None or not target.is_text:
                continue
            if path not in repeated:
                repeated[path] = _repeated(target)
            segments = [strip_heading(part) for part in subpath.split("#") if part.strip()]
            if segments and segments[-1] in repeated[path]:
                yield from _violation(target, segments, edge)


def _repeated(note: Note) -> frozenset[str]:
    """The names that several headings of the note have, as links are compared with them."""
    names = Counter(strip_heading(heading.text) for heading in note.headings)
    return frozenset(name for name, count in names.items() if count > 1)


def _violation(note: Note, segments: list[str], edge: Edge) -> Iterator[Violation]:
    """A violation of the link `edge`, if several headings of the note fit `segments`."""
    fitting = []
    above: list[tuple[int, str]] = []
    for heading in note.headings:
        name = strip_heading(heading.text)
        while above and above[-1][0] >= heading.level:
            above.pop()
        # Each name must be found below the one before; others may stand between them.
        names = iter([title for _, title in above])
        if name == segments[-1] and all(segment in names for segment in segments[:-1]):
            fitting.append(heading)
        above.append((heading.level, name))
    if len(fitting) > 1:
        count = len(fitting)
        message = f"`{fitting[0].text}` is the name of {count} headings; the first is taken"
        related = tuple(Related(note.path, h.span, "this heading fits too") for h in fitting[1:])
        fix = advice("name the heading above too, as in `#Above#Heading`")
        yield Violation(edge.source, edge.link.span, message, fix, related)
