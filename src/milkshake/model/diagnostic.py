"""What is wrong in a file, its severity, and how it can be fixed."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from milkshake.model.source import Edit, Span

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""All severities, the gravest first."""

Applicability = Literal["safe", "unsafe", "display"]

Profile = Literal["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"]
"""The schools of jobs to be done; a profile is the school whose conventions a vault follows."""

EVERY_PROFILE: frozenset[Profile] = frozenset(get_args(Profile))


OWN_FAMILY = "OWN"
"""The letters at the beginning of the codes of rules that a vault has of its own."""


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """How to fix a problem, in words and as edits of the file that has the problem.

    The `message` says what to do, in one imperative sentence. `safe` fixes keep the meaning
    of the note, `unsafe` fixes may change it, and `display` fixes are only shown.
    """

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]

    @property
    def can_be_made(self) -> bool:
        """Whether milkshake may make it, if the writer allows it to."""
        return bool(self.edits) and self.applicability != "display"


class Quotation(Struct, frozen=True, gc=False, array_like=True):
    """Words that a problem is about and that do not stand so in the file: ``text[start:end]``.

    They are, for example, words of the file's name, which is the statement of many notes.
    """

    text: str
    start: int
    end: int


class Related(Struct, frozen=True, gc=False, array_like=True):
    """Another place that explains a problem; `message` says how."""

    path: str
    span: Span
    message: str


class Violation(Struct, frozen=True, gc=False):
    """A place that breaks a rule, as the rule yields it; the engine makes it a `Problem`.

    The `message` says in one line what is wrong and names it or quotes it; the `fix` says
    what to do. `severity` is that of the case at hand, None where it is that of the rule.
    `quotation` are the words at fault where they do not stand at `span` as such.
    """

    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    quotation: Quotation | None = None


class Problem(Struct, frozen=True, gc=False):
    """What is wrong at a place, with the code of the rule that reports it.

    `severity` is None where it is the severity of the rule, which the config may set.
    `quotation` are the words at fault where they do not stand at `span` as such, and `why`
    is the point of the method that the rule serves, empty if it serves none.
    """

    code: str
    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    quotation: Quotation | None = None
    why: str = ""

    @property
    def told(self) -> str:
        """What is wrong and what to do, in one line."""
        return f"{self.message}: {self.fix.message}" if self.fix else self.message


class Defect(Struct, frozen=True, gc=False, array_like=True):
    """Something in a file that could not be parsed or read; a rule on defects reports it.

    `advice` says what to do, as an imperative; empty where nothing is known. The `edits`, if
    any, fix it safely.
    """

    name: str
    span: Span
    message: str
    advice: str = ""
    edits: tuple[Edit, ...] = ()
