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

from milkshake.jtbd.interviews import is_outside, people_asked, people_with
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "info"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each interview that supports a job and was held with no performer of it."""
    research = context.research
    for relation in research.related("evidence"):
        job, interview = relation.source, relation.target
        if (
            relation.explicit
            and context.kind_of(job) == "job"
            and research.kinds.get(interview) == "interview"
            and is_outside(research, interview, job)
        ):
            place = relation.mentions[0]
            asked = _titles(context, people_asked(research, interview))
            performers = _titles(context, people_with(research, job))
            yield Violation(
                place.path,
                place.span,
                f"`{context.title(interview)}` was held with "
                f"{name_list(asked)}, not with {name_list(performers, 'or')}",
                advice(
                    "interview who does the job, or link the interview to the job of this person"
                ),
            )


def _titles(context: Context, paths: Collection[str]) -> list[str]:
    return [context.title(path) for path in sorted(paths)]
