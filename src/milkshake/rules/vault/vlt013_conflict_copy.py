"""A file is a copy that a program made when two versions met.

## What it does

Reports each file whose name says so, as Obsidian Sync, Dropbox, OneDrive, Nextcloud, Syncthing,
Seafile and Synology Drive name them: `Trip (Ana's conflicted copy 2024-05-01).md`,
`Trip-LAPTOP-4F2K9Q1.md`, `Trip.sync-conflict-20240501-101112-ABCDEFG.md`. A name such as
`Trip 2.md` or `Trip (1).md`, as iCloud and Google Drive write them, says so only beside a
`Trip.md` with which the note shares most of its list items, cells and links; that is an info.

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

```md Trip (Case Conflict 1).md
Leave by train. %% VLT013 %%
```

### OneDrive, Synology Drive and ownCloud

```md Trip-LAPTOP-4F2K9Q1.md
Leave early. %% VLT013 %%
```
```md Trip_Ana-PC_May-01-101112-2024_Conflict.md
Leave late. %% VLT013 %%
```
```md Trip_conflict-20240501-101112.md
Leave by train. %% VLT013 %%
```

### iCloud, Google Drive and Resilio Sync, which say little

```md Trip.md
- Leave early
- Take bread
- Take [[Trip|tea]]
```
```md Trip 2.md
- Leave early %% VLT013 %%
- Take bread
- Take [[Trip|tea]]

And sing.
```
```md Trip (1).md
- Leave early %% VLT013 %%
- Take bread
- Take [[Trip|tea]]
```
```md Trip.Conflict.md
- Leave early %% VLT013 %%
- Take bread
- Take [[Trip|tea]]
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
```md How to (in case of a conflicted copy).md
Compare them.
```
```md DESKTOP-4F2K9Q1.md
Stands in the kitchen.
```

### A note about a machine or of a series, beside another

```md Trip.md
# Plan

- Leave early
- Take bread
- Take tea
```
```md Trip 2.md
# Plan

- Stay longer
- Take water
- Take tea
```
```md Trip-Ana.md
Leave early.
```

### Two notes made from one template

```md Theme.md
# Theme

![](theme.png)
[Download](https://example.org/theme)
More at [our site](https://example.org).
```
```md Theme 2.md
# Theme 2

![](theme-2.png)
[Download](https://example.org/theme-2)
More at [our site](https://example.org).
```
```file theme.png
```
```file theme-2.png
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
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_COPY = re.compile(
    r" ?\((?:[^()]*['’]s? )?conflicted copy[^()]*\d{4}[^()]*\)"
    r"| \((?:case|selective sync|unicode encoding) conflict(?: \d+)?\)"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r"| \(SFConflict [^()]*\d{4}[^()]*\)"
    r"|_conflict-\d{8}-\d{6}"
    r"|_[^_]+_[a-z]{3}-\d\d-\d{4,6}-\d{4}_(?:case)?conflict"
    r"|(?<=.)-(?-i:DESKTOP|LAPTOP)-(?-i:[A-Z0-9]{7,8})(?:-\d+)?(?=\.\w+\Z)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"(?: [2-9]| ?\([1-9]\)|\.Conflict\d*)(?=\.md\Z)")
_LEAST_SHARED = 3
_ALIKE = 0.75
"""The share of their parts that two versions of a note have in common at least."""


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note or file with such a name, at its start."""
    notes = context.vault.notes
    marks, marks_of_files = context.vault.each(_mark_of), context.vault.each_file(_mark)
    paths = {*notes, *context.vault.files}
    named = [(note.path, marks[note.path]) for note in context.vault.checked]
    for path, match in (*named, *marks_of_files.items()):
        if match is None:
            continue
        folder, slash, name = path.rpartition("/")
        first = f"{folder}{slash}{name[: match.start()]}{name[match.end() :]}"
        if match.re is _PERHAPS and not (first in notes and _alike(notes[first], notes[path])):
            continue
        related = (Related(first, START, "the other version"),) if first in paths else ()
        message = f"`{match[0].strip()}` marks a copy of a file in conflict"
        fix = advice("merge the two versions and delete this one")
        yield Violation(
            path, START, message, fix, related, "info" if match.re is _PERHAPS else None
        )


def _mark_of(note: Note) -> re.Match[str] | None:
    """What in the name of the note says so."""
    return _mark(note.path)


def _mark(path: str) -> re.Match[str] | None:
    name = path.rpartition("/")[2]
    return _COPY.search(name) or _PERHAPS.search(name)


def _alike(one: Note, other: Note) -> bool:
    """Whether the two notes share most of what stands in their lists, tables and links."""
    parts, others = _parts(one), _parts(other)
    shared = len(parts & others)
    return shared >= _LEAST_SHARED and shared >= _ALIKE * len(parts | others)


def _parts(note: Note) -> set[str]:
    """The list items, labelled paragraphs, cells, links and addresses of the note, as texts."""
    cells = (cell.text for table in note.tables for row in table.rows for cell in row)
    written = (part.text for parts in (note.links, note.addresses, note.outline) for part in parts)
    return {*cells, *written} - {""}
