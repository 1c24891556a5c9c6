"""No note uses a picture, a recording or another attachment.

## What it does

Reports each picture, sound, film or PDF that no note, canvas or base links to, embeds or names
in a property. Pictures that Excalidraw exports beside a drawing count as used, and so does what
only a template uses. The site's logo and icon (`favicon-32x32.png`) are left out.

## Why

Nobody finds such a file, and the vault grows with every picture that was replaced.

## What to do

Delete the file, or embed it where it is missing.

## Bad

### A picture

```file img/map.png
%% VLT010 %%
```
```md Plan a trip.md
![[plan.png]]
```
```file img/plan.png
```

### A recording that is only named in code

```file Talk.mp3
%% VLT010 %%
```
```md Interview.md
`![[Talk.mp3]]`
```

## Good

### Files that are embedded or linked

```md Plan a trip.md
![[map.png|200]] [the talk](Talk.mp3) <img src="img/old.png">
```
```file img/map.png
```
```file img/old.png
```
```file Talk.mp3
```

### A picture in a property

```md Plan a trip.md
---
cover: img/map.png
banner: "![[plan.png]]"
icons: [small.png]
---
```
```file img/map.png
```
```file img/plan.png
```
```file img/small.png
```

### A name that several files have

```md Plan a trip.md
![[map.png]]
```
```file a/map.png
```
```file b/map.png
```

### The logo and the icon of the site

```toml milkshake.toml
[site]
logo = "img/logo.svg"
```
```file img/logo.svg
```
```file favicon-32x32.png
```
```file apple-touch-icon.png
```

### Files of other kinds

```md Plan a trip.md
Nothing.
```
```file publish.css
```
```file data.csv
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.files import is_media
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice
from milkshake.vault.edge import paths_reached

SEVERITY = "info"

_ICON = re.compile(r"(?:favicon|apple-touch-icon|android-chrome|mstile)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each file of the media that Obsidian shows, if nothing leads to it."""
    files = [path for path in context.vault.files if is_media(path)]
    used = _used(context) if files else set()
    unused = [(path, path.rpartition("/")[2]) for path in files if path not in used]
    named = context.vault.each(_named) if unused else {}
    every = {name for names in named.values() for name in names}
    for path, name in unused:
        if fold(name) not in every and not _ICON.match(name):
            fix = advice("delete it, or embed it where it is missing")
            yield Violation(path, START, f"no note uses `{name}`", fix)


def _used(context: Context) -> set[str]:
    """The paths of files that links, pictures of notes or drawings lead to."""
    vault = context.vault
    used = {vault.config.logo_in(vault.files) or "", *vault.pictures.values()}
    for paths in vault.each_edges(paths_reached).values():
        used.update(paths)
    for path in vault.drawings:
        used.update(vault.exported(path))
    return used


def _named(note: Note) -> frozenset[str]:
    """The names of files in the properties and inline fields of the note, as links find them."""
    names: set[str] = set()
    for item in (*note.properties, *note.fields):
        values = item.value if isinstance(item.value, list) else [item.value]
        texts = (value for value in values if isinstance(value, str))
        names.update(fold(text.strip().rpartition("/")[2]) for text in texts)
    return frozenset(names)
