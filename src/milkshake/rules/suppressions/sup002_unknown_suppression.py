"""A suppression names a rule that does not exist.

## What it does

Reports a code or name in a comment or property that switches rules off, where no rule is
called so.

## Why

It hides nothing. The writer believes that the rule is off, and wonders.

## What to do

Correct the name. `--fix` deletes a name that is like no other; one that looks like a slip is
corrected with `--unsafe-fixes`, as that hides a problem.

## Bad

### A code that was never given

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignore LNX999 yet to be written %% %% SUP002 %%
```
```fixed Jobs/Plan a trip.md
[[Gone]]
```

### A slip of the pen

```md Jobs/Plan a trip.md
---
lint_ignore: [brokn-note-link] # SUP002
---
```

## Good

### A code, the beginning of codes, and a name

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignore LNK001, VLT, job-verb-first %%
```

### Capitals in the reason

```md Jobs/Plan a trip.md
[[Gone]] %% milkshake: ignore LNK001 CEO wants it so %%
```

### In the properties, by the beginning of codes

```md Jobs/Plan a trip.md
---
lint_ignore: [LNK, prp015]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.model.suppression import Selector, Suppression
from milkshake.rules.context import Context, advice

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each selector in a suppression that no rule has."""
    for path, suppression, selector, near in context.suppressions.unknown:
        message = f"no rule is called `{selector.text}`"
        yield Violation(path, selector.span, message, _fix(suppression, selector, near))


def _fix(suppression: Suppression, selector: Selector, near: str | None) -> Fix:
    if suppression.removal is None:
        return advice(f"write `{near}`" if near else "take it out")
    if near:
        return Fix("unsafe", f"write `{near}`", (Edit(selector.span, near),))
    kept = [one.text for one in suppression.selectors if one != selector]
    if kept:
        return Fix("safe", "take it out", (Edit(suppression.listed, ", ".join(kept)),))
    return Fix("safe", "delete the comment", (Edit(suppression.removal, ""),))
