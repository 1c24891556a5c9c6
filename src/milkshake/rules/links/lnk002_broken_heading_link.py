"""A link leads to a heading that the note does not have.

## What it does

Reports each link or embed with `#Heading` whose note exists and has no such heading.
For `#A#B`, the heading B must be in the section of A. As in Obsidian, letter case and
most punctuation do not matter.

## Why

The reader lands at the top of the page and has to search for the heading. An embed of
such a heading shows nothing.

## What to do

Correct the heading in the link. If one heading differs from it only in letter case,
Unicode form or blanks, `--fix` writes that. Headings change more often than names of notes,
so this is the usual trace of an edit.

## Bad

### A heading that was renamed

```md Plan a trip.md
See [[Commuter#Habits]]. %% LNK002 %%
```
```md Commuter.md
# Daily habits
```

### A heading of the note itself

```md Plan a trip.md
[[#Steps]] and [above](#steps-taken) %% LNK002 LNK002 %%

# Stages
```

### An embed

```md Plan a trip.md
![[Commuter#Habits]] %% LNK002 %%
```
```md Commuter.md
# Needs
```

### A Markdown link

```md Plan a trip.md
[habits](Commuter.md#Habits) %% LNK002 %%
```
```md Commuter.md
# Needs
```

### The right headings in the wrong order

```md Plan a trip.md
[[Commuter#Work#Habits]] %% LNK002 %%
```
```md Commuter.md
# Habits
# Work
```

### A link in a property

```md Plan a trip.md
---
source: "[[Commuter#Habits]]" # LNK002
---
```
```md Commuter.md
# Needs
```

### Words of the text, which are not a heading

```md Plan a trip.md
[[Commuter#Habits]] %% LNK002 %%
```
```md Commuter.md
**Habits**

Habits
```

### A heading that differs only in its blanks

```md Plan a trip.md
[[Commuter#Morninghabits]] %% LNK002 %%
```
```md Commuter.md
# Morning habits
```
```fixed Plan a trip.md
[[Commuter#Morning habits]]
```

## Good

### Other letter case and other punctuation

```md Plan a trip.md
[[Commuter#daily habits]] [[Commuter#Why, and when]] [[Commuter#What now]]
```
```md Commuter.md
# Daily Habits
## Why and when?
### What: now!
```

### A heading below another

```md Plan a trip.md
[[Commuter#Work#Habits]] [[Commuter#Habits]]
```
```md Commuter.md
# Home
## Habits
# Work
## Habits
```

### A heading with an escape in a Markdown link

```md Plan a trip.md
[habits](Commuter.md#Daily%20habits) [habits](<Commuter.md#Daily habits>)
```
```md Commuter.md
# Daily habits
```

### A heading with formatting

```md Plan a trip.md
[[Commuter#Daily habits]]
```
```md Commuter.md
# **Daily** habits
```

### A heading underlined with dashes

```md Plan a trip.md
[[Commuter#Habits]]
```
```md Commuter.md
Habits
------
```

### Letters outside ASCII

```md Plan a trip.md
[[Commuter#Été à la gare]] [[Commuter#東京]]
```
```md Commuter.md
# Été à la gare
# 東京
```

### A fragment of a file that is not a note

```md Plan a trip.md
[[Timetable.pdf#page=2]] ![[map.png#outline]]
```
```file Timetable.pdf
```
```file map.png
```

### A footnote

```md Plan a trip.md
[[Commuter#[^1]]]
```
```md Commuter.md
As told.[^1]

[^1]: By Ana.
```

### A block, which is for LNK003

```md Plan a trip.md
[[Commuter#^q1]]
```
```md Commuter.md
```

### A note that does not exist, which is for LNK001

```md Plan a trip.md
[[Guide#Habits]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.links.missing_subpath import missing_subpaths

SEVERITY = "error"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link to a heading that its note lacks (`missing_subpaths`)."""
    return missing_subpaths(context, block=False)
