"""A link fits several files equally well.

## What it does

Reports each link or embed whose text fits more than one file, if none of Obsidian's
rules prefers one of them: no file has exactly this path, lies in the same folder, or
has a shorter path.

## Why

Obsidian takes whichever file it happened to index first, which may differ
between two computers. The problem says which one is taken here (the first by
alphabet) and lists the others.

## What to do

Write the whole path, or give the notes names of their own.

## Bad

### Two notes of the same name

```md Plan a trip.md
What [[Ana]] told us. %% LNK005 %%
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### Two pictures of the same name

```md Plan a trip.md
![[map.png]] %% LNK005 %%
```
```file a/map.png
```
```file b/map.png
```

### A Markdown link

```md Plan a trip.md
[her](Ana.md) %% LNK005 %%
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### A path that is not whole

```md Plan a trip.md
[[talks/Ana]] %% LNK005 %%
```
```md 2025/talks/Ana.md
```
```md 2026/talks/Ana.md
```

### A link in a property

```md Plan a trip.md
---
evidence: ["[[Ana]]"] # LNK005
---
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### Two names that differ only by a no-break space

```md Plan a trip.md
[[5 km]] %% LNK005 %%
```
```md 5 km.md
```
```md 5\u00a0km.md
```

## Good

### The whole path

```md Plan a trip.md
[[2026/Ana]] and [her](2025/Ana.md)
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### One of them at the root

```md 2026/Plan a trip.md
[[Ana]]
```
```md Ana.md
```
```md 2026/Ana.md
```

### One of them in the folder of the link

```md 2026/Plan a trip.md
[[Ana]]
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### One of them with a shorter path

```md Plan a trip.md
[[Ana]]
```
```md 2025/Ana.md
```
```md 2026/talks/Ana.md
```

### A relative path

```md Plan a trip.md
[[./2026/Ana]]
```
```md 2025/Ana.md
```
```md 2026/Ana.md
```

### A note and a heading of the same name

```md Plan a trip.md
[[Spec]] and [spec](./Spec.md)

# Spec
```
```md Spec.md
# Spec
# Spec
```

### A name that ends like another

```md Plan a trip.md
[[todo]]
```
```md a/todo.md
```
```md b/another-todo.md
```
```md c/list.md
---
title: todo of today
---

# todo
```

### A note and a picture of the same name

```md Plan a trip.md
[[map]] ![[map.png]]
```
```md a/map.md
```
```file b/map.png
```

### An alias of another note

```md Plan a trip.md
[[Ana]]
```
```md 2025/Ana.md
```
```md 2026/Interview.md
---
aliases: [Ana]
---
```

### Names that differ only by case, which are for VLT001

```md Plan a trip.md
[[Ana]]
```
```md 2025/Ana.md
```
```md 2025/ana.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Related, Violation
from milkshake.model.source import START
from milkshake.resolve import Ambiguous, fold
from milkshake.rules.context import Context
from milkshake.rules.links.link_edits import link_name, link_text, retarget
from milkshake.vault import Edge

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that fits several files, which become its related places."""
    for _, edge in context.unresolved_links:
        target = edge.target
        if not isinstance(target, Ambiguous) or _collide(target):
            continue
        yield Violation(
            edge.source,
            edge.link.span,
            f"`{edge.link.target}` fits {len(target.candidates)} files; `{target.path}` is taken",
            _fix(context, edge, target.path),
            tuple(Related(path, START, "it fits this one") for path in target.candidates),
        )


def _collide(target: Ambiguous) -> bool:
    """Whether the candidates differ only by letter case or Unicode form, as VLT001 reports."""
    blanks = {"".join(filter(str.isspace, path)) for path in target.candidates}
    return len({fold(path) for path in target.candidates}) == len(blanks) == 1


def _fix(context: Context, edge: Edge, path: str) -> Fix:
    name = link_text(edge.link, link_name(context, edge, path, full=True))
    edits = retarget(context, edge, path, full=True)
    return Fix("display", f"write the whole path, as in {name}", edits)
