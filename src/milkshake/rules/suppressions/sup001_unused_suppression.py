"""A suppression hides no problem.

## What it does

Reports a rule that a comment or a property switches off where there is nothing for it to
report. Whether there is something is judged with all notes in view, so links, too, count.

## Why

What is switched off stays off: the next real problem of that rule on the line is hidden,
and nobody meant to hide it.

## What to do

Delete it, as `--fix` does. In `lint_ignore`, take the rule out of the list.

## Bad

### The link works by now

```md Jobs/Plan a trip.md
See [[Commuter]]. %% milkshake: ignore LNK001 yet to be written %% %% SUP001 %%

[[Gone]] %% milkshake: ignore LNK001, LNK002 yet to be written %% %% SUP001 %%

%% milkshake: ignore-file VLT008 %% %% SUP001 %%
```
```md Commuter.md
```

### In the properties

```md Jobs/Plan a trip.md
---
lint_ignore: [broken-note-link, LNK004] # SUP001
---
[[Gone]]
```

## Good

### A link to a note that is not written yet

```md Jobs/Plan a trip.md
See [[Commuter]]. %% milkshake: ignore LNK001 yet to be written %%
```

### The next line, a block, and the whole note

```md Jobs/Plan a trip.md
%% milkshake: ignore LNK001 yet to be written %%
[[Commuter]]

%% milkshake: ignore-block LNK yet to be written %%
- [[Guide]]
- [[Driver]]

%% milkshake: ignore-file LNK004 the drawing comes last %%

![[map.png]]

![[plan.png]]
```

### In the properties

```md Jobs/Plan a trip.md
---
lint_ignore: broken-note-link
---
[[Gone]]
```

### In properties of another form

```md Jobs/Plan a trip.md
---
milkshake: {ignore: [LNK001]}
---
[[Gone]]
```

### In code, which is no comment

```md Jobs/Plan a trip.md
Write `%% milkshake: ignore LNK001 %%` behind the link.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.source import Edit
from milkshake.model.suppression import Selector, Suppression
from milkshake.rules.context import Context, advice, name_list

SEVERITY = "warning"
FIXABLE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each suppression of which a rule, or all of them, hides no problem."""
    for path, suppression, unused in context.suppressions.unused:
        names = name_list([selector.text for selector in unused])
        yield Violation(
            path, unused[0].span, f"{names} hides no problem", _fix(suppression, unused, names)
        )


def _fix(suppression: Suppression, unused: tuple[Selector, ...], names: str) -> Fix:
    if suppression.removal is None:
        return advice(f"take {names} out")
    kept = [one.text for one in suppression.selectors if one not in unused]
    if kept:
        return Fix("safe", f"take {names} out", (Edit(suppression.listed, ", ".join(kept)),))
    return Fix("safe", "delete the comment", (Edit(suppression.removal, ""),))
