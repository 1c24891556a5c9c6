"""A switch leaves out some of the four forces.

## What it does

Reports each job and interview that describes two or three of the four forces (push,
pull, anxiety and habit), and does not mention the others. A force that is present but
empty, as in `anxiety: []`, counts as asked about.

## Why

Two forces make people switch, the push of the situation and the pull of the new; two
hold them back, the anxiety of the new and the habit of the present (Moesta). Notes
tend to keep the first two, which make the new look good, and lose the reasons why
people do not switch.

## What to do

Look for the missing ones in the interview, and write what was said in its words.
If nothing was said, leave the property empty: unknown is an answer.

## Bad

### The flattering two

```md Interviews/Ana.md
---
push: ["The timetable never fits on the screen."]
pull: ["It tells me when to leave."] # GRA026
---
```

### Three

```md Plan a trip.md
---
type: job
push: [trains are late]
pull: [knows the delays]
anxiety: [what if the phone is empty] # GRA026
---
```

## Good

### All four

```md Plan a trip.md
---
type: job
push: [trains are late]
pull: [knows the delays]
anxiety: [what if the phone is empty]
habit: [has always asked at the counter]
---
```

### Asked, and nothing said

```md Plan a trip.md
---
type: job
push: [trains are late]
pull: [knows the delays]
anxiety: []
habit:
---
```

### A single remark

```md Plan a trip.md
---
type: job
push: [trains are late]
---
```

### In the text

```md Plan a trip.md
---
type: job
---

## Forces

- **Push:** trains are late
- **Pull:** knows the delays
- **Anxiety:** what if the phone is empty
- **Habit:** has always asked at the counter
```

### None

```md Plan a trip.md
---
type: job
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import FORCES
from milkshake.model.diagnostic import Violation
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "info"
LOOKS_AT = "note"

_ENOUGH = 2


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note that describes some of the forces only, at the last of them."""
    describing = {note.path for note in context.notes_with(*FORCES)}
    for note in context.notes_of("job", "interview"):
        content = context.research.note_items.get(note.path)
        has_item = content is not None and any(item.kind == "force" for item in content.items)
        if note.path not in describing and not has_item:
            continue
        places = _described_forces(context, note.path)
        named = {*places, *(name for name in FORCES if name in context.properties_of(note.path))}
        missing = [name for name in FORCES if name not in named]
        if missing and len(places) >= _ENOUGH:
            yield Violation(
                note.path,
                max(places.values()),
                f"the forces leave out {name_list(missing)}",
                advice(f"look for what was said of {name_list(missing)}, or leave it empty"),
            )


def _described_forces(context: Context, path: str) -> dict[str, Span]:
    """The forces that the note describes, each with the place of a description."""
    places: dict[str, Span] = {}
    for name in FORCES:
        given = context.given(path, name)
        if given is not None:
            places[name] = given.value_span
    content = context.research.note_items.get(path)
    for item in content.items if content is not None else ():
        if item.kind == "force":
            name = str(item.value("force"))
            places.setdefault(name, item.span)
    return places
