"""An opportunity does not follow from importance and satisfaction.

## What it does

Reports an `opportunity` that differs by more than 0.05 from importance +
max(importance − satisfaction, 0) of the same note or row. It may be on the scale of
the two figures, or on a scale from 0 to 20. In a property, the fix writes the right
figure.

## Why

The formula counts importance twice where a need is unmet, and never less than once
(Ulwick, 2016). Importance minus satisfaction, which is often used instead, ranks
needs that matter to nobody beside those that matter to all. A figure that was
computed once becomes wrong as soon as one of the two changes.

## What to do

Use the figure in the message, or leave `opportunity` out: milkshake computes it from
the two wherever it is shown.

## Bad

### The difference alone

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
opportunity: 5 # PRP012
scale: 0-10
---
```
```fixed Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
opportunity: 13
scale: 0-10
---
```

### Less than the importance

```md Finding what is at home.md
---
type: need
importance: 5.6
satisfaction: 6.3
opportunity: 4.9 # PRP012
scale: 0-10
---
```
```fixed Finding what is at home.md
---
type: need
importance: 5.6
satisfaction: 6.3
opportunity: 5.6
scale: 0-10
---
```

### In a table

```md Jobs/Get to work.md
## Needs

| Need | Importance (0-10) | Satisfaction (0-10) | Opportunity |
|---|---|---|---|
| Minimize the time it takes to find a seat | 8 | 3 | 5 | %% PRP012 %%
```

## Good

### The formula

```md Time to find a seat.md
---
type: need
importance: 8.1
satisfaction: 3.4
opportunity: 12.8
scale: 0-10
---
```

### Rounded

```md Time to find a seat.md
---
type: need
importance: 8.13
satisfaction: 3.41
opportunity: 12.9
scale: 0-10
---
```

### Put on 0 to 20

```md Time to find a seat.md
---
type: need
importance: 80%
satisfaction: 30%
opportunity: 13
scale: percent
---
```

### Nothing to reckon from

```md Time to find a seat.md
---
type: need
importance: 8
opportunity: 13
scale: 0-10
---
```

### Left empty

```md Time to find a seat.md
---
type: need
importance: 8
satisfaction: 3
opportunity:
scale: 0-10
---
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from milkshake.jtbd.properties import number
from milkshake.jtbd.scores import Rating, Score, opportunity_of
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Property
from milkshake.model.source import Edit, Span
from milkshake.rules.context import Context, advice
from milkshake.rules.score_tables import once_a_table

SEVERITY = "warning"
FIXABLE = True
LOOKS_AT = "note"

_CLOSE = 0.05 + 1e-9


def check(context: Context) -> Iterator[Violation]:
    """A violation for each opportunity that differs from what the formula gives."""
    return once_a_table(context, _found(context))


def _found(context: Context) -> Iterator[tuple[Hashable, Violation]]:
    """Each violation, with whether it is the difference of the ratings."""
    rows = _rows(context)
    for node, score in context.scores:
        given = rows.get((score.path, score.span))
        own = given is None and node == score.path
        if own:
            given = context.research.property_of(node, "opportunity")
        if given is None:
            continue
        written = number({"opportunity": given}, "opportunity")
        right = _expected_opportunities(score)
        if written is None or not right or any(abs(written - one) <= _CLOSE for one in right):
            continue
        best = f"{right[0]:.4g}"
        one, other = _value(score.importance), _value(score.satisfaction)
        is_gap = abs(written - (one - other)) <= _CLOSE
        message = f"`opportunity` is {best}, not `{written:g}`"
        if is_gap:
            message = f"`{written:g}` is importance − satisfaction; `opportunity` is {best}"
        safe = own and len(right) == 1 and given in context.vault.notes[score.path].properties
        wanted = f"write {best}, which is {one:.4g} + max({one:.4g} − {other:.4g}, 0)"
        fix = Fix("safe", wanted, (Edit(given.value_span, best),)) if safe else advice(wanted)
        yield is_gap, Violation(score.path, given.value_span, message, fix)


def _value(rating: Rating | None) -> float:
    """The value of a rating, 0 for none."""
    return 0.0 if rating is None or rating.value is None else rating.value


def _expected_opportunities(score: Score) -> list[float]:
    """The opportunity by the formula: on the scale of the ratings and on 0 to 20, if they differ.

    Empty where the ratings are missing or cannot be compared.
    """
    one, other = score.importance, score.satisfaction
    if one is None or other is None or one.value is None or other.value is None:
        return []
    if one.scale != other.scale or not one.fits or not other.fits or one.scale == "low-critical":
        return []
    opportunities = [opportunity_of(one.value, other.value)]
    if one.out_of_ten is not None and other.out_of_ten is not None:
        ten = opportunity_of(one.out_of_ten, other.out_of_ten)
        if abs(ten - opportunities[0]) > _CLOSE:
            opportunities.append(ten)
    return opportunities


def _rows(context: Context) -> Mapping[tuple[str, Span], Property]:
    """The opportunity beside each rating in an item or table, by note and place of the rating."""
    opportunities: dict[tuple[str, Span], Property] = {}
    for path in dict.fromkeys(score.path for _, score in context.scores):
        contents = context.research.note_items.get(path)
        if contents is None:
            continue
        scored = [properties for item in contents.items for properties in item.scored]
        scored += [{prop.name: prop for prop in ratings} for ratings in contents.ratings]
        for properties in scored:
            given = properties.get("opportunity")
            if given is not None:
                for name in ("importance", "satisfaction"):
                    place = properties.get(name)
                    if place is not None:
                        opportunities[path, place.value_span] = given
    return opportunities
