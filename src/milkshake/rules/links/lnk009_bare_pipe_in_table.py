r"""A pipe cuts a link in a table in two.

## What it does

Reports each link or embed in a row of a table whose pipe has no backslash before it:
`[[Commuter|they]]`, an image's size such as `![[map.png|300]]`, and the same in the words
of a Markdown link. In a header row such a pipe may leave more cells than the row of dashes
below has. Then the lines are no table at all, which the problem says.

## Why

In a table every pipe ends a cell, as in Obsidian and on GitHub, unless a backslash stands
before it. The reader sees two halves of a link in two cells, and the note that was meant
gets no backlink.

## What to do

Write `\|` in place of the pipe. The fix does that, but not in a header row that has as many
cells as the row of dashes only with the pipe: there, take one of the dashes' cells away too.

## Bad

### A link with words of its own

```md Jobs/Plan a trip.md
| who | what |
| --- | --- |
| [[Commuter|they]] | plan | %% LNK009 %%
```
```fixed Jobs/Plan a trip.md
| who | what |
| --- | --- |
| [[Commuter\|they]] | plan |
```
```md Personas/Commuter.md
```

### Several links in a row, embeds, and two pipes in one link

```md Jobs/Plan a trip.md
who | where | what
--- | --- | ---
[[Commuter|they]] and [[Commuter#Home|we]] | ![[map.png|the way|300]] | %% LNK009 LNK009 LNK009 %%
[[Commuter\|they]] | ![[map.png\|the way|300]] | [the|guide](Commuter.md) %% LNK009 LNK009 %%
```
```fixed Jobs/Plan a trip.md
who | where | what
--- | --- | ---
[[Commuter\|they]] and [[Commuter#Home\|we]] | ![[map.png\|the way\|300]] |
[[Commuter\|they]] | ![[map.png\|the way\|300]] | [the\|guide](Commuter.md)
```
```md Personas/Commuter.md
## Home
```
```file map.png
```

### In a callout and in a list

```md Jobs/Plan a trip.md
> [!note] Who
> | who | what |
> | --- | --- |
> | [[Commuter|they]] | plan | %% LNK009 %%

- Who:

  | who | what |
  | --- | --- |
  | [[Commuter|they]] | plan | %% LNK009 %%
```
```fixed Jobs/Plan a trip.md
> [!note] Who
> | who | what |
> | --- | --- |
> | [[Commuter\|they]] | plan |

- Who:

  | who | what |
  | --- | --- |
  | [[Commuter\|they]] | plan |
```
```md Personas/Commuter.md
```

### In a header row, which makes it no table, or one with a column too many

```md Jobs/Plan a trip.md
| [[Commuter|who]] | what | %% LNK009 %%
| --- | --- |
| they | plan |

| [[Commuter|who]] | what | %% LNK009 %%
| --- | --- | --- |
| they | plan |
```
```fixed Jobs/Plan a trip.md
| [[Commuter\|who]] | what |
| --- | --- |
| they | plan |

| [[Commuter|who]] | what |
| --- | --- | --- |
| they | plan |
```
```md Personas/Commuter.md
```

## Good

### An escaped pipe, and no pipe

```md Jobs/Plan a trip.md
| who | what |
| --- | --- |
| [[Commuter\|they]] | [[Commuter]] |
| ![[map.png\|300]] | [a](Commuter.md) |
```
```md Personas/Commuter.md
```
```file map.png
```

### Outside a table

```md Jobs/Plan a trip.md
[[Commuter|they]] | plan

| [[Commuter|they]] | plan |

| [[Commuter|who]] | what |
| --- |
```
```md Personas/Commuter.md
```

### In code, mathematics and comments

````md Jobs/Plan a trip.md
| who | what |
| --- | --- |
| `[[Commuter|they]]` | ``x ` [[Commuter|they]]`` |
| $[[a|b]]$ | %% [[Commuter|they]] %% |
| \[[Commuter|they]] | x |

```
| who | what |
| --- | --- |
| [[Commuter|they]] | plan |
```
````

### Brackets in different cells

```md Jobs/Plan a trip.md
| who | what |
| --- | --- |
| [ ] | [x](Commuter.md) |
| [[ | ]] |
| [[Commuter]] | [[Commuter]] |
```
```md Personas/Commuter.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link that the parser has seen cut, with the edits that fix it."""
    for note in context.vault.checked:
        for defect in note.defects:
            if defect.name == "cut-link":
                words = "write `\\|` in place of the pipe"
                fix = Fix("safe", words, defect.edits) if defect.edits else advice(words)
                yield Violation(note.path, defect.span, defect.message, fix)
