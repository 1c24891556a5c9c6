"""What is wrong in a file, its severity, and how it can be fixed."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from milkshake.model.source import Edit, Span

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

Profile = Literal["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"]
"""The schools of jobs to be done; a profile is the school whose conventions a vault follows."""

EVERY_PROFILE: frozenset[Profile] = frozenset(get_args(Profile))


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """How to fix a problem, in words and as edits of the file that has the problem.

    The `message` says what to do; a second line of it, if any, says what that is good for.
    `safe` fixes keep the meaning of the note, `unsafe` fixes may change it, and `display`
    fixes are only shown.
    """

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Related(Struct, frozen=True, gc=False, array_like=True):
    """Another place that explains a problem; `message` says how."""

    path: str
    span: Span
    message: str


class Violation(Struct, frozen=True, gc=False):
    """A place that breaks a rule, as the rule yields it; the engine makes it a `Problem`.

    `severity` is that of the case at hand, None where it is the severity of the rule.
    """

    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Problem(Struct, frozen=True, gc=False):
    """What is wrong at a place, with the code of the rule that reports it.

    `severity` is None where it is the severity of the rule, which the config may set.
    """

    code: str
    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Defect(Struct, frozen=True, gc=False, array_like=True):
    """Something in a file that could not be parsed or read; a rule on defects reports it.

    The `edits`, if any, fix it safely.
    """

    name: str
    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
