"""A canvas does not follow the JSON Canvas format.

## What it does

Reports a `.canvas` file that is not JSON. In one that is, it reports cards without an
id or a position, arrows to cards that do not exist, and values of the wrong type.

## Why

Obsidian refuses to open a canvas whose JSON is broken, and drops what it does not
understand when it saves. Most such files come from a merge or from a script.

## What to do

Correct the JSON at the reported place; the valid rest of the canvas is shown anyway.

## Bad

### A comma that is missing

```md Map.canvas
{"nodes": [
  {"id": "a", "type": "text" "text": "One"} # VLT006
```

## Good

### Two cards and an arrow

```md Map.canvas
{"nodes": [
  {"id": "a", "type": "text", "text": "One", "x": 0, "y": 0, "width": 200, "height": 60},
  {"id": "b", "type": "text", "text": "Two", "x": 300, "y": 0, "width": 200, "height": 60}
], "edges": [{"id": "e", "fromNode": "a", "toNode": "b"}]}
```

### An empty canvas

```md Map.canvas
{}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context
from milkshake.rules.parse_defects import defect_violations

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each defect that the parser met in a canvas (`defect_violations`)."""
    return defect_violations(context, "invalid-canvas")
