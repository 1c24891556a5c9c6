"""A need contains a word that means something else to everybody.

## What it does

Reports *ease*, *convenience*, *better*, *intuitive*, *seamless*, *quality* and the
like. A warning in the profile `odi-strict`.

## Why

Two people who rate *convenience* rate two different things. Strict writers leave such
words out; others accept *the ease with which* (Buchanan).

## What to do

Say what one could count or time.

## Bad

### Convenience

```md Needs/Increase the convenience of paying a fine.md
%% NEED007 %%
```

### Ease

```md Needs/Increase the ease with which a fine is paid.md
%% NEED007 %%
```

## Good

### Time

```md Needs/Minimize the time it takes to pay a fine.md
```

### A likelihood

```md Needs/Minimize the likelihood of paying a fine twice.md
```

### A word inside another

```md Needs/Minimize the likelihood that a disease spreads.md
```

### A number

```md Needs/Minimize the number of visits until a fine is paid.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "info"
POINT = 5
RISK = "medium"
STRICTER = {"odi-strict": "warning"}


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-no-vague")
