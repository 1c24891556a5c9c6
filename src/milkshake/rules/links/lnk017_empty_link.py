"""A link has no target, or no words.

## What it does

Reports links and embeds without a target, such as `[[]]`, `[[|the job]]` and `[the job]()`, and
Markdown links without words, such as `[](https://example.org)`.

## Why

The reader sees brackets, or words on which a click does nothing, or nothing at all.

## What to do

Write where the link leads, and the words that say so.

## Bad

### A wikilink and an embed

```md Trains.md
[[]], ![[]] and [[|the timetable]] %% LNK017 LNK017 LNK017 %%
```

### A Markdown link and an image

```md Trains.md
See [the timetable]() or [it](<>), %% LNK017 LNK017 %%
![the map]() %% LNK017 %%
```

### A link without words

```md Trains.md
[](https://example.org), [](Home.md) and [ ](Home.md) %% LNK017 LNK017 LNK017 %%
```
```md Home.md
```

## Good

### Links with both, or with a picture for words

```md Trains.md
[[Home]] [[Home|us]] [home](Home.md) [![](map.png)](Home.md) ![](map.png) [`x`](Home.md)
```
```md Home.md
```
```file map.png
```

### The top of the page, and a heading of it

```md Trains.md
[up](#) [[#Trains]]

# Trains
```

### A box to tick, and brackets in the text

```md Trains.md
- [ ] Buy a ticket
- [] and () and [ ] (x) and \\[[]] and a list[0][]
```

### In code, mathematics and comments

````md Trains.md
`[[]]` and `[x]()`, $[[]]$, %% [[]] %%

    [[]] [x]()

```cpp
auto f = []() { return a[[]]; };
```
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.link import Address, Link
from milkshake.rules.context import Context, advice
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"
LOOKS_AT = "note"

_WORDLESS = re.compile(r"\[\s*\]\(")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that leads nowhere, and for each that shows nothing."""
    yield from defect_violations(context, "empty-link")
    for note in context.vault.checked:
        for link in note.links:
            if not link.target and link.wiki and link.subpath in {"", "#", "#^"}:
                message = f"`{link.text}` leads nowhere"
                yield Violation(note.path, link.span, message, advice("write the name of a note"))
        parts: tuple[Link | Address, ...] = (*note.links, *note.addresses)
        for part in parts:
            if _WORDLESS.match(part.text):
                fix = advice("write words between the brackets")
                yield Violation(note.path, part.span, f"`{part.text}` has no words", fix)
