"""A comment for milkshake says nothing that it understands.

## What it does

Reports a comment that begins with `milkshake:` and that names no rule, or asks for something
other than `ignore`, `ignore-block` and `ignore-file`.

## Why

It hides nothing. A comment that would hide every rule at once would also hide the problems
of tomorrow, so there is none.

## What to do

Name the rules, as in `%% milkshake: ignore JOB003 the object is clear here %%`.

## Bad

### No rule is named

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignore %% %% SUP003 %%
```

### An unknown word

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignroe LNK001 %% %% SUP003 %%
```

## Good

### Rules by code, and a reason

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignore LNK001 yet to be written %%
```

### A comment of another kind

```md Jobs/Plan a trip.md
%% ask milkshake: what now? %%
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context, advice

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each suppression without a known scope, or without a rule."""
    for path, suppression in context.suppressions.unclear:
        message = (
            "`ignore` names no rule" if suppression.scope else "unknown word after `milkshake:`"
        )
        wanted = "write `ignore`, `ignore-block` or `ignore-file`, then the codes of rules"
        yield Violation(path, suppression.span, message, advice(wanted))
