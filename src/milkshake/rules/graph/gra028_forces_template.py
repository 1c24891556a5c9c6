"""Forces were never filled in.

## What it does

Reports a job or interview in which a force (push, pull, anxiety, habit) is only a
placeholder such as *TBD* or *…*, and one that describes three or more forces, all in
the same words.

## Why

Four forces that say the same came from a template, not from a person. On a page they
look like research, but real forces are uneven (Moesta).

## What to do

Write what was said, in its words, or leave the property empty.

## Bad

### Placeholders

```md Plan a trip.md
---
type: job
push: TBD # GRA028
pull: [knows the delays]
---
```

### The same words

```md Interviews/Ana.md
---
push: it depends # GRA028
pull: it depends
anxiety: it depends
habit: it depends
---
```

## Good

### What was said

```md Plan a trip.md
---
type: job
push: [trains are late]
pull: [knows the delays]
anxiety: [what if the phone is empty]
habit: [has always asked at the counter]
---
```

### Left empty

```md Plan a trip.md
---
type: job
push:
pull: []
---
```

### Two alike

```md Plan a trip.md
---
type: job
push: [trains are late]
habit: [trains are late]
---
```

### A note that is neither a job nor an interview

```md Door.md
---
push: TBD
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.properties import texts
from milkshake.jtbd.schema import FORCES
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"

_PLACEHOLDER = re.compile(
    r"\W*(?:tbd|tbc|todo|to do|fixme|xxx+|n/?a|none yet|lorem ipsum.*)?\W*", re.IGNORECASE
)
_ENOUGH = 3


def check(context: Context) -> Iterator[Violation]:
    """A violation for each force that is a placeholder, or else one where all are worded alike."""
    for note in context.notes_with(*FORCES):
        if context.research.kinds[note.path] not in {"job", "interview"}:
            continue
        properties = context.properties_of(note.path)
        filled = [
            (name, force, " ".join(texts(force)).casefold())
            for name in FORCES
            if (force := properties.get(name)) is not None and texts(force)
        ]
        empty = [(name, force) for name, force, text in filled if _PLACEHOLDER.fullmatch(text)]
        for name, force in empty:
            yield Violation(
                note.path,
                force.value_span,
                f"`{name}` is a placeholder",
                advice("write what was said, or leave it empty"),
            )
        if not empty and len(filled) >= _ENOUGH and len({text for _, _, text in filled}) == 1:
            yield Violation(
                note.path,
                filled[0][1].value_span,
                f"`{filled[0][0]}` says the same as the other forces",
                advice("write what was said of each, or leave it empty"),
            )
