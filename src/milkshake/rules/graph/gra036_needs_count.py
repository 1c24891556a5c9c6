"""A validated main job has too few needs, or too many.

## What it does

Counts the needs of each job with `main: true` or `level: big` and
`status: validated`, its own and those of its steps and parts, and reports the job if
there are fewer than five or more than 150. Emotional, social, consumption and
financial jobs are not reported.

## Why

A main job has fifty to a hundred and fifty needs when it has been studied to the end
(Ulwick, 2016; Kalbach, 2020). A handful of needs is what came up first, and decisions
based on it follow what is easy to say. More than 150 usually means that the same need
appears in several wordings, or that needs of another job have crept in.

## What to do

Go through the interviews step by step and ask what makes each step slow, uncertain or
expensive. If that has not been done yet, the job is a hypothesis. If there are too
many, merge the needs that say the same, and move the others to the jobs they belong
to.

## Bad

### No need at all

```md Plan a trip.md
---
type: job
level: big
status: validated # GRA036
---
```

### Four needs, in its text and on a step

```md Plan a trip.md
---
type: job
main: true
status: validated # GRA036
---

## Needs

- Minimize the time it takes to find a train
- Minimize the likelihood of a missed connection
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
---
```
```md Time to find a seat.md
---
type: need
job: ["[[Book a seat]]"]
---
```
```md Chance of a seat apart.md
---
type: need
step: ["[[Book a seat]]"]
---
```

### One need that is linked from both sides

```md Plan a trip.md
---
type: job
main: true
status: validated # GRA036
needs: ["[[Time to find a seat]]"]
---
```
```md Time to find a seat.md
---
type: need
job: ["[[Plan a trip]]"]
step: ["[[Plan a trip]]"]
---
```

## Good

### Five needs

```md Plan a trip.md
---
type: job
level: big
status: validated
---

## Needs

- Minimize the time it takes to find a train
- Minimize the likelihood of a missed connection
- Minimize the number of changes on the way
- Minimize the time it takes to find the platform
- Minimize the likelihood of sitting apart
```

### Five needs, most of them on steps of steps

```md Plan a trip.md
---
type: job
level: big
status: validated
---

## Needs

- Minimize the time it takes to agree on a day
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
needs: [Minimize the likelihood of sitting apart]
---
```
```md Compare fares.md
---
type: job
part_of: "[[Book a seat]]"
---

## Needs

- Minimize the time it takes to compare fares
- Minimize the likelihood that a fare has gone up meanwhile
- Minimize the number of fares to look at
```

### A hypothesis

```md Plan a trip.md
---
type: job
level: big
status: hypothesis
---
```

### A status that is not given

```md Plan a trip.md
---
type: job
main: true
---
```

### A little job

```md Book a seat.md
---
type: job
level: little
status: validated
---
```

### An aspiration

```md See the world.md
---
type: job
level: aspiration
status: validated
---
```

### An emotional job

```md Feel at ease abroad.md
---
type: job
job_type: emotional
level: big
status: validated
---
```

### Parts in a circle

```md Plan a trip.md
---
type: job
level: big
status: validated
part_of: "[[Book a seat]]"
needs: [time to find a train, time to find a seat, missed connections]
---
```
```md Book a seat.md
---
type: job
part_of: "[[Plan a trip]]"
needs: [sitting apart, time to compare fares]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "info"

_FEWEST = 5
_MOST = 150
_OF_NEEDS = ("job", "step")


def check(context: Context) -> Iterator[Violation]:
    """A violation for each validated main job whose needs are too few or too many."""
    for note in context.validated("job"):
        path = note.path
        if not _is_main(context, path):
            continue
        jobs, needs = _whole(context, path)
        count = len(needs)
        if _FEWEST <= count <= _MOST:
            continue
        if any(job in context.vault.notes and context.has_withheld_links(job) for job in jobs):
            continue
        number = {0: "no needs", 1: "one need"}.get(count, f"{count} needs")
        wanted = (
            "go through its steps and ask at each what is slow or uncertain, "
            "or write `status: hypothesis`"
            if count < _FEWEST
            else "merge the needs that say the same, and move those of other jobs"
        )
        yield Violation(
            path,
            context.place(note, "status"),
            f"`{context.title(path)}` is validated with {number}",
            advice(wanted),
        )


def _is_main(context: Context, path: str) -> bool:
    """Whether the job is a main or big one, and functional: others have few needs."""
    return context.is_main(path) and context.choice(path, "job_type") in {None, "functional"}


def _whole(context: Context, path: str) -> tuple[set[str], set[str]]:
    """The job with its parts and theirs, and the needs of them all."""
    research = context.research
    if not research.relations:
        return {path}, set()
    import networkx as nx

    from milkshake.jtbd.graph import relation_graph

    parts = relation_graph(research.graph, "part_of")
    jobs = {path, *(nx.ancestors(parts, path) if path in parts else ())}
    sources = (node for job in jobs for name in _OF_NEEDS for node in research.sources(job, name))
    return jobs, {node for node in sources if context.kind_of(node) == "need"}
