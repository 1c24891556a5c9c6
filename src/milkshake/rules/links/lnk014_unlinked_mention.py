"""A note names a job or persona without a link.

## What it does

Reports the first words in the text of a note that are the name of a job of two words or more,
or of a persona of four letters or more, where the note has no link to it. Only whole words
count; letter case does not matter. A name of one word counts after a word such as “a” or “the”,
with a capital letter within a sentence, and alone in its line or cell, since “cook” is a verb
too. Headings, code, formulas, comments and tags are left out.

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

### A persona in a paragraph, a quote and bold type

```md Trains.md
When it is late,
**what a _commuter_ does** depends. %% LNK014 %%

> Every Tourist knows [the way](https://example.org). %% LNK014 %%
```
```md Commuter.md
---
type: persona
---
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

Wer als Pendler reist, wartet. %% LNK014 %%
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

### A link that a table cuts, which is for LNK009

```md Trains.md
| who |
| --- |
| [[Commuter|a commuter]] |
```
```md Commuter.md
---
type: persona
---
```

### In a comment of several lines

```md Trains.md
Late %% because
the commuter `x
and the commuter` sleeps %% again
```
```md Commuter.md
---
type: persona
---
```

### In code, a formula, a comment, a heading, a tag and the words of a link

````md Trains.md
# Commuter

- `Commuter` $Commuter$ %% Commuter %% #commuter <b title="Commuter">x</b>
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
# Each ends within its paragraph.
_ASIDE = re.compile(
    r"(?s)(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|%%(?:(?!\n\n).)*?%%|<[^<>]+>|\$[^$\n]+\$|#[^\s#]+"
)
_LETTER = re.compile(r"[^\n]")
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
        for row, line in _texts(note):
            words = [*_WORD.finditer(line)]
            folded = [fold(word[0]) for word in words]
            for at, first in enumerate(folded):
                for path, name in names.get(first, ()):
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
                    place = Span(row, start + 1, row, stop + 1)
                    yield Violation(note.path, place, message, fix)


def _names(context: Context) -> dict[str, list[tuple[str, list[str]]]]:
    """The paths and names of jobs and personas, in words, by the first of their words."""
    names: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for note in context.notes_of("job", "persona"):
        words = [fold(word) for word in _WORD.findall(note.name)]
        is_persona = context.research.kinds[note.path] == "persona"
        if len(words) > 1 or (is_persona and words and len(words[0]) >= _LEAST_LETTERS):
            names[words[0]].append((note.path, words))
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


def _texts(note: Note) -> Iterator[tuple[int, str]]:
    """The lines of the note's text, by their numbers, with blanks for what is no word of it."""
    linked: defaultdict[int, list[Span]] = defaultdict(list)
    cut = (defect.span for defect in note.defects if defect.name == "cut-link")
    for span in (*(one.span for one in note.links), *(one.span for one in note.addresses), *cut):
        linked[span.row].append(span)
    lines = note.prose.split("\n")
    for row, spans in linked.items():
        for span in spans if row <= len(lines) else ():
            line = lines[row - 1]
            end = span.end_column if span.end_row == row else len(line) + 1
            lines[row - 1] = f"{line[: span.column - 1]:{end - 1}}{line[end - 1 :]}"
    text = _ASIDE.sub(lambda match: _LETTER.sub(" ", match[0]), "\n".join(lines))
    yield from enumerate(text.split("\n"), 1)
