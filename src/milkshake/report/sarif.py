"""SARIF 2.1.0, for GitHub code scanning and other services: rules, places, fixes, fingerprints."""

# https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from milkshake.model.diagnostic import Problem, Severity
from milkshake.model.identity import fingerprints
from milkshake.model.source import Span
from milkshake.report.shared.text import Describe, Display, Read, as_json, name_and_severity
from milkshake.version import __version__

IS_FOR_PEOPLE = False

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "%SRCROOT%"


def render(problems: Sequence[Problem], describe: Describe, read: Read, display: Display) -> str:
    """One run. Files are named by relative addresses from the root of the repository."""
    codes = sorted({problem.code for problem in problems})
    numbers = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "milkshake",
                "version": __version__,
                "rules": [_rule(code, describe, display) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the repository that holds the vault."}}
        },
        "results": [
            _result(problem, fingerprint, numbers[problem.code], describe, display)
            for problem, fingerprint in fingerprints(problems, read)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json(log)


def _rule(code: str, describe: Describe, display: Display) -> dict[str, Any]:
    name, severity = describe(code)
    doc = display.doc(code)
    summary = doc.partition("\n")[0] or name
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": doc or summary, "markdown": doc or summary},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [code.rstrip("0123456789")]},
    }


def _result(
    problem: Problem, fingerprint: str, number: int, describe: Describe, display: Display
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": _LEVELS[name_and_severity(problem, describe)[1]],
        "message": {"text": problem.told},
        "locations": [{"physicalLocation": _place(problem.path, problem.span, display)}],
        "partialFingerprints": {"milkshake/v1": fingerprint},
    }
    if problem.related:
        result["relatedLocations"] = [
            {
                "id": place,
                "physicalLocation": _place(item.path, item.span, display),
                "message": {"text": item.message},
            }
            for place, item in enumerate(problem.related)
        ]
    fix = problem.fix
    if fix is not None and fix.can_be_made:
        changes = [
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.content}}
            for edit in fix.edits
        ]
        file = _file(problem.path, display)
        result["fixes"] = [
            {
                "description": {"text": fix.message},
                "artifactChanges": [{"artifactLocation": file, "replacements": changes}],
            }
        ]
    return result


def _place(path: str, span: Span, display: Display) -> dict[str, Any]:
    return {"artifactLocation": _file(path, display), "region": _region(span)}


def _file(path: str, display: Display) -> dict[str, str]:
    address = quote(display.in_repository(path).encode("utf-8", "surrogateescape"))
    return {"uri": address, "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.row,
        "startColumn": span.column,
        "endLine": span.end_row,
        "endColumn": span.end_column,
    }
