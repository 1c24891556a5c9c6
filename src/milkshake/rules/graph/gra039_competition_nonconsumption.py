"""A job competes with products only, and never with doing nothing.

## What it does

Reports a job whose `competes_with` names only products, and never going without,
doing it by hand or making do: no text or name says so (*nothing*, *without*, *by
hand*, *manually*, *status quo*, *wait* and the like), and no solution that is named
there or serves the job has `solution_kind: nothing` or `workaround`. Only English
notes are checked.

Only in the profile `hire`.

## Why

A new product most often has to beat not a rival, but people who do nothing or muddle
through with what they have (Christensen and others, 2016). A list of rivals makes the
market look as large as the rivals' sales, and hides the people whom present solutions
have left out.

## What to do

Ask what people did before, and what people do who buy none of these products. Add it
in words, `competes_with: ["do nothing and eat late"]`, or as a note of a solution
with `solution_kind: nothing`.

## Bad

### Rivals only

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Railway app]]", Travel agency] # GRA039
---
```
```md Railway app.md
---
type: solution
solution_kind: product
---
```

### Links under a heading

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
---

## Competitors

- [[Railway app]] %% GRA039 %%
- [[Travel agency]]
```
```md Railway app.md
---
type: solution
---
```
```md Travel agency.md
---
type: solution
---
```

## Good

### Doing nothing

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Railway app]]", do nothing and stay at home]
---
```

### By hand

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: [Railway app, Copying timetables by hand]
---
```

### A solution of that kind

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Railway app]]", "[[Staying at home]]"]
---
```
```md Railway app.md
---
type: solution
---
```
```md Staying at home.md
---
type: solution
solution_kind: nothing
---
```

### A workaround that serves the job

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Railway app]]"]
---
```
```md Railway app.md
---
type: solution
---
```
```md Asking a colleague.md
---
type: solution
solution_kind: workaround
serves: ["[[Plan a trip]]"]
---
```

### Said beside the links

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
---

## Competitors

- [[Railway app]]
- Going without a trip this year
```
```md Railway app.md
---
type: solution
---
```

### In the name of a note, or in an alias

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: ["[[Railway app]]", "[[Balcony]]"]
---
```
```md Balcony.md
---
type: solution
aliases: [Do nothing this summer]
---
```

### None given

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
competes_with: []
---
```

### A solution and its rivals

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Railway app.md
---
type: solution
competes_with: ["[[Bus app]]"]
---
```
```md Bus app.md
---
type: solution
---
```

### A note in another language

```toml milkshake.toml
[lint]
profile = "hire"
```
```md Plan a trip.md
---
type: job
lang: nb
competes_with: [Togapp, å la være]
---
```

### The usual profile

```md Plan a trip.md
---
type: job
competes_with: [Railway app]
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.properties import texts
from milkshake.jtbd.schema import heading_name, section_property
from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice

SEVERITY = "info"
# That what people do now may be nothing is what Christensen and Moesta ask about.
PROFILES = frozenset({"hire"})

_KEY = "competes_with"
_GOES_WITHOUT = re.compile(
    r"\b(?:nothing|without|none|no one|nobody|by hand|manual(?:ly)?|status quo|workarounds?|"
    r"non-?consumption|skip(?:ping)?|wait(?:ing)?|postpon\w+|put(?:ting)? (?:it |\w+ )?off|"
    r"delay\w*|ignor\w+|liv(?:e|ing) with|put(?:ting)? up with|giv(?:e|ing) up|"
    r"mak(?:e|ing) do|muddl\w+|improvis\w+|as (?:before|now|ever|always|it is)|not [a-z]+ing)\b",
    re.IGNORECASE,
)
_NO_PRODUCT = frozenset({"nothing", "workaround"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job whose competitors are all products, at the first of them."""
    for note in context.notes_of("job"):
        place = _place(context, note)
        if (
            place is None
            or not context.research.is_english(note.path)
            or context.has_withheld_links(note.path)
            or any(_GOES_WITHOUT.search(text) for text in _named(context, note))
            or _has_no_product(context, note.path)
        ):
            continue
        yield Violation(
            note.path,
            place,
            f"`{context.title(note.path)}` competes with products only",
            advice("add what they do instead, such as `do nothing`, by hand, or a workaround"),
        )


def _place(context: Context, note: Note) -> Span | None:
    """Where the note first names a competitor, None where it names none."""
    given = context.given(note.path, _KEY)
    if given is not None:
        return context.place(note, _KEY) if note.get(given.name) is given else given.span
    content = context.research.note_items.get(note.path)
    for reference in content.references if content is not None else ():
        if reference.key == _KEY:
            return note.links[reference.link].span
    return None


def _named(context: Context, note: Note) -> Iterator[str]:
    """The words for competitors in the note, and the names of the notes linked as such."""
    yield from texts(context.properties_of(note.path).get(_KEY))
    headings = {
        number
        for number, heading in enumerate(note.headings)
        if section_property(heading_name(heading.text)) == _KEY
    }
    for entry in note.outline:
        if entry.heading in headings:
            yield f"{entry.label} {entry.text}"
    for table in note.tables:
        if table.heading in headings:
            yield from (cell.text for row in table.rows for cell in row)
    for path in context.research.targets(note.path, _KEY):
        if path in context.vault.notes:
            other = context.vault.notes[path]
            yield from (other.title, other.name, *other.texts("aliases"))


def _has_no_product(context: Context, path: str) -> bool:
    """Whether a competing or serving solution is of a kind that cannot be bought."""
    research = context.research
    return any(
        other in context.vault.notes and context.choice(other, "solution_kind") in _NO_PRODUCT
        for other in (*research.targets(path, _KEY), *research.sources(path, "serves"))
    )
