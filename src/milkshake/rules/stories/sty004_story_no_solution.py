"""A story names a solution.

## What it does

Reports products, technologies, features and moves on a screen in what is wanted, and
products in the outcome. Names that stand in no dictionary, code, and several words that
together tell of a program are reported too. So are acts on what programs keep (*merge the
entries*), things that do or undergo what only programs make possible (*the list updates
itself*), and the views that programs give (*on a map*). A product in the situation may be
what somebody has to live with; `STY003` says so where the situation is nothing but a moment
in a product.

## Why

A story says what is wanted, not by what means: keep solutions out and motivations in
(Klement). Otherwise there is nothing left to design.

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

### A feature

```md Stories/Reminder.md
---
statement: When a match is moved, I want a notification with the new time, so I can tell the parents. # STY004
---
```

### A gesture

```md Stories/Result.md
---
statement: When a match is over, I want to report the result with a single tap, so I can go home. # STY004
---
```

### An act on what a program keeps

```md Stories/Result.md
---
statement: When a match is over, I want to tag the players and merge duplicate entries, so I can go home. # STY004
---
```

### A thing that acts by itself

```md Stories/Result.md
---
statement: When a match is over, I want the ranking to update itself on a schedule, so I can go home. # STY004
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

### A product in the situation

```md Stories/Messages.md
---
statement: When parents ask the same question in WhatsApp again and again, I want to answer all of them at once, so I can train.
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
