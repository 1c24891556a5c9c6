"""A property whose name is misspelt.

## What it does

Reports a property of a job, persona, need, story, method, interview or solution that
milkshake does not know, if its name is one or two letters away from one that it knows
and the note does not have that one as well. The fix corrects the name. Properties of
other kinds of notes, and names that are not similar to a known one, are not reported.

## Why

Obsidian accepts any name. It shows and searches a `perfomer` like a performer, but
milkshake does not read it: the job has no performer, and nobody notices.

Serves all five points of the method: a property that is not read serves none of them.

## What to do

Correct the name. If the property is meant as it is, give it a longer name, which is
not mistaken for another.

## Bad

### A letter left out

```md Plan a trip.md
---
type: job
perfomer: "[[Traveller]]" # PRP015
---
```
```fixed Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```

### The plural

```md Time to find a seat.md
---
type: need
samples: 120 # PRP015
---
```

### Two letters swapped

```md Time to find a seat.md
---
type: need
improtance: 8 # PRP015
---
```
```fixed Time to find a seat.md
---
type: need
importance: 8
---
```

## Good

### A name with a meaning

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```

### Another name of it

```md Plan a trip.md
---
type: job
Job-Executor: "[[Traveller]]"
---
```

### Beside the right one

```md Time to find a seat.md
---
type: need
sample: 120
samples: [a, b]
---
```

### A word of its own

```md Plan a trip.md
---
type: job
state: done
mood: calm
rating: 4
scope: 12
---
```

### A property of other notes

```md Ana.md
---
type: interview
roll: 12
---
```

### A note of another kind

```md Faust.md
---
perfomer: an amateur
---
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from milkshake.jtbd.schema import KEYS, Kind, key_name
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.model.suggest import misspelling_of
from milkshake.rules.context import Context

SEVERITY = "info"
FIXABLE = True

# Words of other vaults that happen to be spelt like ours.
_OTHERS = frozenset({"state", "states", "stats", "rate", "links", "link", "updates", "sources"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each property whose name is a misspelling of one that the note lacks."""
    for written, occurrences in context.properties_by_name.items():
        name = key_name(written)
        for note, item in occurrences if name not in KEYS else ():
            meant = _meant(name, context.research.kinds[note.path])
            if meant is not None and meant not in context.properties_of(note.path):
                yield Violation(
                    note.path,
                    item.span,
                    f"the property `{item.name}` has no meaning; `{meant}` has",
                    Fix("safe", f"write `{meant}`", (Edit(item.span, meant),)),
                )


@lru_cache(4096)
def _meant(name: str, kind: Kind) -> str | None:
    """The property for notes of the kind that `name` is a misspelling of, or None."""
    if name in _OTHERS:
        return None
    ours = [key.name for key in KEYS.values() if not key.kinds or kind in key.kinds]
    return misspelling_of(name, ours)
