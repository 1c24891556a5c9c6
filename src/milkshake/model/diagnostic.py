"""What is wrong in a file, how grave it is, and how it can be fixed."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from milkshake.model.source import Edit, Span

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

Profile = Literal["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"]
"""The schools of jobs to be done whose conventions statements may keep."""

EVERY_PROFILE: frozenset[Profile] = frozenset(get_args(Profile))


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """What fixes a problem. A second line of the `message` says what that is good for.

    `safe` fixes keep the meaning of the note, `unsafe` ones may change it, and
    `display` ones are only shown. The edits lie in the file of the problem.
    """

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Related(Struct, frozen=True, gc=False, array_like=True):
    """Another place that explains a problem."""

    path: str
    span: Span
    message: str


class Violation(Struct, frozen=True, gc=False):
    """A breach of a rule, as the rule reports it; the engine makes it a `Problem`.

    `severity` is how grave the case at hand is, None where it is as grave as the rule.
    """

    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Problem(Struct, frozen=True, gc=False):
    """What is wrong at a place, with the code of the rule that says so.

    `severity` is None where it is as grave as the rule, which is for the config to say.
    """

    code: str
    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Defect(Struct, frozen=True, gc=False, array_like=True):
    """Something in a file that could not be read as meant; a rule of the same name reports it."""

    name: str
    span: Span
    message: str
