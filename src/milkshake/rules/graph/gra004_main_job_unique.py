"""A second main job of the same performer.

## What it does

Reports each job with `main: true` after the first, where both name the same
performer and lie in the same folder.

## Why

The main job says what a study is about: one performer, one job, one statement
(Ulwick, 2016). With two of them it is open which needs belong together, which
scores may be ranked in one list, and whom to interview.

Serves point 3 of the method: one job, and everything else is a part of it or
lies beside it.

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
from milkshake.model.diagnostic import Finding, Related
from milkshake.rules.context import Study, advice
from milkshake.vault import Vault

SEVERITY = "warning"


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each further main job of a performer in a folder."""
    study = Study(vault)
    first: dict[tuple[str, str], str] = {}
    for note in study.of("job"):
        if value(study.facts(note.path), "main") is not True:
            continue
        keys = [
            (note.folder, performer)
            for performer in study.relations.targets(note.path, "performer")
            if performer in vault.notes
        ]
        taken = next((key for key in keys if key in first), None)
        if taken is None:
            first.update(dict.fromkeys(keys, note.path))
            continue
        other = vault.notes[first[taken]]
        performer = vault.title(taken[1])
        yield Finding(
            note.path,
            study.place(note, "main"),
            f"`{performer}` has a main job already, `{vault.title(other.path)}`",
            advice(f'take `main` away and write `related: "[[{other.name}]]"`'),
            (Related(other.path, study.place(other, "main"), "the first main job"),),
        )
