"""A persona says who people are, not what they try to get done.

## What it does

Reports each note of the kind persona that gives two or more facts such as age,
gender, income, education, place or job title, as properties or as bold labels, and
does not mention jobs, needs, goals, circumstances or struggles: not in a property,
not in a heading, and not by a link to or from a job, need or story.

## Why

Age and income correlate with what people do, but do not cause it. Two people of the
same age in the same street may spend their evenings very differently, so the facts do
not say what to make for them (Kalbach, 2020; Ulwick, 2016). Personas that also say
how people behave, and in which circumstances, are fine.

## What to do

Say what the persona is trying to get done and when: `jobs: ["[[…]]"]`, `needs`
and `circumstances`, or a list under the heading `Needs`. The facts may stay.

## Bad

### Three properties

```md Sandra.md
---
type: persona
age: 34 # PER001
income: 90k
location: Lyon
---
```

### Labels in the text

```md Personas/Sandra.md
- **Age:** 34 %% PER001 %%
- **Job title:** controller
```

### Links that lead to no job

```md Sandra.md
---
type: persona
gender: female # PER001
education: university
related: "[[Lyon]]"
---
```
```md Lyon.md
```

### A job left empty

```md Sandra.md
---
type: persona
age: 34 # PER001
city: Lyon
jobs: []
---
```

## Good

### A job

```md Sandra.md
---
type: persona
age: 34
income: 90k
jobs: ["[[Plan weekly meals]]"]
---
```
```md Plan weekly meals.md
```

### Circumstances

```md Sandra.md
---
type: persona
age: 34
city: Lyon
circumstances: [comes home after the shops have closed]
---
```

### Needs under a heading

```md Sandra.md
---
type: persona
age: 34
city: Lyon
---

## What she struggles with

The shops are closed when she comes home.
```

### A job that names the persona

```md Sandra.md
---
type: persona
age: 34
city: Lyon
---
```
```md Plan weekly meals.md
---
type: job
performer: "[[Sandra]]"
---
```

### One fact

```md Sandra.md
---
type: persona
city: Lyon
---
```

### Facts left empty

```md Sandra.md
---
type: persona
age:
city:
---
```

### A note about somebody who is not a persona

```md Sandra.md
---
age: 34
city: Lyon
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.jtbd.properties import is_given
from milkshake.jtbd.schema import heading_name
from milkshake.model.diagnostic import Violation
from milkshake.model.note import Note
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "warning"
POINT = 4

_FACTS = frozenset(
    {
        *("age", "age group", "age range", "gender", "sex", "income", "household income"),
        *("salary", "location", "city", "country", "region", "residence", "home town"),
        *("education", "degree", "marital status", "marital", "family status"),
        *("relationship status", "children", "occupation", "profession", "job title"),
        *("industry", "sector", "company size", "employees", "ethnicity", "nationality"),
        *("generation", "religion"),
    }
)
_AIMS = re.compile(
    r"\b(?:jobs?|needs?|goals?|pains?|gains?|outcomes?|circumstances?|context|situations?|motiv\w+|"
    r"struggl\w+|frustrat\w+|behaviou?rs?|forces?|challenges?|wants?|tr(?:y|ies|ying) to)\b",
    re.IGNORECASE,
)
_ENOUGH, _SHOWN = 2, 3


def check(context: Context) -> Iterator[Violation]:
    """A violation for each persona described only by demographic facts, at the first of them."""
    for note in context.notes_of("persona"):
        facts = _facts(note)
        if len(facts) >= _ENOUGH and not _aims(context, note):
            yield Violation(
                note.path,
                min(facts.values()),
                f"`{context.title(note.path)}` says only {name_list(list(facts)[:_SHOWN])}",
                advice('write `jobs: ["[[…]]"]` or `needs`, and in which circumstances'),
            )


def _facts(note: Note) -> dict[str, Span]:
    """The demographic facts that the note gives, by name, each with its place."""
    facts: dict[str, Span] = {}
    for item in (*note.properties, *note.fields):
        if heading_name(item.name) in _FACTS and is_given(item):
            facts.setdefault(item.name, item.span)
    for entry in note.outline:
        if entry.label and entry.text and heading_name(entry.label) in _FACTS:
            facts.setdefault(entry.label, entry.span)
    return facts


def _aims(context: Context, note: Note) -> bool:
    """Whether the note says in any way what the persona is trying to get done."""
    given = (*note.properties, *note.fields)
    return (
        any(_AIMS.search(heading.text) for heading in note.headings)
        or any(_says_aim(item.name) and is_given(item) for item in given)
        or any(entry.label and _says_aim(entry.label) for entry in note.outline)
        or context.is_linked_with(note.path, "job", "need", "story")
        or context.has_withheld_links(note.path)
    )


def _says_aim(name: str) -> bool:
    plain = heading_name(name)
    return plain not in _FACTS and _AIMS.search(plain) is not None
