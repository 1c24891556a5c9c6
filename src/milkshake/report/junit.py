"""JUnit's XML, which services show as tests: a suite for each file, a case for each problem."""

# https://github.com/testmoapp/junitxml

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import Describe, Display, Read, clean, name_and_severity

IS_FOR_PEOPLE = False


def render(problems: Sequence[Problem], describe: Describe, _read: Read, display: Display) -> str:
    """The problems as failures. A clean vault is one test that passes, since none looks wrong."""
    total = len(problems) or 1
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuites name="milkshake" tests="{total}" failures="{len(problems)}" errors="0">',
    ]
    for path, group in groupby(problems, key=lambda problem: problem.path):
        lines += _suite(display.in_repository(path), list(group), describe)
    if not problems:
        lines += [
            '  <testsuite name="milkshake" tests="1" failures="0" errors="0">',
            '    <testcase name="no problems" classname="milkshake"/>',
            "  </testsuite>",
        ]
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(path: str, problems: Sequence[Problem], describe: Describe) -> Iterator[str]:
    count = len(problems)
    yield f'  <testsuite name={_value(path)} tests="{count}" failures="{count}" errors="0">'
    for problem in problems:
        name, severity = name_and_severity(problem, describe)
        span = problem.span
        title = _value(f"{problem.code} {name} ({span.row}:{span.column})")
        yield (
            f"    <testcase name={title} classname={_value(path)} file={_value(path)} "
            f'line="{span.row}">'
        )
        text = _value(f"{path}:{span.row}:{span.column}: {problem.told}")
        yield f'      <failure type="{severity}" message={text}/>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _value(text: str) -> str:
    from xml.sax.saxutils import quoteattr  # it loads all that asks the web

    return quoteattr(clean(text))
