"""The name of a property is misspelt.

## What it does

Reports a property of a job, persona, need, story, method, interview or solution that
milkshake does not know, if its name is one or two letters away from one that it knows
and the note does not have that one as well. The fix corrects the name; it is not safe
if the vault uses the name in several notes, which may mean it. Properties of other
kinds of notes, and names that are words of their own, such as a plural, are not
reported.

## Why

Obsidian accepts any name. It shows and searches a `perfomer` like a performer, but
milkshake does not read it: the job has no performer, and nobody notices.

## What to do

Correct the name. If the property is meant as it is, leave it: this is only a hint.

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

### Another letter

```md Time to find a seat.md
---
type: need
importence: 8 # PRP015
---
```

### A slip that was copied, whose fix is not safe

```md Plan a trip.md
---
type: job
perfomer: "[[Traveller]]" # PRP015
---
```
```md Book a seat.md
---
type: job
perfomer: "[[Traveller]]" # PRP015
---
```

### Of an interview

```md Ana.md
---
type: interview
swich_from: "[[Takeaway]]" # PRP015
---
```
```fixed Ana.md
---
type: interview
switch_from: "[[Takeaway]]"
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

### Properties of switches, surveys, steps and solutions

```md Ana.md
---
type: interview
switch_from: "[[Takeaway]]"
switched_to: "[[Rota]]"
scale: 0-10
basis: top2box
---
```
```md Check the way.md
---
type: job
stage: confirm
applicability: unknown
---
```
```md Rota.md
---
type: solution
owner: us
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

### A word of its own that is like a property of the note

```md Lamp.md
---
type: solution
solves: "[[Dark corners]]"
server: home
part: 12
---
```
```md Time to find a seat.md
---
type: need
levels: 3
important: yes
basics: none
---
```

### The plural

```md Time to find a seat.md
---
type: need
samples: [a, b]
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

# Words that happen to be spelt like ours.
_OTHERS = frozenset(
    [
        *("abject", "basics", "border", "citation", "clang", "classifier", "confusing"),
        *("consulting", "creates", "daft", "data", "dated", "detection", "digestion"),
        *("directional", "directive", "dissection", "evolutions", "frequent", "frequently"),
        *("hired_when", "important", "link", "man", "method", "mitigation", "nerves"),
        *("part", "perform", "performed", "performs", "prescription", "pushy", "raft", "rate"),
        *("reformer", "related_to", "sage", "sale", "scaled", "series", "server", "servers"),
        *("simple", "simulation", "slang", "sourced", "stakes", "state", "states", "stats"),
        *("statue", "statues", "steep", "storied", "stores", "swerves", "tile", "titled"),
        *("typed", "updates", "use_by"),
        # These are words of other languages.
        *("titel", "descripción", "imagen", "imagem", "methode"),
    ]
)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each property whose name is a misspelling of one that the note lacks."""
    for written, occurrences in context.properties_by_name.items():
        name = key_name(written)
        uses = 0
        for note, item in occurrences if name not in KEYS else ():
            meant = _meant(name, context.research.kinds[note.path])
            if meant is not None and meant not in context.properties_of(note.path):
                uses = uses or sum(bool(other.get(written)) for other in context.vault.checked)
                yield Violation(
                    note.path,
                    item.span,
                    f"unknown property `{item.name}`",
                    Fix(
                        "unsafe" if uses > 1 else "safe",
                        f"write `{meant}`",
                        (Edit(item.span, meant),),
                    ),
                )


@lru_cache(4096)
def _meant(name: str, kind: Kind) -> str | None:
    """The property for notes of the kind that `name` is a misspelling of, or None."""
    if name in _OTHERS:
        return None
    ours = [key.name for key in KEYS.values() if not key.kinds or kind in key.kinds]
    meant = misspelling_of(name, ours)
    # A plural is a word of its own, and so is a singular.
    return None if meant is None or name in {f"{meant}s", meant.removesuffix("s")} else meant
