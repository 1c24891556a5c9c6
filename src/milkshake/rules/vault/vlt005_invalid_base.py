"""A base cannot be read or evaluated.

## What it does

Reports what is wrong in a `.base` file or a `base` code block: YAML that cannot be
read, an invalid expression, a function that does not exist, and what fails when the
base is evaluated for the vault, such as comparing a date with a link.

## Why

Obsidian shows such a base with an error, or without some of its rows. On the site the
cell stays empty, and a file for which a filter fails is left out: a reported gap is
better than a guess.

## What to do

Correct the expression. The functions are those of Obsidian's help on bases.

## Bad

### A function that does not exist

````md Jobs.md
```base
filters: file.hasTagg("job") # VLT005
views:
  - type: table
    name: Jobs
```
````

### An expression that ends too early

````md Jobs.md
```base
formulas:
  late: 'date(due) <' # VLT005
```
````

### A link where a date is compared

```md Trip.md
---
last: "[[2026-04]]"
---
```
````md Jobs.md
```base
filters: last > now() - "60d" # VLT005
views:
  - type: table
```
````

### A base in a file of its own

```md Jobs.base
views:
  - type: table
    order: [formula.nothing] # VLT005
```

## Good

### A table of the notes with a tag

````md Jobs.md
```base
filters: file.hasTag("job")
views:
  - type: table
    name: Jobs
    order: [file.name, level]
```
````

### An empty base

```md Jobs.base
```

### A property that no note has

````md Jobs.md
```base
filters: level == "big"
views:
  - type: cards
```
````

### Code that is no base

````md Jobs.md
```yaml
filters: file.hasTagg("job")
```
````
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each place of a base that cannot be read or evaluated."""
    notes = [note for note in context.vault.checked if note.bases]
    if not notes:
        return
    # Most vaults have no bases, so what evaluates them is imported only here.
    from milkshake.bases import Files, query, read_base

    files = Files(context.vault)
    for note in notes:
        for source in note.bases:
            base = read_base(source.text, source.row, source.column)
            defects = list(base.defects)
            for view in base.views:
                defects += query(base, files, this=note.path, view=view.name).defects
            reported: set[tuple[int, int]] = set()
            for defect in defects:
                place = defect.span.row, defect.span.column
                if place not in reported:
                    reported.add(place)
                    message, _, near = defect.message.partition(": did you mean ")
                    fix = advice(f"write {near.removesuffix('?')}") if near else None
                    yield Violation(note.path, defect.span, message, fix)
