"""A block id names several blocks, where a link needs one.

## What it does

Reports each block whose id (`^id`) an earlier block of the note has too, if a link or embed
leads to that id. Letter case does not matter.

## Why

A link can lead to one of them only: here to the first, in Obsidian to either. The reader
may land on the wrong quote, and nobody notices.

## What to do

Give the block another id, and correct the links that are meant for it.

## Bad

### A link from another note

```md Interview.md
I book early. ^q1

I pack late. ^q1 %% LNK008 %%

> I never check in.

^Q1 %% LNK008 %%
```
```md Plan a trip.md
Ana said so: [[Interview#^q1]].
```

### An embed of the note's own block

```md Interview.md
- I book early. ^q1
  - I pack late. ^q1 %% LNK008 %%

![[#^q1]]
```

### A Markdown link

```md Interview.md
## Booking ^q1

I pack late. ^q1 %% LNK008 %%
```
```md Plan a trip.md
[Ana](Interview.md#^q1)
```

## Good

### Ids that nothing links to

```md Interview.md
I book early. ^q1

I pack late. ^q1

I read. ^q2
```
```md Plan a trip.md
[[Interview]] and [[Interview#^q2]]
```

### The same id in two notes

```md Interview.md
I book early. ^q1
```
```md Other interview.md
I pack late. ^q1
```
```md Plan a trip.md
[[Interview#^q1]]
```

### A link to a missing block, which is for LNK003

```md Interview.md
I book early. ^q1
```
```md Plan a trip.md
[[Interview#^q2]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Block
from milkshake.resolve import Ambiguous, Found, fold
from milkshake.rules.context import Context, advice
from milkshake.vault import Edge

SEVERITY = "warning"
LOOKS_AT = "neighbours"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each further block of an id that links use.

    The first block and the first link are its related places.
    """
    for note in context.vault.checked:
        firsts: dict[str, Block] = {}
        for block in note.blocks:
            first = firsts.setdefault(fold(block.id), block)
            link = _link(context, note.path, first) if first is not block else None
            if link is not None:
                message = f"`^{first.id}` names a block in line {first.span.row} too"
                related = (
                    Related(note.path, first.span, "links lead to this block"),
                    Related(link.source, link.link.span, "this link needs one block"),
                )
                fix = advice("give this block an id of its own")
                yield Violation(note.path, block.span, message, fix, related)


def _link(context: Context, path: str, block: Block) -> Edge | None:
    """The first link to `block` of the note at `path`, in the note itself or in another."""
    anchor = f"^{block.id.lower()}"
    edges = context.vault.edges[path] + context.vault.backlinks.get(path, ())
    for edge in edges:
        target = edge.target
        if isinstance(target, (Found, Ambiguous)) and (target.path, target.anchor) == (
            path,
            anchor,
        ):
            return edge
    return None
