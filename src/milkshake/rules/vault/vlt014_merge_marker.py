"""Git has left two versions of lines in a note.

## What it does

Reports each conflict that git marked with `<<<<<<<`, `=======` and `>>>>>>>`, at its first
line. Those in code blocks are left out.

## Why

Both versions are shown, one below the other, with headings that are none; in properties nothing
can be read at all.

## What to do

Keep one version, or what is right in both, and delete the three lines of marks.

## Bad

### In the text

```md Plan a trip.md
Before.

<<<<<<< HEAD %% VLT014 %%
Leave early.
=======
Leave late.
>>>>>>> other
```

### In properties

```md Plan a trip.md
---
<<<<<<< HEAD # VLT014
status: draft
=======
status: validated
>>>>>>> other
---
```

### With the version before both

```md Plan a trip.md
<<<<<<< HEAD %% VLT014 %%
Leave early.
||||||| base
Leave.
=======
Leave late.
>>>>>>> other
```

## Good

### In a code block

````md Plan a trip.md
```
<<<<<<< HEAD
Leave early.
=======
Leave late.
>>>>>>> other
```
````

### One of the lines alone

```md Plan a trip.md
A heading
=======

>>>>>>> quoted deeply

Write `<<<<<<< HEAD`.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "error"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each conflict in a note (`defect_violations`)."""
    return defect_violations(context, "merge-marker")
