"""A link leads to a block that the note does not have.

## What it does

Reports each link or embed with `#^id` whose note exists and has no block with
that id.

## Why

The reader lands at the top of the page instead of at the quote. An embed of such a
block shows nothing: there is a gap where the evidence should be.

## What to do

Correct the id, or restore the id of the block: write ` ^id` at the end of its
paragraph or list item, or on a line of its own below a quote, a table or a list.

## Bad

### An id that is not there

```md Plan a trip.md
Ana said so: [[Interview#^q2]]. %% LNK003 %%
```
```md Interview.md
I book early. ^q1
```

### An embed

```md Plan a trip.md
![[Interview#^q2]] %% LNK003 %%
```
```md Interview.md
I book early.
```

### A block of the note itself

```md Plan a trip.md
[[#^q2]] %% LNK003 %%

I book early. ^q1
```

### An id in code

```md Plan a trip.md
[[Interview#^q1]] %% LNK003 %%
```
```md Interview.md
`I book early. ^q1`
```

### A caret in the middle of a line

```md Plan a trip.md
[[Interview#^q1]] %% LNK003 %%
```
```md Interview.md
I book ^q1 early.
```

## Good

### A paragraph, a list item, a quote

```md Plan a trip.md
[[Interview#^q1]] [[Interview#^q2]] ![[Interview#^q3]] [said](Interview.md#^q1)
```
```md Interview.md
I book early. ^q1

- I pack late. ^q2
- I never check in.

> Trains are always full.

^q3
```

### A heading and a callout

```md Plan a trip.md
[[Interview#^q1]] [[Interview#^q2]] [[Interview#^q3]]
```
```md Interview.md
## Booking

^q1

## Packing ^q2

> [!quote] Ana
> I book early. ^q3
```

### Other letter case

```md Plan a trip.md
[[Interview#^Quote-One]]
```
```md Interview.md
I book early. ^quote-one
```

### A heading that begins with other signs

```md Plan a trip.md
[[Interview#Questions]]
```
```md Interview.md
# Questions
```

### A note that does not exist, which is for LNK001

```md Plan a trip.md
[[Interview#^q1]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.links.missing_subpath import missing_subpaths

SEVERITY = "error"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link to a block that its note lacks (`missing_subpaths`)."""
    return missing_subpaths(context, block=True)
