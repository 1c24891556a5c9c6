"""A JSON array with an object for each problem: columns are 1-based code points, ends exclusive."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from milkshake.model.diagnostic import Applicability, Fix, Problem, Quotation, Severity
from milkshake.model.source import Span
from milkshake.report.shared.text import Describe, Display, Read, as_json, name_and_severity

IS_FOR_PEOPLE = False


class _Location(msgspec.Struct, frozen=True):
    row: int
    column: int


class _Edit(msgspec.Struct, frozen=True):
    location: _Location
    end_location: _Location
    content: str


class _Fix(msgspec.Struct, frozen=True):
    applicability: Applicability
    message: str
    edits: list[_Edit]


class _Related(msgspec.Struct, frozen=True):
    path: str
    location: _Location
    message: str


class _Quotation(msgspec.Struct, frozen=True):
    text: str
    column: int
    end_column: int


class _Problem(msgspec.Struct, frozen=True):
    code: str
    name: str
    message: str
    severity: Severity
    path: str
    location: _Location
    end_location: _Location
    fix: _Fix | None
    related: list[_Related]
    quotation: _Quotation | None
    point: str | None


def render(problems: Sequence[Problem], describe: Describe, _read: Read, _display: Display) -> str:
    """The problems as JSON, ``[]`` for none; never coloured."""
    return as_json([as_data(problem, describe) for problem in problems])


def as_data(problem: Problem, describe: Describe) -> msgspec.Struct:
    """A problem as the object that JSON shows."""
    name, severity = name_and_severity(problem, describe)
    return _Problem(
        code=problem.code,
        name=name,
        message=problem.message,
        severity=severity,
        path=problem.path,
        location=_start(problem.span),
        end_location=_end(problem.span),
        fix=None if problem.fix is None else _fix(problem.fix),
        related=[_Related(r.path, _start(r.span), r.message) for r in problem.related],
        quotation=None if problem.quotation is None else _quotation(problem.quotation),
        point=problem.why or None,
    )


def _fix(fix: Fix) -> _Fix:
    edits = [_Edit(_start(edit.span), _end(edit.span), edit.content) for edit in fix.edits]
    return _Fix(fix.applicability, fix.message, edits)


def _quotation(words: Quotation) -> _Quotation:
    return _Quotation(words.text, words.start + 1, words.end + 1)


def _start(span: Span) -> _Location:
    return _Location(span.row, span.column)


def _end(span: Span) -> _Location:
    return _Location(span.end_row, span.end_column)
