"""A comment is never closed.

## What it does

Reports `%%` at the start of a line without a second `%%` to close it.

## Why

Everything after it is hidden, in Obsidian and on the site, down to the end of the
note. That may be most of the note, and nobody notices.

## What to do

Close the comment with `%%`, or delete its mark.

## Bad

### The rest of the note is gone

```md Interviews/Ana.md
She books early.

%% check the date  %% VLT008 %%

And she always takes the window.
```

## Good

### A comment of several lines

```md Interviews/Ana.md
%%
check the date
%%

She books early.
```

### A comment within a line

```md Interviews/Ana.md
She books early %% how early? %% and takes the window.
```

### Percent signs in code

```md Interviews/Ana.md
`%%` opens a comment.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each comment that is never closed (`defect_violations`)."""
    return defect_violations(context, "open-comment")
