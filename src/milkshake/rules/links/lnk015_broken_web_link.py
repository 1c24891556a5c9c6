r"""A link to the web is written so that it is none, or not whole.

## What it does

Reports addresses in the text around which the brackets of a Markdown link are wrong: a blank
between `]` and `(`, a blank within the address, a bracket that is never closed, the two kinds of
brackets exchanged; and addresses with a slip in `https://`.

## Why

The reader sees brackets in the text, and a link that is cut short leads to the wrong page.

## What to do

Write `[words](https://example.org)`, with `%20` in place of a blank in the address, or with
`<` and `>` around it.

## Bad

### A blank between the brackets

```md Trains.md
See [the timetable] (https://example.org/t). %% LNK015 %%
```

### A blank in the address

```md Trains.md
- See [the timetable](https://example.org/my table). %% LNK015 %%
```

### A bracket that is not closed

```md Trains.md
See [the timetable](https://example.org/t %% LNK015 %%
```

### Brackets exchanged

```md Trains.md
See (the timetable)[https://example.org/t]. %% LNK015 %%
```

### A slip in the address

```md Trains.md
See https//example.org/t, or http:/example.org. %% LNK015 LNK015 %%
(htp://example.org/t) ttps://example.org %% LNK015 LNK015 %%
```

### A slip in the address of a link

```md Trains.md
See [the timetable](htps://example.org/t) or ![it](htttp://example.org/t.png), %% LNK015 LNK015 %%
[the map](https:///example.org), [the way](http://https://example.org), %% LNK015 LNK015 %%
[the train](https:// example.org/train). %% LNK015 %%
```

## Good

### Links as they should be

```md Trains.md
[a](https://example.org) [b](<https://example.org/my table>) [c](https://example.org "my table")
[d](https://example.org/a_(b)) <https://example.org> https://example.org
```

### Addresses in addresses, and other schemes

```md Trains.md
<https://web.example.org/2024/https://example.org> [a](https://example.org/?to=http://b.example)
[c](sftp://example.org) ftp://example.org obsidian://open [d](tps:x) http://localhost:8000
The scheme `htp://example.org`, https:// and http:/ in words.
```

### A box to tick, a note and a number

```md Trains.md
- [x] (https://example.org)
- [ ] (https://example.org)

Said before.[^1] (https://example.org) [2] (https://example.org) [[Trains]] (https://example.org)

[^1]: Here (https://example.org).
```

### Brackets in the text

```md Trains.md
(https://example.org), (see [a](https://example.org)) and [https://example.org]
\[the timetable\](https://example.org)
```

### In code, in a fence and in a comment

````md Trains.md
`[the timetable] (https://example.org)` and `https//example.org`

```
[the timetable] (https://example.org) https//example.org
```

%% [the timetable] (https://example.org) %%
````

### A link whose words are defined below

```md Trains.md
[the timetable] (https://example.org)

[the timetable]: https://example.org
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link to the web that is written wrongly (`defect_violations`)."""
    return defect_violations(context, "broken-web-link")
