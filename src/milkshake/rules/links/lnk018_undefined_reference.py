"""A link names a reference that the note does not define.

## What it does

Reports each `[words][label]` and `![words][label]` where the note has no line
`[label]: address`. A label without a letter, and an index such as `a[i][j]`, are left out.

## Why

The reader sees both pairs of brackets, and there is no link.

## What to do

Add the line, correct the label, or write the address in round brackets behind the words.

## Bad

### A label without its line, and one that is misspelt

```md Trains.md
See [the timetable][timetable] or **[the map][mpa]**. %% LNK018 LNK018 %%
![the map][mpa] ![the map][map] %% LNK018 %%

[map]: https://example.org/map
```

## Good

### Labels that are defined, letter case aside

```md Trains.md
See [the timetable][1], [the map][Map], [map] and [map][].

[1]: https://example.org
[map]: https://example.org/map
```

### Numbers, footnotes, indices and other brackets

```md Trains.md
As said [1][2] and [^a][^b], matrix[i][j], [x] [y], [[Trains]][a], [a](Trains.md)[b]

- [ ] [x][ ] \\[no][link\\]

[^a]: Here.
[^b]: There.
```

### In code, mathematics and comments

````md Trains.md
`[the map][mpa]` $[a][b]$ %% [the map][mpa] %%

```
[the map][mpa]
```
````
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link without its definition (`defect_violations`)."""
    return defect_violations(context, "undefined-reference")
