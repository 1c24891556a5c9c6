"""Two paths differ only in letter case or Unicode form.

## What it does

Reports each file whose path differs from that of another file only in letter case, or
in how its letters are composed (`é` as one character or as `e` and an accent).
Folders count too: `Jobs/Cook.md` and `jobs/Cook.md` collide.

## Why

Windows and macOS keep one of the two: a vault that is copied, cloned or synced to
such a computer silently loses a note. Obsidian itself ignores case when it looks up
names, so even where both files exist, a link leads to only one of them.

## What to do

Rename one of the files, or merge the two.

## Bad

### Notes that differ by case

```md Jobs/Plan a trip.md
We plan at the kitchen table. %% VLT001 %%
```
```md Jobs/plan a trip.md
We plan on the train.
```

### Folders that differ by case

```md Jobs/Plan a trip.md
We plan at the kitchen table. %% VLT001 %%
```
```md jobs/Plan a trip.md
We plan on the train.
```

### Attachments that differ by case

```file img/Map.png
%% VLT001 %%
```
```file img/map.PNG
```

## Good

### The same name in two folders

```md Jobs/Plan a trip.md
What people try to get done.
```
```md Interviews/Plan a trip.md
What one of them said.
```

### Names that differ by an accent

```md Resume.md
To go on after a break.
```
```md Résumé.md
A life on one page.
```

### A note and an attachment that share their name

```md Map.md
How to read the map.
```
```file Map.png
```
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.rules.context import Context

SEVERITY = "error"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each set of colliding paths, at the first of them."""
    folded = {**context.vault.each(_folded_path), **context.vault.each_file(_folded)}
    if len({*folded.values()}) == len(folded):
        return
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for path, name in folded.items():
        paths[name].append(path)
    for same in paths.values():
        if len(same) > 1:
            first, *others = sorted(same)
            yield Violation(
                first,
                START,
                f"`{others[0]}` differs only in letter case or Unicode form",
                related=tuple(Related(path, START, "the other file") for path in others),
            )


def _folded_path(note: Note) -> str:
    return _folded(note.path)


def _folded(path: str) -> str:
    """The path as a file system sees it that ignores letter case and Unicode form."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).lower())
