"""A job statement that does not begin with a verb.

## What it does

Reports each note of the kind job whose statement begins with a word that cannot
be a verb in its base form: an article, a pronoun, a gerund (*planning*), a noun
made from a verb (*preparation*), a form with -s or -ed. The statement is the
property `statement`, or else the title.

## Why

A job is something that somebody wants to get done. *Plan a trip* says what;
*Trip preparation* is a department, *Planning a trip* a pastime, *The traveller
plans a trip* a story about one person. With the verb in front, statements can be
compared, put in order and completed with an object and a circumstance.

## What to do

Begin with the verb: verb, object, then what makes the circumstance clear.
*Plan a trip with small children.*

Only statements in English are looked at (`language` in `milkshake.toml`, or
`lang` in the note), and a word that may be a verb passes.

## Bad

### A gerund

```md Jobs/Planning a trip.md
%% JOB001 %%
```

### An article

```md Jobs/The best way to travel.md
%% JOB001 %%
```

### A pronoun

```md Trip.md
---
type: job
statement: I want to plan a trip # JOB001
---
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

### The third person

```md Jobs/Plans a trip.md
%% JOB001 %%
```

### The past

```md Jobs/Booked a seat.md
%% JOB001 %%
```

### A prefix that says what the note is

```md Job - Planning a trip.md
---
type: job # JOB001
---
```

### A title in a property

```md Jobs/trip.md
---
title: "JTBD: My trip" # JOB001
---
```

### An English note in a vault of another language

```toml milkshake.toml
language = "fr"
```
```md Jobs/Planning a trip.md
---
lang: en-GB
type: job # JOB001
---
```

## Good

### A verb

```md Jobs/Plan a trip.md
```

### A verb and a prefix

```md Job - Plan a trip.md
---
type: job
---
```

### Verbs that look like gerunds

```md Jobs/Bring a guest.md
```
```md Jobs/Sing in a choir.md
```
```md Jobs/String a guitar.md
```

### Verbs that look like nouns of that kind

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
```md Jobs/Trip planning.md
```

### A word that nobody knows

```md Jobs/Googlewhack at leisure.md
```

### Emotional and social jobs

```md Jobs/Feel at ease abroad.md
---
job_type: emotional
---
```
```md Jobs/Be seen as well travelled.md
---
job_type: social
---
```
```md Jobs/Avoid feeling lost.md
---
job_type: emotional
---
```

### An infinitive

```md Jobs/To plan a trip.md
```

### A statement that stands for the title

```md Jobs/Trip preparation.md
---
statement: Plan a trip
---
```

### A story, which has a form of its own

```md Jobs/When I travel with children, I want to pack once.md
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
lang: tr
---
```

### Another script

```md Jobs/計画を立てる.md
```

### A note of another kind

```md Methods/Planning a workshop.md
```
```md The trip.md
```

### Properties that cannot be read, which are for PRP001

```md Jobs/Planning.md
---
statement: Plan: a trip
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milkshake.model import START, Finding, Fix, Note, Span
from milkshake.rules.notes import jobs, stated
from milkshake.vault import Vault

SEVERITY = "warning"

_PREFIX = re.compile(
    r"\A\W*(?:job|jtbd|job to be done)\s*(?:[-–—:]\s*|\d+\s*[-–—:.]\s*)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouy]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _words("a an the")
_PRONOUNS = _words(
    """
    i me my myself we us our ours you your yours he him his she her hers it its they them
    their theirs someone somebody everyone everybody anyone nobody who what which
    """
)
_DETERMINERS = _words(
    "this that these those some any each every all both many much few several no another"
)
_NOUN = re.compile(r"\w{2,}(?:tion|ment|ness|ity|ance|ship)")
_VERBS_LIKE_NOUNS = _words(
    """
    action apportion auction audition caution condition function mention motion partition
    petition portion position precondition proportion proposition question ration recondition
    reposition requisition sanction section station suction transition vacation
    augment cement comment complement compliment decrement document experiment ferment foment
    fragment implement increment instrument lament ornament pigment segment supplement torment
    harness witness pity
    advance balance chance counterbalance dance distance enhance entrance finance freelance
    glance lance outdistance prance rebalance refinance romance trance
    ship transship worship
    """
)
_VERBS_LIKE_GERUNDS = _words("hamstring restring unstring")
_VERBS_LIKE_PAST = _words("embed imbed")
# A plural or third person is told from other words in -s by the verb in it.
_VERBS = _words(
    """
    ask avoid book build buy call carry change check choose clean close collect compare connect
    cook create cut decide deliver design discover do eat enjoy explain explore feel find fix
    follow get give go grow handle have hear help hire improve invite keep know learn listen
    live look maintain make manage meet monitor move organise organize pack pay pick plan play
    prepare prevent produce protect provide publish put reach read receive record reduce
    remember remove repair replace report save see select sell send serve set share shop show
    sleep solve spend start stay stop store study support take talk teach tell think track
    travel try understand update use visit wait walk want wash watch wear work write
    """
)


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each job in English whose statement begins with a word that is no verb."""
    for note in jobs(vault):
        if not _is_english(note, vault.config.language):
            continue
        statement, place = _statement(note)
        word = _first_word(statement)
        what = _not_a_verb(word.lower())
        if what:
            yield Finding(
                note.path,
                place,
                f"the job begins with `{word}`, {what}",
                Fix("display", "begin with what is to get done, as in `Plan a trip`", ()),
            )


def _is_english(note: Note, language: str) -> bool:
    return (next(iter(note.texts("lang")), None) or language).strip().lower().startswith("en")


def _statement(note: Note) -> tuple[str, Span]:
    """What the job is called, and the property that says so, or else the one that says job."""
    found = stated(note, "statement")
    if found is not None and isinstance(found.value, str) and found.value.strip():
        return found.value, found.value_span
    title = note.get("title")
    if title is not None and isinstance(title.value, str) and title.value.strip():
        return title.value, title.value_span
    kind = note.get("type")
    return note.title, START if kind is None else kind.value_span


def _first_word(statement: str) -> str:
    """The first word after a prefix such as ``Job -`` and after *to*."""
    words = _WORD.findall(_PREFIX.sub("", statement, count=1))
    if words and words[0].lower() == "to":
        del words[0]
    return words[0] if words else ""


def _not_a_verb(word: str) -> str:
    """What a word is that cannot be a verb in its base form; empty for one that may be."""
    if word in _ARTICLES:
        return "an article"
    if word in _PRONOUNS:
        return "a pronoun"
    if word in _DETERMINERS:
        return "a determiner"
    if word.endswith("ing") and _VOWEL.search(word[:-3]):
        return "" if word in _VERBS_LIKE_GERUNDS else "a gerund"
    if _NOUN.fullmatch(word) and word not in _VERBS_LIKE_NOUNS:
        return "a noun"
    if word.endswith("s") and _VERBS & {word[:-1], word[:-2], word[:-3] + "y"}:
        return "which is not the base form of a verb"
    if word.endswith("ed") and not word.endswith("eed") and _VOWEL.search(word[:-2]):
        return "" if word in _VERBS_LIKE_PAST else "which is not the base form of a verb"
    return ""
