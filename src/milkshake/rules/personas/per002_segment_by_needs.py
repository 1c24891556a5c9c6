"""A segment is not made by needs.

## What it does

Reports a persona whose property `segment_by` names demographics: `age`,
`income`, `industry` and the like. Also reports a note with `type: segment` that
neither has `segment_by: needs` nor is linked with a need.

## Why

A segment is a group of people who struggle with the same needs. A group of one age or
one industry contains people with different needs, and an average over them hides
those who are badly served (Ulwick, 2016).

## What to do

Group the answers by the needs that are important and unmet, name the group after what
is difficult for its people, and write `segment_by: needs` and `needs: ["[[…]]"]`. A
circumstance may be what makes a need difficult, so `segment_by: circumstances` is
fine too.

## Bad

### By age

```md Personas/Young shoppers.md
---
segment_by: age # PER002
---
```

### By generation

```md Young shoppers.md
---
type: persona
segment_by: generation # PER002
---
```

### By what the schema calls demographics

```md Young shoppers.md
---
type: persona
segment_by: demographics # PER002
needs: ["[[Minimize the time it takes to pay]]"]
---
```
```md Minimize the time it takes to pay.md
```

### A segment without needs

```md Hospitals.md
---
type: segment # PER002
---
```

## Good

### By needs

```md Queue haters.md
---
type: persona
segment_by: needs
needs: ["[[Minimize the time it takes to pay]]"]
---
```
```md Minimize the time it takes to pay.md
```

### By circumstances

```md Shoppers with a child in tow.md
---
type: persona
segment_by: circumstances
---
```

### A segment that a need is scored for

```md Queue haters.md
---
type: segment
---
```
```md Minimize the time it takes to pay.md
---
type: need
segment: ["[[Queue haters]]"]
---
```

### A segment with a list of needs

```md Queue haters.md
---
type: segment
---

## Needs

- Minimize the time it takes to pay
```

### A persona is not yet a segment

```md Shopper.md
---
type: persona
---
```

### Left empty

```md Shopper.md
---
type: persona
segment_by:
---
```

### Another word

```md Shopper.md
---
type: persona
segment_by: what they find hard
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.properties import kind_property
from milkshake.jtbd.schema import heading_name, kind_words
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
POINT = 4

_DEMOGRAPHIC = frozenset(
    {
        *("demographics", "demographic", "firmographics", "firmographic", "age", "gender"),
        *("sex", "income", "industry", "sector", "company size", "size", "location"),
        *("region", "country", "education", "occupation", "job title", "profession"),
        "generation",
    }
)


def check(context: Context) -> Iterator[Violation]:
    """A violation for each segment that is made by demographics or that has no needs."""
    for note in context.notes_of("persona"):
        made_by = context.given(note.path, "segment_by")
        if made_by is not None:
            if isinstance(made_by.value, str) and heading_name(made_by.value) in _DEMOGRAPHIC:
                yield Violation(
                    note.path,
                    made_by.value_span,
                    f"segment `{context.title(note.path)}` is made by `{made_by.value}`",
                    advice('write `segment_by: needs`, and the needs: `needs: ["[[…]]"]`'),
                )
            continue
        stated = kind_property(note)
        if (
            stated is not None
            and "segment" in kind_words(str(stated.value)).split()
            and context.given(note.path, "needs") is None
            and not any(context.items(note.path, "need"))
            and not context.is_linked_with(note.path, "need")
            and not context.has_withheld_links(note.path)
        ):
            yield Violation(
                note.path,
                stated.value_span,
                f"segment `{context.title(note.path)}` names no need",
                advice('write the needs that are hard for them: `needs: ["[[…]]"]`'),
            )
