"""A need does not say which errors or problems it means.

## What it does

Reports *the likelihood of errors*, *the number of problems* and the like, where
nothing says which.

## Why

Every job has errors; research has to find out which ones matter.

## What to do

Name what goes wrong: *the likelihood of overlooking a fare change*.

## Bad

### Errors

```md Needs/Minimize the likelihood of errors.md
%% NEED009 %%
```

### Problems during something

```md Needs/Reduce the number of problems during a move.md
%% NEED009 %%
```

## Good

### Which error

```md Needs/Minimize the likelihood of overlooking a fare change.md
```

### An error of some kind

```md Needs/Minimize the likelihood of errors that only the customer finds.md
```

### A problem that is told

```md Needs/Minimize the likelihood that a lorry does not fit the street.md
```

### Something else that is counted

```md Needs/Reduce the number of boxes that break during a move.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import EVERY_PROFILE, Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 5
RISK = "medium"
PROFILES = EVERY_PROFILE - {"hire", "thrv"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-abstract-likelihood")
