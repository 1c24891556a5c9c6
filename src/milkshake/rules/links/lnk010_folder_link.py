r"""A link leads to a folder.

## What it does

Reports each link or embed that no file of the vault answers, but a folder.

## Why

The site leads such a link to the page of the folder, as hosts of code do. Obsidian has
no page for a folder: there a click on the link makes an empty note of that name.

## What to do

Link to a note in the folder that tells what is in it.

## Bad

### A folder as other programs write it

```md README.md
See [our people](people/). %% LNK010 %%
```
```md people/Ana.md
```

### With and without a slash, a dot and an escape

```md notes/Start.md
[a](../our%20people/) [b](<../our people>) %% LNK010 LNK010 %%
[c](/our%20people) [d](OUR%20PEOPLE/) %% LNK010 LNK010 %%
[e](deeper) [f](./deeper/#top) [up](..) %% LNK010 LNK010 LNK010 %%
```
```md our people/Ana.md
```
```md notes/deeper/Ben.md
```

### A wikilink and an embed

```md README.md
[[people/]], [[people/|they]], [[people]] and ![[people/]] %% LNK010 LNK010 LNK010 LNK010 %%
```
```md people/Ana.md
```

### A folder deep in the vault, where a slash shows that a folder is meant

```md README.md
[[customers/]] %% LNK010 %%
```
```md people/customers/Ana.md
```

### In a property

```md README.md
---
related: "[[people/]]" # LNK010
---
```
```md people/Ana.md
```

## Good

### A note of that name

```md README.md
[people](people) and [[People]]
```
```md people.md
```
```md people/Ana.md
```

### A note that has the name as its alias, which is for LNK006

```md README.md
[[people]]
```
```md Ana.md
---
aliases: [people]
---
```
```md people/Ben.md
```

### A folder that does not exist, which is for LNK001

```md README.md
[people](people/) and [[customers]]
```
```md staff/customers/Ana.md
```

### Raw HTML, which Obsidian does not read as a link

```md README.md
<a href="people">people</a> <a href="nowhere.md">nowhere</a>
```
```md people/Ana.md
```

### A folder on the web or on a disk

```md README.md
[a](https://example.org/people/) [b](file:///people/) [c](C:\people\)
```
```md people/Ana.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.resolve import Folder
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link to a folder, which it names."""
    for _, edge in context.unresolved_links:
        if isinstance(edge.target, Folder):
            path = edge.target.path
            yield Violation(
                edge.source,
                edge.link.span,
                f"`{path or '/'}` is a folder, which Obsidian does not open",
                advice("link a note in the folder"),
            )
