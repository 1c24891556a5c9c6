"""A property of an exported page names notes by their paths.

## What it does

Reports each note in a line such as `Needs: Title (../Needs/Title%20….md)`, as Notion's exports
write the relations of a page. The path must end with the id that these exports put there.

## Why

Obsidian shows the path as it is: there is no link, no backlink, and no relation between the notes.

## What to do

Write a link.

## Bad

### Relations of a page

```md Plan a trip.md
# Plan a trip

Status: Draft
Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md) %% LNK019 %%
```
```fixed Plan a trip.md
# Plan a trip

Status: Draft
Need: [Time](Time%20aaaabbbbccccdddd0000111122223333.md)
```
```md Time aaaabbbbccccdddd0000111122223333.md
# Time
```

### Below other words, with commas in its title

```md Plan a trip.md
Words.

Costs: Cost, all in (Cost%20aaaabbbbccccdddd0000111122224444.md) %% LNK019 %%
```
```md Cost aaaabbbbccccdddd0000111122224444.md
# Cost, all in
```

### Beside the same line in code, in a comment and in the properties

````md Plan a trip.md
---
need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
---

Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md) %% LNK019 %%

```
Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
```

%%
Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
%%
````
````fixed Plan a trip.md
---
need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
---

Need: [Time](Time%20aaaabbbbccccdddd0000111122223333.md)

```
Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
```

%%
Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)
%%
````
```md Time aaaabbbbccccdddd0000111122223333.md
# Time
```

## Good

### Links

```md Plan a trip.md
# Plan a trip

Needs: [Time](Time%20aaaabbbbccccdddd0000111122223333.md)
```
```md Time aaaabbbbccccdddd0000111122223333.md
# Time
```

### Paths without the id of an export

```md Plan a trip.md
Source: Words (https://example.org/a.md)
Files: Words (other/file.md)
Sum: Words (a%20b.md)
```

### In code and in prose

```md Plan a trip.md
    Need: Time (Time%20aaaabbbbccccdddd0000111122223333.md)

See Time (Time%20aaaabbbbccccdddd0000111122223333.md), which says more.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note that is named by its path."""
    for path, defect in context.defects.get("exported-link", ()):
        fix = Fix("safe", defect.advice, defect.edits)
        yield Violation(path, defect.span, defect.message, fix)
