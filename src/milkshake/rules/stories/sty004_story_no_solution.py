"""A story that names a solution.

## What it does

Reports products, technologies and actions on a screen in what is wanted, and brands
anywhere in a story.

## Why

A story says what is wanted, not by what means: keep solutions out and motivations in
(Klement). Otherwise there is nothing left to design.

Point 5 of the method: capture needs, not solutions.

## What to do

Say what the thing would let the person do or know.

## Bad

### A part of a screen

```md Stories/Players.md
---
statement: When a match is over, I want a dropdown of all players, so I can rate them. # STY004
---
```

### A brand

```md Stories/Result.md
---
statement: When a match is over, I want to post the result to WhatsApp, so I can tell the parents. # STY004
---
```

### A solution of the vault

```md Solutions/Score board.md
```
```md Stories/Result.md
---
statement: When a match is over, I want to open the score board, so I can tell the parents. # STY004
---
```

## Good

### What it is for

```md Stories/Players.md
---
statement: When a match is over, I want to rate the players while I remember them, so I can be fair on Monday.
---
```

### People and places

```md Stories/Field.md
---
statement: When we play in Porto, I want to find a field near the station, so I can come by train.
---
```

### Real things

```md Stories/Lines.md
---
statement: When it rains, I want to mark the lines again, so I can start the second half.
---
```

### A word of the trade

```toml milkshake.toml
[lint]
domain_terms = ["dropdown"]
```
```md Stories/Players.md
---
statement: When a match is over, I want a dropdown of all players, so I can rate them.
---
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "medium"
# A solution of the vault itself is no guess, so no profile does without the rule.
IN_EVERY_PROFILE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("story-no-solution")
