"""A kind of note is misspelt.

## What it does

Reports a `type` (or `kind`, `note_type`) that is one or two letters away from a kind
of note: job, persona, need, story, method, interview, solution, concept. Any other
word is not reported, because notes may have types that milkshake does not know.

## Why

A `presona` is no persona: the note is not in the list of personas, no rule looks
at it, and the jobs that name it have no performer.

## What to do

Correct the word. The fix does that.

## Bad

### Two letters swapped

```md Traveller.md
---
type: presona # PRP004
---
```
```fixed Traveller.md
---
type: persona
---
```

### Under another name of the property

```md Plan a trip.md
---
note_type: "jbo" # PRP004
---
```
```fixed Plan a trip.md
---
note_type: job
---
```

### A letter too many

```md Ana.md
---
type: Interwiew # PRP004
---
```

## Good

### A kind

```md Traveller.md
---
type: Persona
---
```

### Another name of a kind

```md Traveller.md
---
type: segment
---
```

### The plural

```md Plan a trip.md
---
kind: "jobs"
---
```

### In several words

```md Plan a trip.md
---
type: Job to be done
---
```

### A type that is none of ours

```md Faust.md
---
type: book
---
```
```md Ben.md
---
type: person
---
```
```md Diary.md
---
type: personal
---
```
```md Cleo.md
---
type: interviewee
---
```
```md Stop smoking.md
---
type: resolution
---
```
```md Corner shop.md
---
type: store
---
```
```md Today.md
---
type: note
---
```
```md Chart.md
---
type: log
---
```

### Left empty

```md Traveller.md
---
type:
---
```

### A list

```md Traveller.md
---
type: [presona, client]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.properties import kind_property
from milkshake.jtbd.schema import KINDS, heading_name, kind_named
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.model.suggest import misspelling_of
from milkshake.rules.context import Context

SEVERITY = "warning"
FIXABLE = True
LOOKS_AT = "note"

_NAMES = (*(kind for kind in KINDS if kind != "concept"), "job-story", "segment", "outcome")
# Types of note that other people keep, and that happen to be spelt like ours.
_OTHERS = frozenset(
    [
        *("person", "persons", "personal", "storey", "stormy", "needy", "fragment", "pigment"),
        *("interviewee", "interviewer", "interviewed"),
    ]
)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each `type` of a note that is a misspelt kind."""
    for note in context.vault.checked:
        item = kind_property(note)
        if item is None or not isinstance(item.value, str) or kind_named(item.value) is not None:
            continue
        word = "-".join(heading_name(item.value).split())
        name = misspelling_of(word, _NAMES)
        if name is not None and word not in _OTHERS:
            kind = kind_named(name)
            yield Violation(
                note.path,
                item.value_span,
                f"unknown `{item.name}`: `{item.value}`",
                Fix("safe", f"write `{kind}`", (Edit(item.value_span, str(kind)),)),
            )
