"""A step of a job map stands out of order.

## What it does

Looks at the steps of each job: the notes that are its parts and have an `order`,
and the lists and tables of steps within it. Reports

* a step that has the same `order` as another, and
* a step whose `stage` comes before that of an earlier step, unless that stage
  has been reached before: going back to execute after modify is a loop, and
  loops are normal.

The stages are define, locate, prepare, confirm, execute, monitor, modify, conclude. A
map that names another stage may order its stages freely.

## Why

A job map tells in which order things have to be settled, not what people happen to do
first (Bettencourt and Ulwick, 2008). Where a step is out of place, either its stage
or its order is wrong, and its needs appear in the wrong column.

## What to do

Give each step a number of its own, ascending with the stages, or correct the
stage.

## Bad

### A stage too late

```md Plan a trip.md
---
type: job
---
```
```md Choose where to go.md
---
type: job
part_of: "[[Plan a trip]]"
stage: define
order: 1
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
stage: execute
order: 2
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
stage: locate
order: 3 # GRA007
---
```

### The same order twice

```md Plan a trip.md
---
type: job
parts: ["[[Choose where to go]]", "[[Find timetables]]"]
---
```
```md Choose where to go.md
---
type: job
order: 1
---
```
```md Find timetables.md
---
type: job
order: 1 # GRA007
---
```

### A numbered list

```md Plan a trip.md
---
type: job
---

## Job map

1. **Define:** choose where to go
2. **Execute:** book a seat
3. **Locate:** find timetables %% GRA007 %%
```

## Good

### In order

```md Plan a trip.md
---
type: job
---
```
```md Choose where to go.md
---
type: job
part_of: "[[Plan a trip]]"
stage: define
order: 1
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
stage: locate
order: 2
---
```

### A loop

```md Plan a trip.md
---
type: job
---

## Job map

1. **Execute:** book a seat
2. **Monitor:** watch for delays
3. **Modify:** change trains
4. **Execute:** book another seat
```

### Stages of one's own

```md Plan a trip.md
---
type: job
---

## Job map

1. **Dream:** picture the place
2. **Execute:** book a seat
3. **Define:** settle the dates
```

### Stages left out

```md Plan a trip.md
---
type: job
---

## Job map

1. **Define:** choose where to go
2. **Conclude:** unpack
```

### Parts without an order

```md Plan a trip.md
---
type: job
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
stage: execute
---
```
```md Find timetables.md
---
type: job
part_of: "[[Plan a trip]]"
stage: locate
---
```

### The same order in two maps

```md Choose where to go.md
---
type: job
part_of: "[[Plan a trip]]"
order: 1
---
```
```md Find a desk.md
---
type: job
part_of: "[[Set up an office]]"
order: 1
---
```
```md Plan a trip.md
---
type: job
---
```
```md Set up an office.md
---
type: job
---
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from milkshake.jtbd.properties import Properties, number, stage
from milkshake.jtbd.schema import STAGES
from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_FREE = -1
"""Stands for a stage that is not one of the eight."""


class _Step(Struct, frozen=True):
    order: float
    title: str
    path: str
    span: Span
    stage: int | None


def check(context: Context) -> Iterator[Violation]:
    """A violation for each step that repeats an order or whose stage comes too late."""
    jobs = {note.path: note for note in context.notes_of("job")}
    for path in jobs:
        for steps in (_notes(context, path, jobs), _items(context, path)):
            if len(steps) > 1:
                yield from _check(steps)


def _check(steps: list[_Step]) -> Iterator[Violation]:
    ordered = sorted(steps, key=lambda step: (step.order, step.path, step.span))
    free = any(step.stage == _FREE for step in ordered)
    seen: set[int] = set()
    last: _Step | None = None
    furthest: _Step | None = None
    for step in ordered:
        if last is not None and last.order == step.order:
            yield _violation(
                step,
                f"`{step.title}` and `{last.title}` are both step {step.order:g}",
                "give each step a number of its own",
                last,
            )
        last = step
        if step.stage is None or free:
            continue
        at = step.stage
        if furthest is None or furthest.stage is None or at >= furthest.stage:
            furthest = step
        elif at not in seen:
            yield _violation(
                step,
                f"`{step.title}` ({STAGES[at]}) comes after "
                f"`{furthest.title}` ({STAGES[furthest.stage]})",
                f"put {STAGES[at]} before {STAGES[furthest.stage]}, or correct the stage",
                furthest,
            )
        seen.add(at)


def _violation(step: _Step, message: str, fix: str, other: _Step) -> Violation:
    related = (Related(other.path, other.span, "the other step"),)
    return Violation(step.path, step.span, message, advice(fix), related)


def _notes(context: Context, path: str, jobs: Mapping[str, Note]) -> list[_Step]:
    """The parts of the job that are notes and have an order."""
    steps = []
    for part in context.research.sources(path, "part_of"):
        if part not in jobs:
            continue
        properties = context.properties_of(part)
        order = number(properties, "order")
        if order is not None:
            place = context.place(jobs[part], "order")
            steps.append(_Step(order, context.title(part), part, place, _stage(properties)))
    return steps


def _items(context: Context, path: str) -> list[_Step]:
    """The steps that are written within the note, in the order of the text."""
    steps: list[_Step] = []
    items = [item for item in context.items(path, "job") if item.about < 0]
    if not items:
        return steps
    labelled = {entry.span for entry in context.vault.notes[path].outline if entry.label}
    for count, item in enumerate(items):
        properties = item.by_name
        given = number(properties, "order")
        # A list has the order in which it stands, whatever its numbers say.
        order = given if given is not None and item.form == "table" else float(count + 1)
        at = _stage(properties)
        if at is None and item.span in labelled:
            at = _FREE
        steps.append(_Step(order, item.text, path, item.span, at))
    return steps


def _stage(properties: Properties) -> int | None:
    """The index of the given stage in `STAGES`; `_FREE` for another word, None for no stage."""
    named = stage(properties)
    return STAGES.index(named) if named in STAGES else _FREE if named else None
