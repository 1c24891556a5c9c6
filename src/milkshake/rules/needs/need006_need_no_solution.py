"""A need names a solution.

## What it does

Reports products, technologies, media and parts of screens in a need: the vault's own
solutions, `lint.brands`, and a list that comes with milkshake. Names that stand in no
dictionary, code, and what goes on in programs alone, such as uploads, are reported too,
and so are features that the sentence shows to be some: what acts by itself, what is
operated on a screen, *the* sensor whose accuracy is measured. What people work on, such as
*outdated templates* or *links that lead nowhere*, is none. Words in `lint.domain_terms`
are never reported.

## Why

Solutions are compared by needs, so a need cannot name one of them (Kalbach: not a
demand on a solution).

## What to do

Say what goes wrong or takes long for the performer, whatever they use.

## Bad

### A technology

```md Needs/Minimize the time it takes the chatbot to answer a patient.md
%% NEED006 %%
```

### A part of a screen

```md Needs/Minimize the number of clicks it takes to find a train.md
%% NEED006 %%
```

### A name

```md Needs/Minimize the time it takes to install Ploverix.md
%% NEED006 %%
```

### A solution of the vault

```md Solutions/Trip wallet.md
```
```md Needs/Minimize the likelihood that the trip wallet rejects a ticket.md
%% NEED006 %%
```

## Good

### What it is for

```md Needs/Minimize the time it takes to get an answer about a dose.md
```

### Things that are no solution

```md Needs/Minimize the likelihood that a ticket is lost.md
```

### A word of the trade

```toml milkshake.toml
[lint]
domain_terms = ["chatbot"]
```
```md Needs/Minimize the time it takes to train a chatbot.md
```

### Steps, which everything has

```md Needs/Minimize the number of steps it takes to find a train.md
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Violation
from milkshake.rules.context import Context

SEVERITY = "warning"
POINT = 5
RISK = "high"
# A solution of the vault itself is no guess, so no profile does without the rule.
IN_EVERY_PROFILE = True


def check(context: Context) -> Iterator[Violation]:
    """A violation for each remark of the grammar on this convention (`wording_violations`)."""
    return context.wording_violations("need-no-solution")
