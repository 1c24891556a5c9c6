"""An embed leads to a file that does not exist.

## What it does

Reports each embed of a note, picture, sound, film or other file that the vault
does not hold. A name that stands for any name, such as `image.png`, `*.jpg` or `path/to/map.png`,
is of severity info, as it may be an example that lacks its backticks (see LNK001).

## Why

Where the picture or the quoted note should be, the reader finds nothing.

## What to do

Correct the name, or add the file. If only one file has the name but for letter case,
Unicode form or blanks, `--fix` writes its name. Mind the extension: `![[map]]` is a note,
`![[map.png]]` a picture. If the embed is an example, write it as code.

## Bad

### A picture that is not there

```md Jobs/Plan a trip.md
![[map.png]] %% LNK004 %%
```

### A picture under another name

```md Jobs/Plan a trip.md
Here: ![The map](img/mapp.png) %% LNK004 %%
```
```file img/map.png
```

### A picture without its extension

```md Jobs/Plan a trip.md
![[map]] %% LNK004 %%
```
```file map.png
```

### A note that is not there

```md Jobs/Plan a trip.md
![[Interview with Ana#What she said]] %% LNK004 %%
```

### A name that differs only in its blanks

```md Jobs/Plan a trip.md
![[old  map.png]] %% LNK004 %%
```
```file img/old map.png
```
```fixed Jobs/Plan a trip.md
![[old map.png]]
```

### A name that stands for any name, at severity info

```md Jobs/Plan a trip.md
![[image.png]] ![[*.jpg]] ![x](path/to/map.png) %% LNK004 LNK004 LNK004 %%
```

### A name of which only a part could be any

```md Jobs/Plan a trip.md
![[Pasted image 2026.png]] ![[image 1.png]] ![x](assets/image.png) %% LNK004 LNK004 LNK004 %%
```

## Good

### A picture, with a size and without

```md Jobs/Plan a trip.md
![[map.png]] ![[map.png|200]] ![[map.png|A map|200x100]] ![A map|200](img/map.png)
```
```file img/map.png
```

### A picture with a fragment for style sheets

```md Jobs/Plan a trip.md
![[map.png#outline|100]]
```
```file map.png
```

### A page of a PDF

```md Jobs/Plan a trip.md
![[Timetable.pdf#page=2]] ![[Timetable.pdf#page=2&height=400]]
```
```file Timetable.pdf
```

### A note, a part of it, a block

```md Jobs/Plan a trip.md
![[Interview]] ![[Interview#What she said]] ![[Interview#^q1]]
```
```md Interview.md
# What she said

I book early. ^q1
```

### A picture on the web

```md Jobs/Plan a trip.md
![A map](https://example.org/map.png)
```

### A canvas and a base

```md Jobs/Plan a trip.md
![[Board.canvas]] ![[Trips.base#By year]]
```
```file Board.canvas
```
```file Trips.base
```

### In code

```md Jobs/Plan a trip.md
Write `![[map.png]]`.
```

### A link, which is for LNK001

```md Jobs/Plan a trip.md
[[map.png]]
```

### A note known by an alias, which is for LNK006

```md Jobs/Plan a trip.md
![[Talk with Ana]]
```
```md Interview.md
---
aliases: [Talk with Ana]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.links.missing_target import missing_targets

SEVERITY = "error"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each embed whose file is missing (`missing_targets`)."""
    return missing_targets(context, embed=True)
