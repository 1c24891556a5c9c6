"""A tag is spelled in two ways.

## What it does

Reports the first use of each spelling of a tag that differs from a more frequent one only in
letter case, or in hyphens and underscores between letters.

## Why

Obsidian takes `#job-map` and `#job_map` for two tags, so a search for one of them misses notes.
For letter case it does not, but shows whichever it met first.

## What to do

Decide on one spelling.

## Bad

### A hyphen and an underscore

```md a.md
#job-map
```
```md b.md
#job-map and #job_map %% VLT017 %%
```

### Letter case, in properties

```md a.md
---
tags: [travel]
---
```
```md b.md
---
tags: [Travel, train] # VLT017
---
```

### A tag below another

```md a.md
#job/main-job #job/main-job
#job/mainJob %% VLT017 %%
```

## Good

### Other words, the plural, and a tag below another

```md a.md
#trip #trips #trip/long #tripod
```

### Digits

```md a.md
#v1-2 #v12 #y2024-1-1 #y20241-1
```

### Letters outside ASCII

```md a.md
#über #uber #東京 #東-京都
```

### In code, and a heading

```md a.md
#job-map `#job_map`

# job_map
```
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.source import Span
from milkshake.resolve import fold
from milkshake.rules.context import Context, advice

SEVERITY = "info"

_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[-_]+(?=[^\W\d_])")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each spelling of a tag but the most frequent one, at its first use."""
    uses: Counter[str] = Counter()
    places: dict[str, tuple[str, Span]] = {}
    for note in context.vault.checked:
        for tag in note.tags:
            uses[tag.name] += 1
            places.setdefault(tag.name, (note.path, tag.span))
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in uses:
        spellings[_BETWEEN_LETTERS.sub("", fold(name))].append(name)
    for names in spellings.values():
        usual = max(names, key=lambda name: uses[name])
        for name in names:
            if name != usual:
                path, span = places[name]
                message = f"`#{name}` is written `#{usual}` elsewhere"
                if normalize("NFC", name) == normalize("NFC", usual):
                    message = f"`#{name}` composes its accents otherwise elsewhere"
                related = (Related(*places[usual], "the usual spelling"),)
                yield Violation(path, span, message, advice(f"write `#{usual}`"), related)
