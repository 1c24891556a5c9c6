"""A note is not valid UTF-8.

## What it does

Reports the first place in a note where its bytes are not UTF-8, a NUL character
in its text, and a note in UTF-16 or UTF-32.

## Why

Obsidian reads every note as UTF-8. Invalid bytes show up as `�`, and when the note is
saved the original letters are gone. Notes like this come from old editors and from
exports.

## What to do

Save the note as UTF-8 in the editor that shows its letters correctly.

## Bad

### Letters in an old Western encoding

```latin-1 Interviews/Zoe.md
Participant: Ana
Place: Café %% VLT002 %%
```

### UTF-16

```utf-16 Interviews/Ana.md
She plans every trip on paper. %% VLT002 %%
```

## Good

### Letters and signs outside ASCII in UTF-8

```md Interviews/Zoë.md
Zoë, 東京, Ελλάδα, 🚲
```

### A replacement character that is really in the text

```md Interviews/Ana.md
The export shows Zo� instead of her name.
```

### A byte order mark

```utf-8-sig Interviews/Ana.md
She plans every trip on paper.
```

### An empty note

```md Interviews/Ben.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note that the parser could not decode as UTF-8 (`defect_violations`)."""
    return defect_violations(context, "invalid-encoding")
