"""A published note links to one that is not published.

## What it does

Reports each link and embed in a note that is published whose target is a note with
`publish: false` or `draft: true`, or one that does not say `publish: true` where the config asks
for that. It is a warning for an embed, which shows nothing at all.

## Why

The site shows the words of such a link without a link. A reader is told of something that
cannot be read, and perhaps more than was meant to be told.

## What to do

Publish the other note, or take the link away.

## Bad

### A link to a draft, and one to a private note

```md Plan a trip.md
As [[Ana]] said in [their talk](Talk.md). %% LNK013 LNK013 %%
```
```md Ana.md
---
publish: false
---
```
```md Talk.md
---
draft: true
---
```

### An embed

```md Plan a trip.md
![[Ana]] %% LNK013 %%
```
```md Ana.md
---
publish: "false"
---
```

### A note that does not ask to be published

```toml milkshake.toml
[publishing]
mode = "opt-in"
```
```md Plan a trip.md
---
publish: true
---

[[Ana]] %% LNK013 %%
```
```md Ana.md
```

## Good

### Everything is published

```md Plan a trip.md
[[Ana]]
```
```md Ana.md
```

### A link between notes that are not published

```md Talk.md
---
draft: true
---

[[Ana]]
```
```md Ana.md
---
publish: false
---
```

### A link from a private note

```md Ana.md
---
publish: false
---

[[Plan a trip]]
```
```md Plan a trip.md
```

### In a callout that the site leaves out

```md Plan a trip.md
> [!hidden]
> [[Ana]] and ![[Ana]]
```
```md Ana.md
---
publish: false
---
```

### In a comment, and in code

```md Plan a trip.md
%% [[Ana]] %% and `[[Ana]]`
```
```md Ana.md
---
publish: false
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
LOOKS_AT = "neighbours"

_STATED = frozenset({"publish: false", "draft: true", "no publish: true"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link from a published note to a withheld one."""
    vault = context.vault
    reasons = vault.withheld_notes
    for note in vault.checked if reasons else ():
        if note.path in reasons:
            continue
        for edge in vault.edges[note.path]:
            row = edge.link.span.row
            if any(block.row <= row <= block.end_row for block in note.hidden):
                continue
            reason = reasons.get(edge.path or "")
            if reason in _STATED and edge.link.text:
                name = vault.notes[edge.path or ""].name
                yield Violation(
                    note.path,
                    edge.link.span,
                    f"`{name}` is not published ({reason})",
                    advice("publish it too, or take the link away"),
                    severity="warning" if edge.link.embed else None,
                )
