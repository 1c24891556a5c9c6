"""A file is a copy that a program made when two versions met.

## What it does

Reports each file whose name says so, as Dropbox, Nextcloud, Syncthing, Seafile, Resilio Sync and
Obsidian Sync name them: `Trip (Ana's conflicted copy 2024-05-01).md`,
`Trip.sync-conflict-20240501-101112-ABCDEFG.md`.

## Why

Two notes say nearly the same. Links lead to one of them, and what was written into the other
is lost to readers.

## What to do

Take over what is missing in the one without the suffix, then delete the copy.

## Bad

### Dropbox and Nextcloud

```md Trip (Ana's conflicted copy 2024-05-01).md
Leave early. %% VLT013 %%
```
```md Trip (conflicted copy 2024-05-01 101112).md
Leave late. %% VLT013 %%
```

### Syncthing

```md Trip.sync-conflict-20240501-101112-ABCDEFG.md
Leave early. %% VLT013 %%
```

### Obsidian Sync and Seafile

```md Trip (Conflicted copy phone 202405011011).md
Leave early. %% VLT013 %%
```
```md Trip (SFConflict ana@example.org 2024-05-01-10-11-12).md
Leave late. %% VLT013 %%
```

### A picture

```file map (Ana's conflicted copy 2024-05-01).png
%% VLT013 %%
```

## Good

### A note about conflicts

```md How to resolve a conflicted copy.md
Compare them.
```
```md Sync conflict.md
It happens.
```

### A number, a date and a version in brackets

```md Trip (2).md
Leave early.
```
```md Trip (2024-05-01).md
Leave early.
```
```md Trip (copy).md
Leave early.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.source import START
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_COPY = re.compile(
    r" ?\((?:[^()]*['’]s? )?conflicted copy[^()]*\d{4}[^()]*\)"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r"| \(SFConflict [^()]*\d{4}[^()]*\)"
    r"|\.conflict(?:\d+)?(?=\.\w+\Z)",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note or file with such a name, at its start."""
    exempt = context.vault.notes.keys() - {note.path for note in context.vault.checked}
    paths = {*context.vault.notes, *context.vault.files}
    for path in sorted(paths - exempt):
        match = _COPY.search(path.rpartition("/")[2])
        if match is not None:
            first = path[: len(path) - len(match.string)] + _COPY.sub("", match.string)
            related = (Related(first, START, "the other version"),) if first in paths else ()
            message = f"`{match[0].strip()}` marks a copy of a file in conflict"
            fix = advice("merge the two versions and delete this one")
            yield Violation(path, START, message, fix, related)
