"""One line for each problem: `path:row:column: CODE message`."""

from __future__ import annotations

from collections.abc import Sequence

from milkshake.model.diagnostic import Problem
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
    """The problems, one on each line; ``[*]`` marks those that have a safe fix."""
    color = display.color
    lines: list[str] = []
    for problem in problems:
        code = paint(problem.code, name_and_severity(problem, describe)[1], color)
        safe = is_fixable(problem)
        star = f" {paint(MARK, 'dim', color)}" if safe else ""
        room = WIDTH - len(problem.code) - (len(MARK) + 1 if safe else 0) - 1
        path = paint(clean(display.here(problem.path)), "path", color)
        place = linked(
            f"{path}:{problem.span.row}:{problem.span.column}",
            display.address(problem.path, problem.span),
        )
        lines.append(f"{place}: {code}{star} {fitted_message(problem, room)}\n")
    return "".join(lines)
