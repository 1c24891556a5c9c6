"""Needs of one job are scored on different scales.

## What it does

Looks at the needs of each job, one segment at a time, and reports those whose
declared scale or basis differs from that of most others.

## Why

An opportunity of 8 is nothing special on a scale to ten and nearly the most there can
be on a scale to five; a mean is not a share (Ulwick, 2016). Needs that are scored differently
cannot stand in one ranking or one picture.

## What to do

Put all figures of a job on one scale, or give those of another survey a `segment` of
their own.

## Bad

### Two scales

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Time to find the platform.md
---
type: need
job: ["[[Get to work]]"]
importance: 6
satisfaction: 3
scale: 0-10
---
```
```md Warmth while waiting.md
---
type: need
job: ["[[Get to work]]"]
importance: 4 # PRP014
satisfaction: 2
scale: 1-5
---
```
```md Get to work.md
---
type: job
---
```

### Two bases

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
basis: top2box
---
```
```md Warmth while waiting.md
---
type: need
job: ["[[Get to work]]"]
importance: 7 # PRP014
satisfaction: 2
scale: 0-10
basis: mean
---
```
```md Get to work.md
---
type: job
---
```

### Two scales in one table

```md Get to work.md
---
type: job
---

## Needs

| Need | Importance | Satisfaction | Scale | Segment |
|---|---|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | 0-10 | Early risers |
| Minimize the likelihood of missing a stop | 4 | 3 | 1-5 | Early risers | %% PRP014 %%
```

## Good

### One scale

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Warmth while waiting.md
---
type: need
job: ["[[Get to work]]"]
importance: 7
satisfaction: 2
scale: 0-10
---
```
```md Get to work.md
---
type: job
---
```

### Another job

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Warmth at home.md
---
type: need
job: ["[[Spend an evening]]"]
importance: 4
satisfaction: 2
scale: 1-5
---
```
```md Get to work.md
---
type: job
---
```
```md Spend an evening.md
---
type: job
---
```

### Another segment

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
segment: ["[[Queue haters]]"]
---
```
```md Warmth while waiting.md
---
type: need
job: ["[[Get to work]]"]
importance: 4
satisfaction: 2
scale: 1-5
---
```
```md Get to work.md
---
type: job
---
```

### Another segment in a row

```md Get to work.md
---
type: job
---

## Needs

| Need | Importance | Satisfaction | Scale | Segment |
|---|---|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | 0-10 | Early risers |
| Minimize the likelihood of missing a stop | 4 | 3 | 1-5 | Queue haters |
```

### A scale that is not declared, which is for PRP011

```md Time to find a seat.md
---
type: need
job: ["[[Get to work]]"]
importance: 8
satisfaction: 3
scale: 0-10
---
```
```md Warmth while waiting.md
---
type: need
job: ["[[Get to work]]"]
importance: 4
satisfaction: 2
---
```
```md Get to work.md
---
type: job
---
```
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator

from milkshake.jtbd.scores import Score
from milkshake.model.diagnostic import Related, Violation
from milkshake.model.source import Span
from milkshake.rules.context import Context, advice
from milkshake.rules.score_tables import once_a_table

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each score on another scale or basis than most of its job and segment."""
    return once_a_table(context, _found(context))


def _found(context: Context) -> Iterator[tuple[Hashable, Violation]]:
    """Each violation, with what differs from what, and in the needs of which job."""
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Score]] = defaultdict(list)
    for node, score in context.scores:
        if score.scale:
            for job in context.research.targets(node, "job"):
                groups[job, score.segment].append(score)
    seen: set[tuple[str, Span]] = set()
    for job, segment in sorted(groups):
        for what in ("scale", "basis"):
            for score, usual, other in _unusual(groups[job, segment], what):
                if (score.path, score.span) not in seen:
                    seen.add((score.path, score.span))
                    yield (
                        (what, usual, job),
                        Violation(
                            score.path,
                            score.span,
                            f"{what} is `{getattr(score, what)}`, not `{usual}` as elsewhere in "
                            f"`{context.statement(job).text}`",
                            advice(
                                f"put all of them on {usual}, or set this one apart by `segment`"
                            ),
                            (Related(other.path, other.span, f"here it is {usual}"),),
                        ),
                    )


def _unusual(scores: list[Score], what: str) -> Iterator[tuple[Score, str, Score]]:
    """Each score whose scale or basis (`what`) is unusual, the usual one, and a score with that."""
    named = [(score, value) for score in scores if (value := getattr(score, what))]
    counts = Counter(value for _, value in named)
    if len(counts) > 1:
        # Where two are equally common, the first in the vault counts as the usual one.
        usual = counts.most_common(1)[0][0]
        other = next(score for score, value in named if value == usual)
        for score, value in named:
            if value != usual:
                yield score, usual, other
