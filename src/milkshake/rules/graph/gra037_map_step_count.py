"""A job map has too few steps, or too many.

## What it does

Counts the steps of each job: what stands in a list or table under a heading such as
`Job map` or `Steps`, the property `steps`, and the parts that name a `stage`. Reports
a job with one or two of them and no other parts, and a job with more than twenty.
Steps within the note and notes that are steps are counted separately, because many
vaults list steps that they also keep as notes.

Parts that are neither listed as steps nor have a stage are smaller jobs, and a job
may have any number of them. For a step, a little job or a micro-job, two steps are
enough.

## Why

People go through a job in some five to ten steps, however many things they touch
(after Kalbach, 2020). With one or two steps a map says no more than the job itself.
With more than twenty it has become a list of tasks, whose steps depend on current
tools. These bounds are wide on purpose.

## What to do

If there are too few steps, ask what comes before, in between and after. If there are
too many, gather those that serve one purpose under one step, as its parts.

## Bad

### One step

```md Plan a trip.md
---
type: job # GRA037
---

## Job map

1. Book a seat
```

### Two stages

```md Plan a trip.md
---
type: job # GRA037
level: big
---
```
```md Choose where to go.md
---
type: job
part_of: "[[Plan a trip]]"
stage: define
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
stage: execute
---
```

### Two links in the map of a big job

```md Plan a trip.md
---
type: job # GRA037
part_of: "[[See the world]]"
---

## Steps

- [[Choose where to go]]
- [[Book a seat]]
```
```md Choose where to go.md
---
type: job
---
```
```md Book a seat.md
---
type: job
---
```
```md See the world.md
---
type: job
level: aspiration
---
```

### Twenty-one steps

```md Plan a trip.md
---
type: job # GRA037
steps: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u]
---
```

## Good

### Three steps

```md Plan a trip.md
---
type: job
---

## Job map

1. Choose where to go
2. Book a seat
3. Pack a bag
```

### Twenty steps

```md Plan a trip.md
---
type: job
steps: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]
---
```

### Parts that are smaller jobs

```md Plan a trip.md
---
type: job
level: big
parts: ["[[Choose where to go]]", "[[Book a seat]]"]
---
```
```md Choose where to go.md
---
type: job
level: little
---
```
```md Book a seat.md
---
type: job
level: little
---
```

### Parts in words

```md Plan a trip.md
---
type: job
level: big
parts: [choose where to go, book a seat]
---
```

### Little jobs under a heading of their own

```md Plan a trip.md
---
type: job
level: big
---

## Little jobs

- Choose where to go
- Book a seat
```

### One part with a stage among others

```md Plan a trip.md
---
type: job
level: big
---

## Parts

- [[Choose where to go]]
- [[Book a seat]]
- [[Pack a bag]]
```
```md Choose where to go.md
---
type: job
stage: define
---
```
```md Book a seat.md
---
type: job
---
```
```md Pack a bag.md
---
type: job
---
```

### No steps, which is for GRA005

```md Plan a trip.md
---
type: job
level: big
---

## Job map
```

### A step of two steps

```md Book a seat.md
---
type: job
stage: execute
---

## Steps

1. Pick a seat
2. Pay for it
```

### A part of two steps

```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
steps: [pick a seat, pay for it]
---
```
```md Plan a trip.md
---
type: job
---
```

### A little job of two steps

```md Book a seat.md
---
type: job
level: little
---

## Steps

1. Pick a seat
2. Pay for it
```

### Two stages, and a third that is said not to apply

```md Plan a trip.md
---
type: job
---

## Job map

1. **Define:** choose where to go
2. **Execute:** book a seat
3. **Confirm:** not applicable
```

### A note of another kind

```md Opening night.md
---
type: method
---

## Steps

1. Send invitations
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.relations import Relation
from milkshake.jtbd.schema import LEVELS
from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.rules.context import Context, advice, announces_map

SEVERITY = "info"

_FEWEST = 3
_MOST = 20


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job whose map has too few or too many steps."""
    mapped = _mapped(context)
    for note in context.notes_of("job"):
        path = note.path
        if path not in mapped or context.has_withheld_links(path):
            continue
        parts = context.research.incoming(path, "part_of")
        steps = [part.source for part in parts if _is_step(context, note, part)]
        within = sum(step in context.research.items for step in steps)
        most = max(within, len(steps) - within)
        if most > _MOST:
            number, wanted = f"{most} steps", "gather those that serve one purpose under one step"
        elif steps and len(parts) < _FEWEST and not _is_small(context, path):
            number = "one step" if len(steps) == 1 else f"{len(steps)} steps"
            wanted = "ask what comes before, in between and after"
        else:
            continue
        message = f"job map of `{context.title(path)}` has {number}"
        yield Violation(path, context.place(note), message, advice(wanted))


def _mapped(context: Context) -> set[str]:
    """The notes that may have a job map: those that have, or are named by, a possible step."""
    mapped = {item.path for item in context.research.items.values() if item.kind == "job"}
    for note in context.notes_of("job"):
        path = note.path
        properties, content = (
            context.research.properties[path],
            context.research.note_items.get(path),
        )
        if "stage" in properties:
            mapped.update(context.research.targets(path, "part_of"))
        if "steps" in properties or (content is not None and content.references):
            mapped.add(path)
    return mapped


def _is_step(context: Context, note: Note, part: Relation) -> bool:
    """Whether a part of the job in `note` is a step of its map."""
    item = context.research.items.get(part.source)
    if item.get("stage") if item is not None else context.given(part.source, "stage"):
        return True
    places = [mention.span for mention in part.mentions if mention.backwards]
    given = context.properties_of(note.path).get("steps")
    if given is not None and any(
        given.value_span.row <= place.row <= given.value_span.end_row for place in places
    ):
        return True
    return any(_is_in_map(note, place.row) for place in places)


def _is_in_map(note: Note, row: int) -> bool:
    """Whether the row stands under a heading that announces a job map, or under one below it."""
    within = 0
    for heading in note.headings:
        if heading.span.row > row:
            break
        if within and heading.level <= within:
            within = 0
        if not within and announces_map(heading.text):
            within = heading.level
    return bool(within)


def _is_small(context: Context, path: str) -> bool:
    """Whether the job is itself a step or a small part, for which two steps are enough."""
    level = context.level(path)
    if level is not None:
        return level > LEVELS.index("big")
    wholes = context.research.targets(path, "part_of")
    return bool(context.given(path, "stage")) or any(context.level(whole) != 0 for whole in wholes)
