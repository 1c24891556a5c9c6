"""A job is the seller's, not the customer's.

## What it does

Reports what an organisation wants of its customers: *boost repeat sales*, *convert
leads*, *drive adoption of our portal*. Jobs whose performer works in sales or
marketing are not reported.

## Why

Nobody gets up to increase a company's conversion rate but the company (Kalbach: not
what your organisation needs). Seen from the seller's side, the job is about the
product again.

## What to do

Write what the customer is trying to get done, whoever sells to them; or name the
performer, if selling is their job.

## Bad

### A number of the business

```md Jobs/Boost repeat sales.md
%% JOB012 %%
```

### Our product

```md Jobs/Promote our portal to tenants.md
%% JOB012 %%
```

### More to the same customer

```md Jobs/Upsell a longer guarantee.md
%% JOB012 %%
```

## Good

### The customer's own job

```md Jobs/Find a document about a tenancy.md
```

### A performer who sells

```md Personas/Sales manager.md
```
```md Jobs/Boost repeat sales.md
---
type: job
performer: ["[[Sales manager]]"]
---
```

### Selling as a job of one's own

```md Jobs/Sell a used bicycle.md
```

### Customers of one's own

```md Jobs/Greet customers at a counter.md
```

### Growing something else

```md Jobs/Increase the yield of a small orchard.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 1
RISK = "medium"


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("job-no-vendor-view")
