"""A job is written twice.

## What it does

Reports a job whose words are those of another, apart from articles, plurals, letter
case and punctuation, unless the two have different performers.

## Why

One job in two notes has half its needs here and half there, and neither is complete
(Ulwick, 2016). The same words with other performers describe another market, and
deserve a note of their own.

## What to do

Move what the second note holds into the first, and keep the other wording as one of
its `aliases`. If the two are meant to differ, say how: add the circumstance or the
performer.

## Bad

### One and many

```md Plan a trip.md
---
type: job
---
```
```md Plan trips.md
---
type: job # GRA021
---
```

### The statement of the one is the title of the other

```md Jobs/Getting away.md
---
statement: Plan a trip
---
```
```md Jobs/Plan the trip.md
Same thing? %% GRA021 %%
```

### The same performer

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Plan trips.md
---
type: job # GRA021
performer: "[[Traveller]]"
---
```
```md Traveller.md
```

## Good

### Other performers

```md Plan a trip.md
---
type: job
performer: "[[Traveller]]"
---
```
```md Plan trips.md
---
type: job
performer: "[[Travel agent]]"
---
```
```md Traveller.md
```
```md Travel agent.md
```

### Another circumstance

```md Plan a trip.md
---
type: job
---
```
```md Plan a trip with children.md
---
type: job
---
```

### Another order of the words

```md Cook for guests.md
---
type: job
---
```
```md Guests cook.md
---
type: job
---
```

### A retired job

```md Plan a trip.md
---
type: job
---
```
```md Plan trips.md
---
type: job
status: retired
---
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ARTICLES = frozenset({"a", "an", "the", "my", "your", "our", "their", "one's", "one’s"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job that says what an earlier one says."""
    # Jobs with the same words are alike for the grammar too, which has looked at them already.
    alike: defaultdict[frozenset[str] | None, list[Note]] = defaultdict(list)
    for note in context.notes_of("job"):
        normal = context.research.normal_forms.get(note.path)
        alike[None if normal is None else normal.words].append(note)
    for notes in alike.values():
        if len(notes) > 1:
            yield from _repeated(context, notes)


def _repeated(context: Context, notes: list[Note]) -> Iterator[Violation]:
    notes_by_words: defaultdict[tuple[str, ...], list[Note]] = defaultdict(list)
    for note in notes:
        words = _words(context.statement(note.path).text)
        if not words or context.choice(note.path, "status") == "retired":
            continue
        performers = {one.path for one in context.research.performers[note.path]}
        for other in notes_by_words[words]:
            others = {one.path for one in context.research.performers[other.path]}
            if not performers or not others or performers & others:
                one, same = context.title(note.path), context.title(other.path)
                if one == same:
                    one, same = note.path, other.path
                yield Violation(
                    note.path,
                    context.place(note, "statement"),
                    f"`{one}` is the same job as `{same}`",
                    advice(f"merge the two, and keep `{note.name}` as an alias"),
                    (Related(other.path, context.place(other, "statement"), "the other note"),),
                    quotation=context.quotation(note.path),
                )
                break
        notes_by_words[words].append(note)


def _words(text: str) -> tuple[str, ...]:
    """The words that matter, each without the ending of the plural."""
    return tuple(filter(None, map(_plain, _WORD.findall(text.casefold()))))


@lru_cache(20_000)
def _plain(word: str) -> str:
    """The word without the ending of the plural; nothing for an article."""
    if word in _ARTICLES:
        return ""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
