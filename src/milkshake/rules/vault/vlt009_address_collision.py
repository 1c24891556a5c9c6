"""Two notes claim one address of the site.

## What it does

Reports each note that claims an address which another note has: with its properties
`permalink` and `redirect`, with an alias that is the path of a file, or with its own name.
A redirect from where a folder lies is reported too. Letter case, a blank in
place of a hyphen, and the ending of a file make no other address.

## Why

An address leads to one page. Whoever follows it, from a bookmark or an old link, may come
to the other note. Of two notes whose names make one address, one gets a number in it,
which changes when the other is renamed.

## What to do

Give one of the two another address, or rename it.

## Bad

### One permalink in two notes

```md Ana.md
---
permalink: team
---
```
```md Ben.md
---
permalink: /Team/ # VLT009
---
```

### A redirect from where another note lies

```md Ana.md
---
redirect: [/people, /guides/start.html] # VLT009
---
```
```md guides/Start.md
```

### A redirect from where a folder lies

```md Ana.md
---
redirect: /guides # VLT009
---
```
```md guides/Start.md
```

### An old path that two notes claim

```md Ana.md
---
aliases: [People/Ana Bell]
---
```
```md Ben.md
---
aliases: [people/Ana%20Bell.md] # VLT009
---
```

### Names that make one address

```md Plan a trip.md
We plan at the kitchen table.
```
```md Plan-a-trip.md
We plan on the train. %% VLT009 %%
```

## Good

### Each note with an address of its own

```md Ana.md
---
permalink: ana
redirect: [/a, /b]
aliases: [People/Ana]
---
```
```md Ben.md
---
permalink: ben
---
```

### One note that claims an address twice, and its own

```md Ana.md
---
permalink: ana
redirect: [/Ana, ana.html]
aliases: [Ana]
---
```

### A permalink that is the name of a folder

```md All guides.md
---
permalink: guides
---
```
```md guides/Start.md
```

### A note that is the page of its folder

```md guides/README.md
---
redirect: guides
---
```
```md guides/Start.md
```

### An alias that two notes share and that is no path

```md Ana.md
---
aliases: [Boss, and / or]
---
```
```md Ben.md
---
aliases: [Boss, and / or]
---
```

### A note that is not published

```md Ana.md
---
permalink: team
---
```
```md Ben.md
---
permalink: team
publish: false
---
```

### Paths that differ by letter case alone, which are for VLT001

```md Ana.md
A person.
```
```md ana.md
Another.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.model.slugs import address_key, claims, own_address
from milkshake.model.source import START
from milkshake.resolve import fold
from milkshake.rules.context import Context, other_note

SEVERITY = "warning"

_OF_FOLDER = ("index", "readme")


def check(context: Context) -> Iterator[Violation]:
    """A violation at each note that claims what another one, or a folder, has already."""
    withheld = context.vault.withheld_notes
    notes = [note for note in context.vault.checked if note.path not in withheld]
    names: dict[str, Note] = {}
    addresses = context.vault.each(own_address)
    for note in notes:
        first = names.setdefault(addresses[note.path], note)
        if (
            first is not note
            and first.path.rpartition(".")[2] == note.path.rpartition(".")[2]
            and (fold(first.path) != fold(note.path))
        ):
            message = f"the name makes the same address as `{first.path}`"
            yield Violation(note.path, START, message, related=other_note(first))
    folders = {address_key(folder): folder for folder in _folders(notes)}
    claimed: dict[str, Note] = {}
    other_addresses = context.vault.each(claims)
    for note in notes:
        seen: set[str] = set()
        for claim in other_addresses[note.path]:
            key = address_key(claim.address)
            other = names.get(key) or claimed.setdefault(key, note)
            # Obsidian Publish has no pages for folders, so their names are free as permalinks.
            moved = claim.key == "redirect" and key in folders
            if other is note and moved and not _is_page_of(note, folders[key]):
                whose = f"the folder `{folders[key]}`"
            elif other is not note:
                whose = f"`{other.path}`"
            else:
                continue
            if key not in seen:
                seen.add(key)
                message = f"`{claim.key}: {claim.text}` is the address of {whose} too"
                related = () if other is note else other_note(other)
                yield Violation(note.path, context.place(note, claim.key), message, related=related)


def _folders(notes: list[Note]) -> set[str]:
    """The paths of all folders that the notes lie in."""
    folders: set[str] = set()
    for note in notes:
        folder = note.folder
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _is_page_of(note: Note, folder: str) -> bool:
    """Whether the note may be the page of the folder: it is called as it is, index or README."""
    names = (*_OF_FOLDER, fold(folder.rpartition("/")[2]))
    return note.folder == folder and fold(note.name) in names
