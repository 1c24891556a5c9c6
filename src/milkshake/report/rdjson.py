"""The format of reviewdog, which comments on pull requests and suggests fixes there."""

# https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from milkshake.model.diagnostic import Problem, Severity
from milkshake.model.source import Span
from milkshake.report.shared.code_frame import lines_of
from milkshake.report.shared.text import Describe, Display, Read, as_json, name_and_severity

IS_FOR_PEOPLE = False

_LEVELS: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(problems: Sequence[Problem], describe: Describe, read: Read, display: Display) -> str:
    """The problems as JSON. Columns count the bytes of UTF-8 from 1, as reviewdog wants it."""

    @cache
    def lines(path: str) -> list[str]:
        return lines_of(read(path) or "")

    diagnostics = [_diagnostic(one, describe, lines(one.path), display) for one in problems]
    data = {"source": {"name": "milkshake"}, "diagnostics": diagnostics}
    return as_json(data)


def _diagnostic(
    problem: Problem, describe: Describe, lines: Sequence[str], display: Display
) -> dict[str, Any]:
    place = _placer(lines)
    diagnostic: dict[str, Any] = {
        "message": problem.told,
        "location": {"path": display.in_repository(problem.path), "range": place(problem.span)},
        "severity": _LEVELS[name_and_severity(problem, describe)[1]],
        "code": {"value": problem.code},
    }
    fix = problem.fix
    if fix is not None and fix.can_be_made:
        diagnostic["suggestions"] = [
            {"range": place(edit.span), "text": edit.content} for edit in fix.edits
        ]
    return diagnostic


def _placer(lines: Sequence[str]) -> Callable[[Span], dict[str, Any]]:
    def column(row: int, code_points: int) -> int:
        line = lines[row - 1] if row <= len(lines) else ""
        return len(line[: code_points - 1].encode("utf-8", "surrogatepass")) + 1

    def place(span: Span) -> dict[str, Any]:
        return {
            "start": {"line": span.row, "column": column(span.row, span.column)},
            "end": {"line": span.end_row, "column": column(span.end_row, span.end_column)},
        }

    return place
