"""The problems of each file below its path, in columns: place, severity, code and message."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from milkshake.model.diagnostic import Problem
from milkshake.model.source import START
from milkshake.report.shared.text import (
    MARK,
    WIDTH,
    Describe,
    Display,
    Read,
    clean,
    fitted_message,
    is_fixable,
    linked,
    name_and_severity,
    paint,
)

IS_FOR_PEOPLE = True


def render(problems: Sequence[Problem], describe: Describe, _read: Read, display: Display) -> str:
    """A paragraph for each file; ``[*]`` marks problems that have a safe fix."""
    parts: list[str] = []
    for path, group in groupby(problems, key=lambda problem: problem.path):
        name = paint(clean(display.here(path)), "path", display.color)
        parts.append(f"{linked(name, display.address(path, START))}\n")
        parts += _lines(list(group), describe, display)
        parts.append("\n")
    return "".join(parts)


def _lines(problems: Sequence[Problem], describe: Describe, display: Display) -> list[str]:
    color = display.color
    places = [f"{problem.span.row}:{problem.span.column}" for problem in problems]
    width = max(map(len, places))
    codes = max(len(problem.code) for problem in problems)
    lines = []
    for problem, place in zip(problems, places, strict=True):
        severity = name_and_severity(problem, describe)[1]
        star = f"{MARK} " if is_fixable(problem) else ""
        word = paint(f"{severity:7}", severity, color)
        message = fitted_message(problem, WIDTH - len(star))
        mark = paint(star, "dim", color)
        link = linked(place, display.address(problem.path, problem.span))
        indent = " " * (2 + width - len(place))
        lines.append(f"{indent}{link}  {word}  {problem.code:{codes}}  {mark}{message}\n")
    return lines
