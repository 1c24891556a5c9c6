r"""A link leads to a note or file that does not exist.

## What it does

Reports each link, in the text or in a property, that leads to no file of the vault.
Links are looked up as in Obsidian: by name anywhere in the vault, by path, or
relative to the note. Letter case and Unicode form do not matter.

In a text, a name that stands for any name is of severity info, as it may be an example that
lacks its backticks: one of words such as “note”, “link”, “example” and “your” only, one with
`path/to/`, and one with a star or a word in angle brackets in place of a name.

## Why

The reader of the site meets words that lead nowhere. In Obsidian a click on such
a link makes an empty note, most often beside the one that was meant.

## What to do

Correct the name. If similar names exist, the problem suggests them. If only one file has the
name but for letter case, Unicode form, blanks or `.md`, `--fix` writes its name. If the note is
yet to be written, write it, or take the brackets away. If the link is an example, write it as
code.

## Bad

### A name with a typo

```md Jobs/Plan a trip.md
Most of all it is the [[Comuter]] who does this. %% LNK001 %%
```
```md Personas/Commuter.md
```

### A link in a property

```md Jobs/Plan a trip.md
---
performer: "[[Comuter]]" # LNK001
related:
  - "[[Travel]]" # LNK001
---
```
```md Personas/Commuter.md
```

### A Markdown link

```md Jobs/Plan a trip.md
See [the other job](Book%20a%20seat.md) and [this](../Personas/Guide.md). %% LNK001 LNK001 %%
```

### A folder that is not the note's

```md Jobs/Plan a trip.md
[[People/Commuter]] %% LNK001 %%
```
```md Personas/Commuter.md
```

### A file with an extension

```md Jobs/Plan a trip.md
The [[Timetable.pdf]] of last year. %% LNK001 %%
```

### A path from the root of the vault

```md Jobs/Plan a trip.md
[[/Commuter]] %% LNK001 %%
```
```md Personas/Commuter.md
```

### A reference whose definition leads nowhere

```md Jobs/Plan a trip.md
See [the guide][1]. %% LNK001 %%

[1]: Guide.md
```

### A name of which another is only a part

```md todo.md
[[another-todo-list]] %% LNK001 %%
```

### A link and the same link again

```md Jobs/Plan a trip.md
[[Commuter]] meets %% LNK001 %%
[[Commuter]] %% LNK001 %%
```

### A name that differs only in its blanks

```md Jobs/Plan a trip.md
[[Night  watch]], [[Duties/Nightwatch|it]], [x](Night%20%20watch.md) %% LNK001 LNK001 LNK001 %%
```
```md Duties/Night watch.md
```
```fixed Jobs/Plan a trip.md
[[Night watch]], [[Night watch|it]], [x](Night%20watch.md)
```

### A path as Windows writes it

```md Home.md
[[Jobs\Plan a trip#How|how]] and [the trip](Jobs\Plan%20a%20trip.md) %% LNK001 LNK001 %%
```
```fixed Home.md
[[Plan a trip#How|how]] and [the trip](Plan%20a%20trip.md)
```
```md Jobs/Plan a trip.md
# How
```

### Two names that differ only in their blanks from the one meant

```md Jobs/Plan a trip.md
[[Nightwatch]] %% LNK001 %%
```
```md Night watch.md
```
```md Duties/Night  watch.md
```

### A name that stands for any name, at severity info

```md Jobs/Plan a trip.md
Write [[Note name]], [[wiki-links]] or [text](path/to/note.md). %% LNK001 LNK001 LNK001 %%
```

### A name of which only a part could be any

```md Jobs/Plan a trip.md
[[Examples of jobs]] [[Note to self]] [[Notes]] [[Missing note]] %% LNK001 LNK001 LNK001 LNK001 %%
```

## Good

### A note in another folder

```md Jobs/Plan a trip.md
[[Commuter]] and [[Personas/Commuter]] and [a person](Commuter)
```
```md Personas/Commuter.md
```

### Other letter case, another Unicode form, a written extension

```md Jobs/Plan a trip.md
[[commuter]] [[CAFÉ]] [[Commuter.md]] [x](COMMUTER.MD)
```
```md Personas/Commuter.md
```
```md Café.md
```

### In code, math and comments

````md Jobs/Plan a trip.md
Write `[[Note]]` or ``[[Other `one`]]``, or press `[[Tab]]`.

```
[[Note]] and [x](Note.md)
```

    [[Note]]

$$
[[1, 2]]
$$

%% [[Note]] %%

%%
[[Note]]
%%
````

### In HTML

```md Jobs/Plan a trip.md
<div>[[Note]]</div>
```

### An escaped bracket

```md Jobs/Plan a trip.md
\[\[Note]] and \[x](Note.md)
```

### A name with dots

```md Jobs/Plan a trip.md
[[Version 1.2]] [[link.to.this]]
```
```md Version 1.2.md
```
```md link.to.this.md
```

### In a table

```md Jobs/Plan a trip.md
| who | how |
| --- | --- |
| [[Commuter\|they]] | [[Commuter]] |
```
```md Personas/Commuter.md
```

### Blanks around the pipe

```md Jobs/Plan a trip.md
[[ Commuter | they ]] and [[Commuter|]]
```
```md Personas/Commuter.md
```

### Escapes and angle brackets in a Markdown link

```md Jobs/Plan a trip.md
[a](Book%20a%20seat.md) [b](<Book a seat.md#How>) [c](Book%20a%20seat)
```
```md Book a seat.md
# How
```

### A heading of the note itself

```md Jobs/Plan a trip.md
[[#How]] and [above](#How)

# How
```

### Links out of the vault

```md Jobs/Plan a trip.md
[a](https://example.org/Note.md) [b](mailto:ana@example.org) [c](obsidian://open?vault=x)
<https://example.org>
```

### A footnote

```md Jobs/Plan a trip.md
As told.[^1]

[^1]: By Ana.
```

### A task and a list marker

```md Jobs/Plan a trip.md
- [ ] book
- [x] pack
- [?](Book.md)
```
```md Book.md
```

### An attachment

```md Jobs/Plan a trip.md
[[Timetable.pdf]] and [map](img/map.png)
```
```file files/Timetable.pdf
```
```file img/map.png
```

### The name of an alias, which is for LNK006

```md Jobs/Plan a trip.md
[[People on the move]]
```
```md Commuter.md
---
aliases: [People on the move]
---
```

### An embed, which is for LNK004

```md Jobs/Plan a trip.md
![[Missing]]
```

### A name that a template fills in

```md Diary.md
[[{{date}}]] and [[<% tp.date.yesterday() %>]]
```

### A definition that nothing uses

```md Jobs/Plan a trip.md
Nothing.

[1]: Guide.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.links.missing_target import missing_targets

SEVERITY = "error"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link, embeds aside, whose target is missing (`missing_targets`)."""
    return missing_targets(context, embed=False)
