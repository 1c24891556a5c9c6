"""The only performer of a job is somebody who pays for it.

## What it does

Reports a job if all personas that it names as `performer` have only the roles buyer,
approver or reviewer.

## Why

The person who signs the order is often not the one who does the work. Buyers have
jobs of their own, such as keeping to a budget, and know the work by hearsay (Kalbach,
2020). When asked about it, they describe what they believe others do.

## What to do

Add whoever gets the job done as `performer`. In a household it may be the same
person: then write `role: [performer, buyer]`.

## Bad

### A buyer

```md Order paper.md
---
type: job
performer: "[[Procurement manager]]" # PER003
---
```
```md Procurement manager.md
---
type: persona
role: [buyer]
---
```

### A buyer and an approver

```md Order paper.md
---
type: job
performer: ["[[Procurement manager]]", "[[Head of office]]"] # PER003
---
```
```md Procurement manager.md
---
type: persona
role: buyer
---
```
```md Head of office.md
---
type: persona
role: [approver, reviewer]
---
```

## Good

### A performer too

```md Order paper.md
---
type: job
performer: ["[[Procurement manager]]", "[[Office clerk]]"]
---
```
```md Procurement manager.md
---
type: persona
role: [buyer]
---
```
```md Office clerk.md
---
type: persona
role: [performer]
---
```

### Two hats

```md Order paper.md
---
type: job
performer: "[[Shop owner]]"
---
```
```md Shop owner.md
---
type: persona
role: [performer, buyer]
---
```

### A role that is not given

```md Order paper.md
---
type: job
performer: "[[Office clerk]]"
---
```
```md Office clerk.md
---
type: persona
---
```

### A buyer who is only mentioned

```md Order paper.md
---
type: job
performer: "[[Office clerk]]"
---
Paid by the [[Procurement manager]].
```
```md Office clerk.md
```
```md Procurement manager.md
---
type: persona
role: [buyer]
---
```

### A financial job

```md Keep to the budget.md
---
type: job
job_type: financial
performer: "[[Procurement manager]]"
---
```
```md Procurement manager.md
---
type: persona
role: [buyer]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.properties import Properties, choices
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "warning"
POINT = 4

_PAYING = frozenset({"buyer", "approver", "reviewer"})


def check(context: Context) -> Iterator[Violation]:
    """A violation for each job whose performers are all people who pay for it."""
    paying = {
        note.path for note in context.notes_of("persona") if _pays(context.properties_of(note.path))
    }
    for note in context.notes_of("job") if paying else ():
        path = note.path
        performers = [
            relation
            for relation in context.research.outgoing(path, "performer")
            if relation.target in context.vault.notes
            and relation.explicit
            and any(not m.backwards for m in relation.mentions)
        ]
        if (
            not performers
            or context.choice(path, "job_type") == "financial"
            or context.has_withheld_links(path)
        ):
            continue
        if all(relation.target in paying for relation in performers):
            names = name_list([context.title(relation.target) for relation in performers])
            verb = "s" if len(performers) == 1 else ""
            yield Violation(
                path,
                performers[0].mentions[0].span,
                f"{names} only pay{verb} for the job",
                advice("add whoever gets it done; of the same person, `role: [performer, buyer]`"),
            )


def _pays(properties: Properties) -> bool:
    """Whether the roles of a persona are only those of people who pay."""
    roles = set(choices(properties, "role"))
    return bool(roles) and roles <= _PAYING
