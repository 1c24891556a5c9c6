"""A redirect leads from where the note is already.

## What it does

Reports each `redirect` that is the address of the note itself, and each that the note states
twice.

## Why

It does nothing. Most often a word in it is wrong, and the address that people have bookmarked
leads nowhere.

## What to do

Write the old address of the note, or take the line away.

## Bad

### The note's own address

```md Trips/Plan a trip.md
---
redirect: trips/plan-a-trip # VLT018
---
```

### The same address twice

```md Plan a trip.md
---
redirect: [/old/trip, old/Trip.html] # VLT018
---
```

## Good

### An old address

```md Plan a trip.md
---
redirect: [old/trip, trip]
---
```

### The same name in another folder

```md Trips/Plan a trip.md
---
redirect: plan-a-trip
---
```

### A permalink and an alias

```md Plan a trip.md
---
permalink: plan-a-trip
aliases: [Plan a trip]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.slugs import address_key, claims
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
LOOKS_AT = "note"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each redirect that leads nowhere else, and for each further one alike."""
    for note in context.vault.checked:
        if note.get("redirect") is None:
            continue
        own = address_key(note.path.rpartition(".")[0])
        seen: set[str] = set()
        for claim in claims(note):
            if claim.key != "redirect":
                continue
            key = address_key(claim.address)
            if key == own or key in seen:
                what = "is the address of the note itself" if key == own else "is stated twice"
                message = f"`{claim.text}` {what}"
                place = context.place(note, claim.key)
                yield Violation(note.path, place, message, advice("write the old address"))
            seen.add(key)
