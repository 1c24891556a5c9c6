"""The properties of a note are not valid YAML.

## What it does

Reports a block of properties at the top of a note that cannot be read: YAML that does
not parse, a list or a text instead of `name: value` lines, or a block that is never
closed.

## Why

A block that cannot be read has no properties at all. Obsidian shows it as
plain text, and the note loses its kind, its tags and its relations.

## What to do

Correct the place that the problem points to. The usual causes are a colon and a
space inside a value (put the value in quotes), a bracket that is not closed, a
tab used to indent, and a value that begins with `@`, `*`, `&`, `%` or a backtick.

## Bad

### A bracket that is not closed

```md Jobs/Plan a trip.md
---
tags: [travel # PRP001
type: job
---
```

### A colon in a value

```md Jobs/Plan a trip.md
---
title: Plan: a trip # PRP001
---
```

### A block that is never closed

```md Jobs/Plan a trip.md
--- # PRP001
type: job

We plan at the kitchen table.
```

### A list

```md Jobs/Plan a trip.md
---
- job # PRP001
- travel
---
```

### A plain text

```md Jobs/Plan a trip.md
---
job # PRP001
---
```

### Two links without quotes

```md Jobs/Plan a trip.md
---
performer: [[Traveller]], [[Guide]] # PRP001
---
```

## Good

### No properties

```md Jobs/Plan a trip.md
We plan at the kitchen table.
```

### An empty block

```md Jobs/Plan a trip.md
---
---
We plan at the kitchen table.
```

### A colon in quotes

```md Jobs/Plan a trip.md
---
title: "Plan: a trip"
---
```

### A value with a colon but no space behind it

```md Jobs/Plan a trip.md
---
source: https://example.org/trips
start: 12:30
---
```

### Values left empty

```md Jobs/Plan a trip.md
---
date:
description: null
---
```

### A line at the top of the text

```md Jobs/Plan a trip.md
---

We plan at the kitchen table.
```

### A block further down

```md Jobs/Plan a trip.md
We plan at the kitchen table.

---
tags: [travel
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "error"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note whose properties could not be parsed (`defect_violations`)."""
    return defect_violations(context, "invalid-frontmatter")
