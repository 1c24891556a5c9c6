"""A list or table names a job or persona without a link.

## What it does

Reports the first words in the lists, tables and callouts of a note that are the name of a job
of two words or more, or of a persona of four letters or more, where the note has no link to it.
Only whole words count; letter case does not matter. A name of one word counts after a word such
as “a” or “the”, with a capital letter within a sentence, and alone in its item or cell, since
“cook” is a verb too. Texts with code or formatting are left out.

## Why

A name without a link leads nowhere and makes no backlink, so the note is missing from the
other's evidence, map and graph.

## What to do

Write the name as a link. If the word is meant in another sense, leave it.

## Bad

### A persona in a list

```md Trains.md
- What a commuter does when trains are late %% LNK014 %%
- Another commuter
```
```md Commuter.md
---
type: persona
---
```

### A persona in a callout

```md Trains.md
> [!note] Seen
> - Every Tourist asks for the way. %% LNK014 %%
```
```md Tourist.md
---
type: persona
---
```

### A name of one word, alone or with a capital letter

```md Trains.md
| Who | Why |
| --- | --- |
| Guide | knows the way | %% LNK014 %%

- Wer als Pendler reist, wartet. %% LNK014 %%
```
```md Guide.md
---
type: persona
---
```
```md Pendler.md
---
type: persona
---
```

### A job in a table, outside ASCII

```md Trains.md
| Name | Date |
| --- | --- |
| Über Züge reden | 1 May | %% LNK014 %%
```
```md Über Züge reden.md
---
type: job
---
```

## Good

### The note links to it elsewhere

```md Trains.md
[[Commuter|They]] wait.

- What a commuter does
```
```md Commuter.md
---
type: persona
---
```

### A word that is no noun here, or begins a sentence

```md Trains.md
- We guide them to the train. Guide others, too!
- Guide whoever is lost
```
```md Guide.md
---
type: persona
---
```

### A part of a word

```md Trains.md
- Commuters and noncommuter
```
```md Commuter.md
---
type: persona
---
```

### A short name, and a job of one word

```md Trains.md
- Ana travels
```
```md Ana.md
---
type: persona
---
```
```md Travels.md
---
type: job
---
```

### A note of no kind

```md Trains.md
- Train timetables
```
```md Train timetables.md
```

### In code, a comment, a heading and the words of a link

````md Trains.md
# Commuter

- `Commuter` %% Commuter %%
- [a commuter](https://example.org/commuter) https://example.org/commuter ![commuter](map.png)

<!-- Commuter -->

```
- Commuter
```
````
```file map.png
```
```md Commuter.md
---
type: persona
---
```

### The note itself

```md Commuter.md
---
type: persona
---

- A commuter has a ticket
```

### The profile that is loose

```toml milkshake.toml
[lint]
profile = "loose"
```
```md Trains.md
- What a commuter does
```
```md Commuter.md
---
type: persona
---
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice

SEVERITY = "info"
PROFILES = EVERY_PROFILE - {"loose"}

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LEAST_LETTERS = 4
_DETERMINERS = frozenset(
    _WORD.findall(
        "a an the this these those some any no every each another my your his her its our their "
        "whose as"
    )
)
_SENTENCE_ENDS = re.compile(r"[.!?:;|]")


def check(context: Context) -> Iterator[Violation]:
    """A violation for the first mention of each job or persona in a note without a link to it."""
    names = _names(context)
    for note in context.vault.checked if names else ():
        known = {note.path}
        known.update(path for edge in context.vault.edges[note.path] if (path := edge.path_on_site))
        for line, span in _texts(note):
            words = [*_WORD.finditer(line)]
            folded = [fold(word[0]) for word in words]
            for at in range(len(folded)):
                begins = (*names.get((folded[at],), ()), *names.get(tuple(folded[at : at + 2]), ()))
                for path, name in begins:
                    end = at + len(name)
                    if path in known or folded[at:end] != name:
                        continue
                    if len(name) == 1 and not _is_noun(line, words, at):
                        continue
                    known.add(path)
                    start, stop = words[at].start(), words[end - 1].end()
                    kind = context.research.kinds[path]
                    message = f"`{line[start:stop]}` names a {kind} without a link"
                    fix = advice(f"link `[[{context.vault.notes[path].name}]]`")
                    column = span.column
                    place = Span(span.row, column + start, span.row, column + stop)
                    yield Violation(note.path, place, message, fix)


def _names(context: Context) -> dict[tuple[str, ...], list[tuple[str, list[str]]]]:
    """The paths and names of jobs and personas, in words, by the first one or two of these.

    Many jobs begin with the same verb.
    """
    names: defaultdict[tuple[str, ...], list[tuple[str, list[str]]]] = defaultdict(list)
    for note in context.notes_of("job", "persona"):
        words = [fold(word) for word in _WORD.findall(note.name)]
        is_persona = context.research.kinds[note.path] == "persona"
        if len(words) > 1 or (is_persona and words and len(words[0]) >= _LEAST_LETTERS):
            names[tuple(words[:2])].append((note.path, words))
    return names


def _is_noun(line: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether the word number `at` of the line can hardly be anything but a name or a noun."""
    start, end = words[at].span()
    before = words[at - 1] if at else None
    if before is not None and fold(before[0]) in _DETERMINERS:
        return True
    if line[start].isupper() and before is not None:
        between = line[before.end() : start]
        if not _SENTENCE_ENDS.search(between):
            return True
    around = line[:start].rpartition("|")[2] + line[end:].partition("|")[0]
    return not _WORD.search(around)


def _texts(note: Note) -> Iterator[tuple[str, Span]]:
    """The texts in lists, tables and callouts of the note that are plain words, with their places.

    A text with code or formatting in it is longer in the source than its words are.
    """
    for text, span in _every_text(note):
        if span.row == span.end_row and span.end_column - span.column == len(text):
            yield text, span


def _every_text(note: Note) -> Iterator[tuple[str, Span]]:
    for outline, tables in (
        (note.outline, note.tables),
        *((callout.entries, callout.tables) for callout in note.callouts),
    ):
        for entry in outline:
            yield entry.text, entry.span
        for table in tables:
            for row in table.rows:
                for cell in row:
                    yield cell.text, cell.span
