"""A need that is scored in two places, with different figures.

## What it does

Reports a need whose importance or satisfaction stands in two places and differs
by more than one point of ten: in its own note and in a table of a job, in two
tables, in two notes of the same words. Scores of different segments, of
different dates, or on different bases are not compared.

## Why

One of the two is out of date, and the list of opportunities shows whichever is
read last. A segment that rates a need otherwise than the rest is a finding; the
same people who rate it twice are a slip (Ulwick, 2016).

Serves point 4 of the method: segments are made by needs, so a need has one score
in each.

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
from collections.abc import Iterator, Mapping

from msgspec import Struct

from milkshake.model import Finding, Related, Span
from milkshake.reading import texts
from milkshake.rules.study import Study, advice
from milkshake.scores import Rating, Score
from milkshake.vault import Vault

SEVERITY = "warning"

_MOST = 1.0
"""By how many points of ten two figures may differ."""


class _Scored(Struct, frozen=True):
    """A score, with who gave it and when."""

    score: Score
    segment: frozenset[str]
    date: object


def check(vault: Vault) -> Iterator[Finding]:
    """A finding for each score that contradicts an earlier one of the same need."""
    study = Study(vault)
    found: defaultdict[str, list[_Scored]] = defaultdict(list)
    segments = _segments(study)
    for node, scores in vault.scores.items():
        if vault.kind_of(node) != "need":
            continue
        words = " ".join(vault.statement(node).text.casefold().rstrip(".").split())
        for score in scores:
            found[words].append(_scored(study, score, segments))
    exempt = vault.notes.keys() - {note.path for note in vault.checked}
    for scores_of_one in found.values():
        if len(scores_of_one) > 1:
            scored = [one for one in scores_of_one if one.score.path not in exempt]
            scored.sort(key=lambda one: (one.score.path, one.score.span))
            yield from _conflicts(vault, scored)


def _conflicts(vault: Vault, scored: list[_Scored]) -> Iterator[Finding]:
    for number, one in enumerate(scored):
        for other in scored[:number]:
            what = _differs(one, other)
            if what:
                place = vault.notes[other.score.path].title
                yield Finding(
                    one.score.path,
                    one.score.span,
                    f"the {what} in `{place}`",
                    advice("keep one of the two, or tell them apart by `segment` or `date`"),
                    (Related(other.score.path, other.score.span, "the other score"),),
                )
                break


def _differs(one: _Scored, other: _Scored) -> str:
    """What differs between the two scores, in words; nothing where they cannot be compared."""
    if one.segment != other.segment or (one.date and other.date and one.date != other.date):
        return ""
    first, second = one.score, other.score
    if first.basis and second.basis and first.basis != second.basis:
        return ""
    pairs: tuple[tuple[str, Rating | None, Rating | None], ...] = (
        ("importance", first.importance, second.importance),
        ("satisfaction", first.satisfaction, second.satisfaction),
    )
    for name, here, there in pairs:
        if here is None or there is None or here.ten is None or there.ten is None:
            continue
        if abs(here.ten - there.ten) > _MOST:
            return f"{name} of this need is `{here.written}` here and `{there.written}`"
    return ""


def _segments(study: Study) -> Mapping[tuple[str, Span], frozenset[str]]:
    """By the place of a figure in a table, the segment that its row names."""
    found = {}
    for path in study.vault.contents:
        for item in study.items(path, "need"):
            segment = texts(item.get("segment"))
            for name in ("importance", "satisfaction"):
                place = item.get(name)
                if place is not None and segment:
                    found[path, place.value_span] = frozenset(segment)
    return found


def _scored(
    study: Study, score: Score, segments: Mapping[tuple[str, Span], frozenset[str]]
) -> _Scored:
    stated = study.facts(score.path)
    segment = segments.get((score.path, score.span))
    if segment is None:
        segment = frozenset(texts(stated.get("segment")))
    if not segment and study.vault.kinds[score.path] == "persona":
        segment = frozenset({score.path})
    date = study.given(score.path, "date")
    return _Scored(score, segment, None if date is None else date.value)
