"""A link writes the name of a picture or another file in other letters than the file has.

## What it does

Reports each link and embed of a picture, a recording or another attachment whose name or folder
differs from the file's in letter case, in Unicode form or in the kind of a blank. Links to
notes, which often follow the sentence they stand in, are left out.

## Why

Obsidian finds the file all the same. GitHub, most other programs and web servers do not, so the
picture is missing as soon as the notes are read elsewhere.

## What to do

Write the name as the file has it. The fix does that.

## Bad

### Letter case, in an embed and in a link

```md Plan a trip.md
![[Map.PNG|300]] and [the talk](files/talk.mp3) %% LNK016 LNK016 %%
```
```fixed Plan a trip.md
![[map.png|300]] and [the talk](Files/Talk.mp3)
```
```file map.png
```
```file Files/Talk.mp3
```

### A property

```md Plan a trip.md
---
image: "[[Map.png]]" # LNK016
---
```
```fixed Plan a trip.md
---
image: "[[map.png]]"
---
```
```file map.png
```

### A relative path, percent-encoded

```md Trips/Plan a trip.md
![](../Img/My%20Map.png) %% LNK016 %%
```
```fixed Trips/Plan a trip.md
![](../img/my%20map.png)
```
```file img/my map.png
```

### An accent of its own

```md Plan a trip.md
![[Cafe\u0301.png]] %% LNK016 %%
```
```fixed Plan a trip.md
![[Caf\u00e9.png]]
```
```file Caf\u00e9.png
```

## Good

### The name of the file, or the end of its path

```md Trips/Plan a trip.md
![[Map.PNG]] ![[img/Map.PNG]] ![](../img/Map.PNG) ![[/img/Map.PNG]] ![](/img/Map.PNG)
```
```file img/Map.PNG
```

### A note

```md Plan a trip.md
What a [[commuter]] does, and [another](tourist.md).
```
```md Commuter.md
```
```md Tourist.md
```

### A file that is not there, which is for LNK004

```md Plan a trip.md
![[Map.jpg]]
```
```file map.png
```

### A no-break space, which counts as a blank

```md Plan a trip.md
![[Map one.png]]
```
```file Map one.png
```

### In code, and in a comment

```md Plan a trip.md
`![[Map.png]]` %% ![[Map.png]] %%
```
```file map.png
```
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.files import is_note
from milkshake.resolve import Found, fold, plain_blanks
from milkshake.rules.context import Context
from milkshake.rules.links.link_edits import link_text, retarget
from milkshake.vault import Edge

SEVERITY = "warning"
FIXABLE = True

_NO_NAMES = frozenset({"", ".", ".."})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each link to a file that is not a note, if it spells the path otherwise."""
    otherwise = context.vault.each_edges(_spelt_otherwise)
    for note in context.vault.checked:
        for edge in otherwise[note.path]:
            target, link = edge.target, edge.link
            assert isinstance(target, Found)
            names, named = _names(edge, target)
            written = "/".join(named)
            message = f"`{link.target}` is called `{written}`"
            if normalize("NFC", "/".join(names)) == normalize("NFC", written):
                message = f"`{link.target}` composes its accents as the file does not"
            edits = retarget(context, edge, target.path, full=len(names) > 1)
            advice = f"write {link_text(link, written)}"
            yield Violation(
                note.path,
                link.span,
                message,
                Fix("safe" if edits else "display", advice, edits),
            )


def _spelt_otherwise(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The edges that spell the path of a file that is no note otherwise than it is."""
    found = []
    for edge in edges:
        if isinstance(edge.target, Found) and not is_note(edge.target.path):
            spelt, named = map("/".join, _names(edge, edge.target))
            if plain_blanks(spelt) != plain_blanks(named) and fold(spelt) == fold(named):
                found.append(edge)
    return tuple(found)


def _names(edge: Edge, target: Found) -> tuple[list[str], list[str]]:
    """The names in the path that the link spells, and as many in that of the file."""
    names = [part for part in edge.link.target.strip().split("/") if part not in _NO_NAMES]
    return names, target.path.split("/")[-len(names) :]
