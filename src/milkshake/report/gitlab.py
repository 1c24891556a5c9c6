"""A report of GitLab's Code Quality: problems show in a merge request, new ones apart."""

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

from __future__ import annotations

from collections.abc import Mapping, Sequence

from milkshake.model.diagnostic import Problem, Severity
from milkshake.model.identity import fingerprints
from milkshake.report.shared.text import Describe, Display, Read, as_json, name_and_severity

IS_FOR_PEOPLE = False

_LEVELS: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(problems: Sequence[Problem], describe: Describe, read: Read, display: Display) -> str:
    """The problems as JSON; fingerprints do not depend on lines, and none is there twice."""
    entries = [
        {
            "description": f"{problem.code}: {problem.told}",
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _LEVELS[name_and_severity(problem, describe)[1]],
            "location": {
                "path": display.in_repository(problem.path),
                "positions": {
                    "begin": {"line": problem.span.row, "column": problem.span.column},
                    "end": {"line": problem.span.end_row, "column": problem.span.end_column},
                },
            },
        }
        for problem, fingerprint in fingerprints(problems, read)
    ]
    return as_json(entries)
