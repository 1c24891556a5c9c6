"""A property leads to a note of a kind it is not meant for.

## What it does

Reports a property, or a list under a heading, that states a relation to a note that
is certainly of a kind that the relation does not allow: a `performer` that is a need,
a `job` that is a persona, `evidence` that is a solution. Links in the text and links
to concepts are not reported.

## Why

Each relation has one meaning: who performs, what is a part, what supports. A property
that leads elsewhere puts the note into a list where it does not belong, and what was
meant is stated nowhere.

## What to do

Write the link under the property that is meant, or as `related`.

## Bad

### A need as performer

```md Plan a trip.md
---
type: job
performer: ["[[Time to find a seat]]"] # GRA030
---
```
```md Time to find a seat.md
---
type: need
---
```

### A persona as job

```md Time to find a seat.md
---
type: need
job: ["[[Traveller]]"] # GRA030
---
```
```md Traveller.md
---
type: persona
---
```

### A solution as evidence

```md Plan a trip.md
---
type: job
evidence: ["[[Travel app]]"] # GRA030
---
```
```md Travel app.md
---
type: solution
---
```

## Good

### The kinds that are meant

```md Plan a trip.md
---
type: job
performer: ["[[Traveller]]"]
evidence: ["[[Ana]]"]
---
```
```md Traveller.md
---
type: persona
---
```
```md Ana.md
---
type: interview
---
```

### A note that says nothing of its kind

```md Plan a trip.md
---
type: job
performer: ["[[Traveller]]"]
---
```
```md Traveller.md
Comes and goes.
```

### A concept

```md Plan a trip.md
---
type: job
evidence: ["[[Answers from May]]"]
---
```
```md Answers from May.md
---
type: concept
---
```

### A link in the text

```md Plan a trip.md
---
type: job
---
Measured by [[Time to find a seat]].
```
```md Time to find a seat.md
---
type: need
---
```

### A solution as performer, which is for GRA023

```md Plan a trip.md
---
type: job
performer: ["[[Travel app]]"]
---
```
```md Travel app.md
---
type: solution
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"

_ELSEWHERE = frozenset({("part_of", "solution"), ("performer", "solution")})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each relation that joins notes of kinds that it is not meant for."""
    for conflict in context.research.conflicts:
        relation = conflict.relations[0]
        if conflict.name != "kind" or not relation.explicit:
            continue
        place = relation.mentions[0]
        source, target = (
            context.kind_of(relation.source),
            context.kind_of(relation.target),
        )
        if "concept" in {source, target} or (relation.name, target) in _ELSEWHERE:
            continue
        one, other = (
            context.statement(relation.source).text,
            context.statement(relation.target).text,
        )
        yield Violation(
            place.path,
            place.span,
            f"`{relation.name}` joins the {source} `{one}` with the {target} `{other}`",
            advice(f"link the {target} under a property that is meant for it, or as `related`"),
        )
