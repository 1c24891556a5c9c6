"""Evidence comes from somebody who does not do the job.

## What it does

Reports an interview that is evidence for a job and names its performer (or links its
participant), if none of these people performs the job. Inherited performers count.

## Why

Interviews are held with those who do the job (Kalbach, 2020). People who buy for them
or manage them describe, with good intentions, how the job should be done.

## What to do

Interview a performer of the job, name the performer in the job, or link the
interview to the job that this person does.

## Bad

### A buyer

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
evidence: ["[[Ana]]"] # GRA034
---
```
```md Ana.md
---
type: interview
performer: ["[[Hospital buyer]]"]
---
```
```md Nurse.md
---
type: persona
---
```
```md Hospital buyer.md
---
type: persona
---
```

### Said by the interview, of a part

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
---
```
```md Find a vein.md
---
type: job
part_of: ["[[Give an injection]]"]
---
```
```md Ana.md
---
type: interview
participant: "[[Hospital buyer]]"
supports: ["[[Find a vein]]"] # GRA034
---
```
```md Nurse.md
---
type: persona
---
```
```md Hospital buyer.md
---
type: persona
---
```

## Good

### A performer

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
evidence: ["[[Ana]]"]
---
```
```md Ana.md
---
type: interview
performer: ["[[Nurse]]", "[[Hospital buyer]]"]
---
```
```md Nurse.md
---
type: persona
---
```
```md Hospital buyer.md
---
type: persona
---
```

### Nobody named

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
evidence: ["[[Ana]]"]
---
```
```md Ana.md
---
type: interview
participant: Ana
---
```
```md Nurse.md
---
type: persona
---
```

### A segment of the performers

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
evidence: ["[[Ana]]"]
---
```
```md Ana.md
---
type: interview
performer: ["[[Night nurse]]"]
---
```
```md Nurse.md
---
type: persona
---
```
```md Night nurse.md
---
type: persona
---
A [[Nurse]] on her own.
```

### A link in the text

```md Give an injection.md
---
type: job
performer: ["[[Nurse]]"]
---
```
```md Ana.md
---
type: interview
performer: ["[[Hospital buyer]]"]
---
Has seen a nurse [[Give an injection]].
```
```md Nurse.md
---
type: persona
---
```
```md Hospital buyer.md
---
type: persona
---
```

### A job without a performer, which is for GRA001

```md Give an injection.md
---
type: job
evidence: ["[[Ana]]"]
---
```
```md Ana.md
---
type: interview
performer: ["[[Hospital buyer]]"]
---
```
```md Hospital buyer.md
---
type: persona
---
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each interview that supports a job and was held with no performer of it."""
    near: dict[str, frozenset[str]] = {}
    answered: dict[str, frozenset[str]] = {}
    for relation in context.research.related("evidence"):
        if not relation.explicit:
            continue
        if (
            context.kind_of(relation.source) != "job"
            or context.research.kinds.get(relation.target) != "interview"
        ):
            continue
        if relation.target not in answered:
            answered[relation.target] = _asked(context, relation.target)
        asked = answered[relation.target]
        performers = {one.path for one in context.research.performers[relation.source]}
        if not asked or not asked.isdisjoint(performers):
            continue
        # Whoever is linked with a job in other ways has a part in it too.
        performers.update(context.research.targets(relation.source, "involves"))
        performers &= context.vault.notes.keys()
        for one in asked - near.keys():
            near[one] = frozenset({one, *context.neighbours(one)})
        # A segment of the performers is linked with them.
        if not performers or any(near[one] & performers for one in asked):
            continue
        place = relation.mentions[0]
        yield Violation(
            place.path,
            place.span,
            f"`{context.title(relation.target)}` was held with "
            f"{name_list(_titles(context, asked))}, not with "
            f"{name_list(_titles(context, performers), 'or')}",
            advice("interview who does the job, or link the interview to the job of this person"),
        )


def _asked(context: Context, interview: str) -> frozenset[str]:
    """The notes of the people or personas with whom the interview was held."""
    named = (
        *context.research.targets(interview, "performer"),
        *context.research.targets(interview, "participant"),
    )
    return frozenset(path for path in named if path in context.vault.notes)


def _titles(context: Context, paths: Collection[str]) -> list[str]:
    return [context.title(path) for path in sorted(paths)]
