"""A diagram or formula cannot be drawn.

## What it does

Reports a `mermaid` code block and math in LaTeX that milkshake cannot draw. The site
shows the source instead.

## Why

Diagrams and formulas are drawn when the site is built, so that pages load no script.
If one fails, it most often has a typo, and fails in Obsidian too.

## What to do

Correct the source at the reported place.

## Bad

### A diagram of no known type

````md Map.md
```mermaid %% VLT007 %%
flowchat LR
  Plan --> Cook
```
````

### A formula that ends too early

```md Map.md
The score is $\\frac{importance$. %% VLT007 %%
```

## Good

### A flowchart and a formula

````md Map.md
```mermaid
flowchart LR
  Plan --> Cook
```

$$
importance + \\max(importance - satisfaction, 0)
$$
````

### The source of a diagram, shown as code

````md Map.md
```text
flowchat LR
```
````
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each diagram or formula that could not be drawn (`defect_violations`)."""
    yield from defect_violations(context, "unrendered-diagram")
    yield from defect_violations(context, "unrendered-formula")
