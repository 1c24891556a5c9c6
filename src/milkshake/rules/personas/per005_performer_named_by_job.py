"""A job title, an income or an age gives a performer its name.

## What it does

Reports a persona that performs a job, whose role is performer or not given, and whose
name ends in a title of employment (engineer, manager, director, VP, CEO and other
chiefs), or begins with how rich or old people are. A name that shares a word with one
of the jobs is fine: a *project manager* may well have the job *Finish a building
project in time*. Off in the profile `loose`.

## Why

A job title is not a role in a job: other people with the same title never do the job,
and people who do it have many titles. A name taken from the job covers all of them,
and says whom to invite to an interview (Kalbach, 2020; GitLab's handbook has *Code
reviewer* in place of *Software engineer*).

## What to do

Name the persona after the job: people who review code are *code reviewers*, and
people who buy a home for the first time are *new home buyers*. Titles, income and age
can stay in the text, and the old name can stay as an alias.

## Bad

### A title of employment

```md Personas/Software engineer.md
---
type: persona # PER005
role: [performer]
jobs: ["[[Review a change of code]]"]
---
```
```md Jobs/Review a change of code.md
```

### No role given

```md Personas/VP of Sales.md
Signs the forecast. %% PER005 %%
```
```md Jobs/Predict next year.md
---
performer: "[[VP of Sales]]"
---
```

### A chief

```md Personas/CTO.md
---
type: persona # PER005
jobs: ["[[Choose a supplier]]"]
---
```
```md Jobs/Choose a supplier.md
```

### An income

```md Personas/Wealthy home buyer.md
---
type: persona # PER005
jobs: ["[[Find a home]]"]
---
```
```md Jobs/Find a home.md
```

### An age

```md Personas/25-year-old traveler.md
---
type: persona # PER005
jobs: ["[[Plan a trip]]"]
---
```
```md Jobs/Plan a trip.md
```

## Good

### Named after the job

```md Personas/Code reviewer.md
---
type: persona
role: [performer]
jobs: ["[[Review a change of code]]"]
---
```
```md Jobs/Review a change of code.md
```

### A trade

```md Personas/Nurse.md
---
type: persona
jobs: ["[[Hand over a ward]]"]
---
```
```md Jobs/Hand over a ward.md
```

### A title that is in the job

```md Personas/Project manager.md
---
type: persona
jobs: ["[[Finish a building project in time]]"]
---
```
```md Jobs/Finish a building project in time.md
```

### A title that is what the job is called

```md Personas/Film director.md
---
type: persona
jobs: ["[[Shoot a scene]]", "[[Stage]]"]
---
```
```md Jobs/Shoot a scene.md
```
```md Jobs/Stage.md
---
statement: Direct actors in a scene
---
```

### A buyer

```md Personas/Procurement manager.md
---
type: persona
role: [buyer]
jobs: ["[[Order paper]]"]
---
```
```md Jobs/Order paper.md
```

### Nothing to do

```md Personas/Software engineer.md
---
type: persona
role: [performer]
---
```

### The word in the middle

```md Personas/Engineer on call.md
---
type: persona
jobs: ["[[Restore a service]]"]
---
```
```md Jobs/Restore a service.md
```

### Parents of young children

```md Personas/Young family.md
---
type: persona
jobs: ["[[Plan a trip]]"]
---
```
```md Jobs/Plan a trip.md
```

### An age that the job is about

```md Personas/Elderly patient.md
---
type: persona
jobs: ["[[Stay at home as an elderly person]]"]
---
```
```md Jobs/Stay at home as an elderly person.md
```

### A note of another kind

```md Software engineer.md
What the word means. See [[Review a change of code]].
```
```md Jobs/Review a change of code.md
```

### The profile loose

```toml milkshake.toml
[lint]
profile = "loose"
```
```md Personas/Software engineer.md
---
type: persona
jobs: ["[[Review a change of code]]"]
---
```
```md Jobs/Review a change of code.md
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.relations import is_non_performer
from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"
POINT = 4
# Names are a matter of taste in a vault that others have begun.
PROFILES = frozenset({"kalbach", "odi-strict", "hire", "thrv", "ajtbd"})

_TITLE = re.compile(
    r"(?:.*[ -])?(?:(?i:engineers?|managers?|directors?|vice[ -]presidents?|"
    r"chief [\w ]*officers?)|[SEA]?VPs?|C(?:[A-Z]|IS|HR)Os?)"
    r"|(?:[SEA]?VP|(?i:vice[ -]president|director of)) .+"
)
_DEMOGRAPHIC = re.compile(
    r"(?:the )?(millionaires?|wealthy|affluent|(?:high|low|middle)[- ]income|middle[- ]aged|"
    r"elderly|young(?! (?:famil|parent|mother|father|mum|mom|dad))|teenaged?|millennial|"
    r"gen[- ][xyz]|\d+[- ]year[- ]old|\w+ty[- ]something) \w.*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d]+")
_EMPTY = frozenset({"a", "an", "and", "at", "for", "in", "of", "old", "on", "the", "to", "with"})
_STEM = 4
"""How many letters at their beginning words must share to count as one: manager, manage."""


def check(context: Context) -> Iterator[Violation]:
    """A violation for each performer whose name is a title, an income or an age."""
    for note in context.notes_of("persona"):
        title = " ".join(context.title(note.path).split())
        employed = _TITLE.fullmatch(title)
        said = employed or _DEMOGRAPHIC.fullmatch(title)
        if said is None or is_non_performer(context.properties_of(note.path)):
            continue
        jobs = _jobs(context, note.path)
        name = _stems(title if employed else said[1])
        if (
            not jobs
            or any(name & _stems(job) for job in jobs)
            or context.has_withheld_links(note.path)
        ):
            continue
        by = "a job title" if employed else "an income or an age"
        yield Violation(
            note.path,
            context.place(note),
            f"`{title}` is named by {by}",
            advice(f"name it after the job, here `{jobs[0]}`"),
        )


def _jobs(context: Context, path: str) -> list[str]:
    """The statements of the jobs that the persona performs."""
    nodes = context.research.sources(path, "performer")
    return [context.statement(node).text for node in nodes if context.kind_of(node) == "job"]


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a text, without those that say nothing."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _EMPTY}
