"""Workflow commands of GitHub Actions: each problem shows beside its line in a pull request."""

# https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from milkshake.model.diagnostic import SEVERITIES, Problem, Severity
from milkshake.report.shared.text import Describe, Display, Read, clean, count, name_and_severity

IS_FOR_PEOPLE = False
SUMMARY_FILE = "GITHUB_STEP_SUMMARY"

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~!&$@:]")
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(problems: Sequence[Problem], describe: Describe, _read: Read, display: Display) -> str:
    """The problems, one on each line, the worst first: GitHub shows only ten of a severity."""

    def rank(problem: Problem) -> int:
        return SEVERITIES.index(name_and_severity(problem, describe)[1])

    return "".join(_command(one, describe, display) for one in sorted(problems, key=rank))


def summarize(problems: Sequence[Problem], describe: Describe, display: Display) -> str:
    """Markdown for the summary of a job: how many problems there are by severity and by rule."""
    if not problems:
        return "## milkshake found no problems\n\n"
    total, files = len(problems), len({problem.path for problem in problems})
    counts = Counter((name_and_severity(one, describe)[1], one.code) for one in problems)
    levels = Counter(name_and_severity(one, describe)[1] for one in problems)
    lines = [
        f"## milkshake found {count(total, 'problem')} in {count(files, 'file')}\n",
        "| severity | problems |\n| --- | ---: |",
        *(f"| {level} | {levels[level]} |" for level in SEVERITIES if levels[level]),
        "\n| rule | what it reports | severity | problems |\n| --- | --- | --- | ---: |",
    ]
    for (severity, code), number in sorted(
        counts.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1])
    ):
        title = display.doc(code).partition("\n")[0].removesuffix(".")
        name = describe(code)[0]
        lines.append(f"| {code} {name} | {_plain(title)} | {severity} | {number} |")
    return "\n".join(lines) + "\n\n"


def _plain(text: str) -> str:
    """Markdown that shows the text as it is."""
    return _MARKUP.sub(r"\\\g<0>", clean(text))


def _command(problem: Problem, describe: Describe, display: Display) -> str:
    name, severity = name_and_severity(problem, describe)
    span = problem.span
    properties = {
        "title": f"{problem.code} {name}",
        "file": clean(display.in_repository(problem.path)),
        "line": span.row,
        "endLine": span.end_row,
    }
    if span.row == span.end_row:  # GitHub takes columns only of a single line
        properties |= {"col": span.column, "endColumn": span.end_column}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    lines = [problem.message]
    if problem.fix is not None:
        lines.append(f"help: {problem.fix.message.partition(chr(10))[0]}")
    message = _data("\n".join(map(clean, lines)))
    return f"::{_LEVELS[severity]} {listed}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
