r"""A link leads to an alias of a note, not to its name.

## What it does

Reports each link or embed whose text is not the name of a file but an alias of a
note.

## Why

Obsidian does not look up aliases: such a link leads nowhere in the app, and a click
on it makes an empty note. Obsidian Publish does look them up, so only the writer sees
the mistake. Obsidian itself writes `[[Name|alias]]` when an alias is picked from the
list.

## What to do

Link to the note and keep the alias as the words. The fix does that.

## Bad

### An alias in place of the name

```md Plan a trip.md
Most of all it is [[people on the move]] who do this. %% LNK006 %%
```
```md Commuter.md
---
aliases: [People on the move]
---
```
```fixed Plan a trip.md
Most of all it is [[Commuter|people on the move]] who do this.
```

### With words of its own

```md Plan a trip.md
[[people on the move|They]] do this. %% LNK006 %%
```
```md Commuter.md
---
aliases: People on the move
---
```
```fixed Plan a trip.md
[[Commuter|They]] do this.
```

### With a heading

```md Plan a trip.md
[[Passenger#Habits]] %% LNK006 %%
```
```md Commuter.md
---
aliases: [Passenger]
---
# Habits
```
```fixed Plan a trip.md
[[Commuter#Habits|Passenger > Habits]]
```

### In a table

```md Plan a trip.md
| who           | when |
| ------------- | ---- |
| [[Passenger]] | [[Passenger\|daily]] | %% LNK006 LNK006 %%
```
```md Commuter.md
---
aliases: [Passenger]
---
```
```fixed Plan a trip.md
| who           | when |
| ------------- | ---- |
| [[Commuter\|Passenger]] | [[Commuter\|daily]] |
```

### A Markdown link

```md Jobs/Plan a trip.md
[they](People%20on%20the%20move.md#Habits) and [they](<People on the move>) %% LNK006 LNK006 %%
```
```md Personas/Busy commuter.md
---
aliases: [People on the move]
---
# Habits
```
```fixed Jobs/Plan a trip.md
[they](Busy%20commuter.md#Habits) and [they](<Busy commuter>)
```

### In a property

```md Plan a trip.md
---
performer: "[[Passenger]]" # LNK006
---
```
```md Commuter.md
---
aliases: [Passenger]
---
```
```fixed Plan a trip.md
---
performer: "[[Commuter|Passenger]]"
---
```

### An embed

```md Plan a trip.md
![[Passenger]] %% LNK006 %%
```
```md Commuter.md
---
aliases: [Passenger]
---
```
```fixed Plan a trip.md
![[Commuter]]
```

### An alias that two notes share

```md Plan a trip.md
[[Passenger]] %% LNK006 %%
```
```md Commuter.md
---
aliases: [Passenger]
---
```
```md Tourist.md
---
aliases: [Passenger]
---
```
```fixed Plan a trip.md
[[Passenger]]
```

### A name that two notes share

```md Plan a trip.md
[[Passenger]] %% LNK006 %%
```
```md a/Commuter.md
---
aliases: [Passenger]
---
```
```md b/Commuter.md
```
```fixed Plan a trip.md
[[a/Commuter|Passenger]]
```

## Good

### The name with the alias behind the pipe

```md Plan a trip.md
[[Commuter|people on the move]]
```
```md Commuter.md
---
aliases: [People on the move]
---
```

### A note that has the alias as its name

```md Plan a trip.md
[[Passenger]]
```
```md Passenger.md
```
```md Commuter.md
---
aliases: [Passenger]
---
```

### A name that nothing answers, which is for LNK001

```md Plan a trip.md
[[Passengers]]
```
```md Commuter.md
---
aliases: [Passenger]
---
```

### The title of another note

```md Plan a trip.md
[[Passenger]]
```
```md Commuter.md
---
title: Passenger
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Related, Violation
from milkshake.model.source import START
from milkshake.resolve import SiteOnly
from milkshake.rules.context import Context
from milkshake.rules.links.link_edits import add_display, link_name, retarget
from milkshake.vault import Edge

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that is only an alias; with a fix where one note has the alias."""
    for number, edge in context.unresolved_links:
        if not isinstance(edge.target, SiteOnly) or not edge.target.alias:
            continue
        target = edge.link.target
        paths = context.vault.resolver.alias_of(target)
        if not paths:  # the note is unlisted, and problems on the site may not name it
            continue
        if len(paths) > 1:
            yield Violation(
                edge.source,
                edge.link.span,
                f"`{target}` is an alias of {len(paths)} notes, not a note",
                related=tuple(Related(path, START, "one of them") for path in paths),
            )
            continue
        yield Violation(
            edge.source,
            edge.link.span,
            f"`{target}` is an alias of `{context.vault.notes[paths[0]].name}`, not a note",
            _fix(context, edge, paths[0], number),
        )


def _fix(context: Context, edge: Edge, path: str, number: int) -> Fix | None:
    """Links to the note and keeps the alias as the words of the link."""
    link = edge.link
    edits = retarget(context, edge, path)
    if not edits:
        return None
    if link.wiki and not link.embed and link.display is None:
        words = (link.target + link.subpath).replace("#", " > ")
        edits += add_display(link, words, in_table=_in_table(context, edge, number))
    return Fix("safe", f"link to `{link_name(context, edge, path)}`", edits)


def _in_table(context: Context, edge: Edge, number: int) -> bool:
    """Whether link `number` of a note stands in a table, where a pipe must be escaped."""
    body = context.vault.notes[edge.source].body
    if number not in body:
        return False
    before = "".join(piece for piece in body[: body.index(number)] if isinstance(piece, str))
    return max(before.rfind("<td"), before.rfind("<th")) > max(
        before.rfind("</td"), before.rfind("</th")
    )
