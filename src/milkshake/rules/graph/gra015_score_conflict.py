"""A need has different scores in two places.

## What it does

Reports a need whose importance or satisfaction is given in two places and differs by
more than one point on a scale to ten: in its own note and in a table of a job, in two
tables, in two notes with the same words. Scores of different segments, of different
dates, or on different bases are not compared.

## Why

One of the two is out of date, and the list of opportunities shows whichever is read
last. A segment that rates a need differently has needs of its own; two ratings by the
same people are a mistake (Ulwick, 2016).

## What to do

Keep the figures in one place, or say what sets the two apart: `segment`, or the
`date` of the survey.

## Bad

### The note and the table of its job

```md Time to find a seat.md
---
type: need
importance: 8.1 # GRA015
satisfaction: 3
scale: 0-10
---
```
```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| [[Time to find a seat]] | 4.0 | 3 |
```

### Two tables

```md Jobs/Board the train.md
---
scale: 0-10
---

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 6 |
```
```md Jobs/Get to work.md
---
scale: 0-10
---

| Need | Importance | Satisfaction |
|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | %% GRA015 %%
```

### The same segment, as a link and as a word

```md Time to find a seat.md
---
type: need
importance: 8.1 # GRA015
satisfaction: 3
scale: 0-10
segment: ["[[People/Early risers|early ones]]"]
---
```
```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction | Segment |
|---|---|---|---|
| [[Time to find a seat]] | 4 | 3 | Early risers |
```

## Good

### The same figures

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 3
scale: 0-10
---
```
```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| [[Time to find a seat]] | 8.0 | 3 |
```

### Another segment

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 3
scale: 0-10
---
```
```md Personas/Queue haters.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| [[Time to find a seat]] | 9.5 | 1 |
```

### Another date

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 3
scale: 0-10
date: 2025-05-01
---
```
```md Interviews/Survey.md
---
scale: 0-10
date: 2024-05-01
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| [[Time to find a seat]] | 4 | 3 |
```

### Another segment in a row

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 3
scale: 0-10
segment: ["[[Early risers]]"]
---
```
```md Jobs/Get to work.md
---
scale: 0-10
---

## Needs

| Need | Importance | Satisfaction | Segment |
|---|---|---|---|
| [[Time to find a seat]] | 8 | 3 | [[Early risers]] |
| [[Time to find a seat]] | 4 | 3 | Queue haters |
```

### Scales that agree

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Jobs/Get to work.md
---
scale: percent
---

## Needs

| Need | Importance | Satisfaction |
|---|---|---|
| [[Time to find a seat]] | 80 | 30 |
```

### Another need

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Time to find the platform.md
---
type: need
importance: 4
satisfaction: 3
scale: 0-10
---
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from milkshake.jtbd.scores import Rating, Score
from milkshake.model.diagnostic import Related, Violation
from milkshake.rules.context import Context, advice
from milkshake.rules.score_tables import once_a_table

SEVERITY = "warning"

_MOST = 1.0
"""How far two ratings may lie apart, on a scale from 0 to 10."""


def check(context: Context) -> Iterator[Violation]:
    """A violation for each score that contradicts an earlier one of the same need."""
    found: list[tuple[Hashable, Violation]] = []
    scores_by_words: defaultdict[str, list[Score]] = defaultdict(list)
    for node, scores in context.research.scores.items():
        if context.kind_of(node) == "need":
            words = " ".join(context.statement(node).text.casefold().rstrip(".").split())
            scores_by_words[words] += scores
    exempt = context.vault.notes.keys() - {note.path for note in context.vault.checked}
    for scores_of_one in scores_by_words.values():
        if len(scores_of_one) > 1:
            scored = [score for score in scores_of_one if score.path not in exempt]
            scored.sort(key=lambda score: (score.path, score.span))
            found += _conflicts(context, scored)
    return once_a_table(context, sorted(found, key=lambda pair: (pair[1].path, pair[1].span)))


def _conflicts(context: Context, scored: list[Score]) -> Iterator[tuple[Hashable, Violation]]:
    """A violation for each score that contradicts an earlier one, with the path of that."""
    for number, one in enumerate(scored):
        for other in scored[:number]:
            what = _differs(one, other)
            if what:
                place = context.title(other.path)
                yield (
                    other.path,
                    Violation(
                        one.path,
                        one.span,
                        f"{what} in `{place}`",
                        advice("keep one of the two, or tell them apart by `segment` or `date`"),
                        (Related(other.path, other.span, "the other score"),),
                    ),
                )
                break


def _differs(one: Score, other: Score) -> str:
    """What differs between the two scores, in words; nothing where they cannot be compared."""
    if one.segment != other.segment or (one.date and other.date and one.date != other.date):
        return ""
    if one.basis and other.basis and one.basis != other.basis:
        return ""
    pairs: tuple[tuple[str, Rating | None, Rating | None], ...] = (
        ("importance", one.importance, other.importance),
        ("satisfaction", one.satisfaction, other.satisfaction),
    )
    for name, here, there in pairs:
        if here is None or there is None or here.out_of_ten is None or there.out_of_ten is None:
            continue
        if abs(here.out_of_ten - there.out_of_ten) > _MOST:
            return f"{name} is `{here.written}` here and `{there.written}`"
    return ""
