"""The name of a file is not allowed on every system.

## What it does

Reports each note and file whose name, or whose folder, Windows and Android cannot store: it has
one of `< > : " | ? * \\` or a control character, ends with a dot or a blank, or is a name of a
device such as `CON` or `nul`. A folder is reported once, at its first file.

## Why

Who clones or syncs the vault to such a machine does not get the file, or gets an error instead
of the whole vault.

## What to do

Rename the file in Obsidian, which corrects the links to it.

## Bad

### Characters that mean something to Windows

```md What is a job?.md
Something to do. %% VLT019 %%
```
```file map "old".png
%% VLT019 %%
```

### The name of a device, and a blank or a dot at the end

```md Con.md
Against it. %% VLT019 %%
```
```md Notes /Map.md
Go left. %% VLT019 %%
```
```md Notes /Trip.md
Leave early.
```

## Good

### Other punctuation, emoji, letters outside ASCII, and dots within

```md 👍 Why (and when), that's & it - 100 %!.md
Because.
```
```md Überfahrt nach 東京 v2.0.md
By ship.
```
```md What is a job？.md
With the full-width mark, which every system stores.
```

### Names that only begin like a device

```md Console.md
Write into it.
```
```md Com 1.md
A port.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.rules.context import Context, advice

SEVERITY = "info"

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_SUSPECT = re.compile(
    r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|\Z)|(?:\A|/)(?:con|prn|aux|nul|com|lpt)', re.IGNORECASE
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each file with such a name, and for the first file of such a folder."""
    is_suspect = context.vault.each(_is_suspect_note)
    told: set[str] = set()
    suspects = [note.path for note in context.vault.checked if is_suspect[note.path]]
    suspects += [path for path, found in context.vault.each_file(_is_suspect).items() if found]
    for path in sorted(suspects):
        parent = ""
        for name in path.split("/"):
            parent += f"/{name}"
            reason = _reason(name)
            if reason and parent not in told:
                told.add(parent)
                yield Violation(path, START, f"`{name}` {reason}", advice("rename it"))
                break


def _is_suspect_note(note: Note) -> bool:
    return _is_suspect(note.path)


def _is_suspect(path: str) -> bool:
    """Whether the path may have such a name."""
    return _SUSPECT.search(path) is not None


def _reason(name: str) -> str:
    """Why not every system can store a file or folder of that name; empty if each can."""
    if match := _FORBIDDEN.search(name):
        shown = match[0] if match[0].isprintable() else f"U+{ord(match[0]):04X}"
        return f"has a `{shown}`, which Windows forbids"
    if name[-1:] in {".", " "}:
        return "ends in a dot or blank, which Windows cuts"
    if _DEVICE.fullmatch(name):
        return "is the name of a device on Windows"
    return ""
