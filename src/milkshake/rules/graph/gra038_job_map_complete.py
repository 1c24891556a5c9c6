"""A job map leaves out a stage without saying so.

## What it does

Reports a job whose steps name five or more of the eight stages (define, locate,
prepare, confirm, execute, monitor, modify, conclude), if the others are not mentioned
at all: no step, list, table row or heading names them, not even to say
`not_applicable`, `unknown` or `conditional`. A missing beginning or end that GRA035
reports is not reported again. Maps that name another stage are not reported.

Only in the profile `odi-strict`.

## Why

Research has found the eight stages in all jobs. A stage that nobody spoke of is the
likeliest place of needs that nobody has met (Bettencourt and Ulwick, 2008). Not every
job needs all of them, but if a stage is left out without a word, nobody knows whether
it does not apply or was never asked about.

## What to do

Ask what people do there. If they do nothing, keep a step that says so:
`applicability: not_applicable`, or `**Confirm:** not applicable` in a list. Write
`unknown` as long as nobody has asked.

## Bad

### Seven of eight

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job # GRA038
---

## Job map

1. **Define:** choose a board
2. **Locate:** find a saw
3. **Prepare:** mark the line
4. **Execute:** saw along the line
5. **Monitor:** watch the line
6. **Modify:** turn the board
7. **Conclude:** smooth the edge
```

### Five notes

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job # GRA038
---
```
```md Choose a board.md
---
type: job
part_of: "[[Cut a board]]"
stage: define
---
```
```md Mark the line.md
---
type: job
part_of: "[[Cut a board]]"
stage: prepare
---
```
```md Look twice.md
---
type: job
part_of: "[[Cut a board]]"
stage: confirm
---
```
```md Saw along the line.md
---
type: job
part_of: "[[Cut a board]]"
stage: execute
---
```
```md Smooth the edge.md
---
type: job
part_of: "[[Cut a board]]"
stage: conclude
---
```

### No end, and something else

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job # GRA038
---

## Job map

1. **Define:** choose a board
2. **Prepare:** mark the line
3. **Execute:** saw along the line
4. **Monitor:** watch the line
5. **Modify:** turn the board
```

## Good

### All eight

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Locate:** find a saw
3. **Prepare:** mark the line
4. **Confirm:** look twice
5. **Execute:** saw along the line
6. **Monitor:** watch the line
7. **Modify:** turn the board
8. **Conclude:** smooth the edge
```

### Stages that are said not to apply, or to be unknown

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Locate:** not applicable
3. **Prepare:** mark the line
4. **Execute:** saw along the line
5. **Monitor:** watch the line
6. **Modify:** turn the board
7. **Conclude:** smooth the edge
```
```md Look twice.md
---
type: job
part_of: "[[Cut a board]]"
stage: confirm
applicability: unknown
---
```

### A row without a step, a heading without a list

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

| Stage | Step |
|---|---|
| define | choose a board |
| locate | find a saw |
| prepare | mark the line |
| confirm | |
| execute | saw along the line |
| conclude | smooth the edge |

### Monitor

Nobody spoke of it.

### Modify

Turn the board.
```

### No end, which is for GRA035

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Locate:** find a saw
3. **Prepare:** mark the line
4. **Confirm:** look twice
5. **Execute:** saw along the line
6. **Monitor:** watch the line
7. **Modify:** turn the board
```

### No beginning, which is for GRA035 too

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

1. **Prepare:** mark the line
2. **Confirm:** look twice
3. **Execute:** saw along the line
4. **Monitor:** watch the line
5. **Modify:** turn the board
6. **Conclude:** smooth the edge
```

### Four of eight

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Prepare:** mark the line
3. **Execute:** saw along the line
4. **Conclude:** smooth the edge
```

### A stage of one's own

```toml milkshake.toml
[lint]
profile = "odi-strict"
```
```md Cut a board.md
---
type: job
steps: ["[[Choose a board]]", "[[Mark the line]]", "[[Look twice]]", "[[Dream of a shelf]]"]
---

## Job map

1. **Execute:** saw along the line
2. **Conclude:** smooth the edge
```
```md Choose a board.md
---
type: job
stage: define
---
```
```md Mark the line.md
---
type: job
stage: prepare
---
```
```md Look twice.md
---
type: job
stage: confirm
---
```
```md Dream of a shelf.md
---
type: job
stage: dream
---
```

### The usual profile

```md Cut a board.md
---
type: job
---

## Job map

1. **Define:** choose a board
2. **Prepare:** mark the line
3. **Execute:** saw along the line
4. **Monitor:** watch the line
5. **Conclude:** smooth the edge
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from milkshake.jtbd.properties import stage
from milkshake.jtbd.schema import STAGES, canonical, heading_name
from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.rules.context import Context, advice, name_list
from milkshake.rules.graph.job_map_ends import BEGINNINGS, missing_end

SEVERITY = "info"
# Kalbach's maps have stages of their own; only Ulwick's have eight.
PROFILES = frozenset({"odi-strict"})

_ENOUGH = 5


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job map of the eight stages that does not mention some of them."""
    named_by_job = {
        path: named | _mentioned(context.vault.notes[path])
        for path, named in _maps(context).items()
    }
    partial = {path: named for path, named in named_by_job.items() if len(named) < len(STAGES)}
    if not partial:
        return
    for note in context.notes_of("job"):
        named = partial.get(note.path)
        if named is None or context.has_withheld_links(note.path):
            continue
        if missing_end(context, note):
            named |= {"conclude"} if named & BEGINNINGS else BEGINNINGS
        silent = [one for one in STAGES if one not in named]
        if silent:
            yield Violation(
                note.path,
                context.place(note),
                f"job map leaves out {name_list(silent)}",
                advice("ask what happens there, or keep a step that says `not_applicable`"),
            )


def _maps(context: Context) -> dict[str, set[str]]:
    """The stages that the steps of a job name, for each job whose steps name enough of the eight.

    Jobs whose steps name another stage are left out.
    """
    stages_by_job: defaultdict[str, set[str]] = defaultdict(set)
    for item in context.research.items.values():
        if item.kind == "job" and (named := stage(item.by_name)):
            stages_by_job[item.path].add(named)
    for note in context.notes_of("job"):
        if named := stage(context.properties_of(note.path)):
            for whole in context.research.targets(note.path, "part_of"):
                stages_by_job[whole].add(named)
    eight = set(STAGES)
    return {
        path: stages
        for path, stages in stages_by_job.items()
        if stages <= eight and len(stages) >= _ENOUGH and path in context.vault.notes
    }


def _mentioned(note: Note) -> set[str]:
    """The stages that a heading or a table cell mentions, even only as not applicable."""
    texts = [heading_name(heading.text).partition(" ")[0] for heading in note.headings]
    texts += [cell.text for table in note.tables for row in table.rows for cell in row]
    return {one for text in texts if (one := canonical("stage", text))}
