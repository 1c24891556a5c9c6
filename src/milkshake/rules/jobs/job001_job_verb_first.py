"""A job statement does not begin with a verb.

## What it does

Reports each job, and each step of a job map, whose statement begins with a word that
cannot be a verb in its base form: an article, a pronoun, a noun made from a verb
(*preparation*), a form with -s or -ed, an adjective. The statement is the property
`statement`, or else the title.

## Why

A job is something that somebody wants to get done (Ulwick, Kalbach). *Plan a trip*
says what that is. *Trip preparation* could be a department, and *The traveller plans
a trip* tells about one person. With the verb in front, statements can be compared,
put in order and completed with an object and a circumstance.

## What to do

Begin with the verb: verb, object, then what makes the circumstance clear. *Plan a trip
with small children.*

Only statements in English are looked at (`language` in `milkshake.toml`, or `lang` in
the note), and a word that may be a verb is not reported, nor is an unknown word.
JOB002 reports gerunds.

## Bad

### An article

```md Jobs/The best way to travel.md
%% JOB001 %%
```

### A noun made from a verb

```md Jobs/Preparation of a trip.md
%% JOB001 %%
```

### Other nouns of this kind

```md Jobs/Management of tickets.md
%% JOB001 %%
```
```md Jobs/Availability of seats.md
%% JOB001 %%
```
```md Jobs/Readiness for departure.md
%% JOB001 %%
```

### The past

```md Jobs/Booked a seat.md
%% JOB001 %%
```

### The name of an activity

```md Jobs/Menu planning.md
%% JOB001 %%
```

### A prefix that says what the note is

```md Jobs/Job - Preparation of a trip.md
---
type: job # JOB001
status: draft
---
```

### A title in a property

```md Jobs/trip.md
---
title: "JTBD: The trip" # JOB001
---
```

### A statement that stands for the title

```md Jobs/Plan a trip.md
---
statement: A well planned trip # JOB001
---
```

### A step of a job map

```md Jobs/Plan a trip.md
## Job map

1. Choose where to go
2. Comparison of prices %% JOB001 %%
```

### An English note in a vault of another language

```toml milkshake.toml
language = "fr"
```
```md Jobs/Preparation of a trip.md
---
type: job # JOB001
lang: en-GB
---
```

## Good

### A verb

```md Jobs/Plan a trip.md
```

### A verb and a prefix

```md Jobs/Job - Plan a trip.md
---
type: job
status: draft
---
```

### Verbs that look like nouns made from verbs

```md Jobs/Position a ladder.md
```
```md Jobs/Document a decision.md
```
```md Jobs/Witness a contract.md
```
```md Jobs/Balance a budget.md
```
```md Jobs/Ship a parcel.md
```

### Verbs that look like the past or the third person

```md Jobs/Need less luggage.md
```
```md Jobs/Feed a cat.md
```
```md Jobs/Embed a picture.md
```
```md Jobs/Focus on one task.md
```
```md Jobs/Discuss a plan.md
```

### Words that may be a verb or a noun

```md Jobs/Book a seat.md
```
```md Jobs/Farewell a colleague.md
```
```md Jobs/Table a motion.md
```

### A word that nobody knows

```md Jobs/Googlewhack at leisure.md
```

### Emotional and social jobs

```md Jobs/Feel at ease abroad.md
---
type: job
job_type: emotional
---
```
```md Jobs/Be seen as well travelled.md
---
type: job
job_type: social
---
```

### An infinitive

```md Jobs/To plan a trip.md
```

### A story, which has a form of its own

```md Jobs/When I travel with children, I want to pack once, so I can leave on time.md
```

### A hub

```md Jobs/¶ The jobs.md
```
```md Jobs/Jobs.md
---
title: All jobs
---
```

### Another language

```toml milkshake.toml
language = "fr"
```
```md Jobs/Mention du billet.md
```
```md Jobs/Une place dans le train.md
```
```md Jobs/A la gare.md
```

### A note in another language

```md Jobs/Her şeyi hazırla.md
---
type: job
lang: tr
---
```

### Another script

```md Jobs/計画を立てる.md
```

### A note of another kind

```md Methods/Preparation of a workshop.md
```
```md The trip.md
```

### Properties that cannot be read, which are for PRP001

```md Jobs/Preparation.md
---
statement: Plan: a trip
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 2
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-verb-first")
