"""A performer has two main jobs.

## What it does

Reports each job with `main: true` after the first, where both name the same
performer and lie in the same folder.

## Why

The main job says what a study is about: one performer, one job, one statement
(Ulwick, 2016). With two main jobs it is unclear which needs belong together, which
scores can be ranked in one list, and whom to interview.

## What to do

Keep `main: true` in the job that the study is about. Link the other one as
`related`, or move it into the folder of a study of its own.

## Bad

### Two main jobs

```md Jobs/Get to work.md
---
main: true
performer: "[[Commuter]]"
---
```
```md Jobs/Listen to music.md
---
main: true # GRA004
performer: "[[Commuter]]"
---
```
```md Commuter.md
```

### One of several performers

```md Get to work.md
---
type: job
main: true
performer: "[[Commuter]]"
---
```
```md Listen to music.md
---
type: job
main: true # GRA004
performer: ["[[Guide]]", "[[Commuter]]"]
---
```
```md Commuter.md
```
```md Guide.md
```

### Named by the persona

```md Get to work.md
---
type: job
main: true
---
```
```md Listen to music.md
---
type: job
main: true # GRA004
---
```
```md Commuter.md
---
type: persona
jobs: ["[[Get to work]]", "[[Listen to music]]"]
---
```

## Good

### One main job

```md Get to work.md
---
type: job
main: true
performer: "[[Commuter]]"
related: "[[Listen to music]]"
---
```
```md Listen to music.md
---
type: job
performer: "[[Commuter]]"
---
```
```md Commuter.md
```

### Main jobs of different performers

```md Get to work.md
---
type: job
main: true
performer: "[[Commuter]]"
---
```
```md Listen to music.md
---
type: job
main: true
performer: "[[Guide]]"
---
```
```md Commuter.md
```
```md Guide.md
```

### Two studies

```md Travel/Jobs/Get to work.md
---
main: true
performer: "[[Commuter]]"
---
```
```md Music/Jobs/Listen to music.md
---
main: true
performer: "[[Commuter]]"
---
```
```md Commuter.md
```

### One of them is not main

```md Get to work.md
---
type: job
main: true
performer: "[[Commuter]]"
---
```
```md Listen to music.md
---
type: job
main: false
performer: "[[Commuter]]"
---
```
```md Commuter.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.properties import value
from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each further main job of a performer in a folder."""
    first: dict[tuple[str, str], str] = {}
    for note in context.notes_of("job"):
        if value(context.properties_of(note.path), "main") is not True:
            continue
        keys = [
            (note.folder, performer)
            for performer in context.research.targets(note.path, "performer")
            if performer in context.vault.notes
        ]
        taken = next((key for key in keys if key in first), None)
        if taken is None:
            first.update(dict.fromkeys(keys, note.path))
            continue
        other = context.vault.notes[first[taken]]
        performer = context.title(taken[1])
        yield Violation(
            note.path,
            context.place(note, "main"),
            f"`{performer}` has another main job, `{context.title(other.path)}`",
            advice(f'take `main` away and write `related: "[[{other.name}]]"`'),
            (Related(other.path, context.place(other, "main"), "the first main job"),),
        )
