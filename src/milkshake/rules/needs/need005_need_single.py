"""One statement holds two needs.

## What it does

Reports two measures, two directions, or two actions, joined by *and* or *or*, where each
action has its own object. Joined things are not reported, nor are two verbs that share
one object.

## Why

People may rate the two differently: one may be important, the other already served.
An answer to both together says nothing (Kalbach, Ulwick: one dimension).

## What to do

Write one need for each.

## Bad

### Two measures

```md Needs/Minimize the time and effort it takes to clean a tent.md
%% NEED005 %%
```

### Two actions

```md Needs/Minimize the time it takes to find a campsite and pitch a tent.md
%% NEED005 %%
```

### Two directions

```md Needs/Reduce the weight and increase the strength of a backpack.md
%% NEED005 %%
```

## Good

### Two things

```md Needs/Minimize the time it takes to dry boots and gloves.md
```

### Two verbs with one object

```md Needs/Minimize the time it takes to find and book a campsite.md
```

### One of them

```md Needs/Minimize the effort it takes to clean a tent.md
```

### Two places

```md Needs/Reduce the number of trips between car and tent.md
```

### A pair in a clause

```md Needs/Minimize the likelihood that rain and wind get in.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "high"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-single")
