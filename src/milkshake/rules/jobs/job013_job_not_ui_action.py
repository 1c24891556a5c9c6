"""An action on a screen stands in the place of a job.

## What it does

Reports clicks, taps, logins, forms and views: *Log into the portal*, *Click the export
button*, *View a list of pupils*.

## Why

That is what one product makes people do. Nobody would do it without the product, so it
is not what they are after.

## What to do

Write the purpose of the action, so that the job would also exist without the screen.

## Bad

### Logging in

```md Jobs/Log into the parents' portal.md
%% JOB013 %%
```

### A click

```md Jobs/Click the export button.md
%% JOB013 %%
```

### Viewing a list

```md Jobs/View a list of absent pupils.md
%% JOB013 %%
```

### A step

```md Jobs/Renew a passport.md
## Steps

- Gather the documents
- Scroll to the end of the terms %% JOB013 %%
```

## Good

### What it is for

```md Jobs/Check when a child has to be picked up.md
```

### Opening a real thing

```md Jobs/Open a jar of pickles.md
```
```md Jobs/Open a window in a storm.md
```

### Tapping a real thing

```md Jobs/Tap a rubber tree.md
```

### Entering a real thing

```md Jobs/Enter a country with a pet.md
```

### A view

```md Jobs/View a flat before renting it.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 1
RISK = "low"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-not-ui-action")
