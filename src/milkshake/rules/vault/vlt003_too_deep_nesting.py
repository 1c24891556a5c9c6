"""Quotes or lists lie deeper in one another than can be read.

## What it does

Reports the place where quotes, lists or tags are nested so deeply that what is
inside is no longer read as Markdown.

## Why

Such nesting is hardly ever meant: it comes from a conversion that went wrong or from
a reply quoted over and over. The content is not shown as written, and links in it are
not followed.

## What to do

Flatten the quote or the list.

## Bad

### A quote in a quote in a quote, and so on

```md Interviews/Ana.md
Her mail said:

>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> deep %% VLT003 %%
```

## Good

### A reply to a reply

```md Interviews/Ana.md
> > > I book early.
> >
> > So do I.
>
> Me too.
```

### A list of five levels

```md Jobs/Plan a trip.md
- Plan
    - Route
        - Trains
            - Times
                - Seats
```
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each note that is nested too deeply to parse (`defect_violations`)."""
    return defect_violations(context, "too-deep")
