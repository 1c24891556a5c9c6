"""Each problem with the lines it is in and how to fix it, in the style of ruff's full format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from milkshake.model.diagnostic import Problem
from milkshake.model.source import Span
from milkshake.report.shared.code_frame import diff, frame, last_row, lines_of, quotation
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

_MAX_RELATED = 8
"""How many related places are shown; the rest are only counted."""


def render(problems: Sequence[Problem], describe: Describe, read: Read, display: Display) -> str:
    """The problems as paragraphs: what is wrong, where, other places, and how to fix it."""

    @cache
    def lines(path: str) -> list[str]:
        text = read(path)
        return [] if text is None else lines_of(text)

    parts: list[str] = []
    for problem in problems:
        severity = name_and_severity(problem, describe)[1]
        for line in _lines(problem, severity, lines(problem.path), lines, display):
            parts += line, "\n"
        parts.append("\n")
    return "".join(parts)


def _lines(
    problem: Problem,
    role: str,
    source: list[str],
    lines: Callable[[str], list[str]],
    display: Display,
) -> Iterator[str]:
    color, columns = display.color, display.columns
    fix = problem.fix
    code = f"{role}[{problem.code}]"
    star = f"{MARK} " if is_fixable(problem) else ""
    message = fitted_message(problem, WIDTH - len(f"{code}: {star}"))
    yield f"{paint(code, role, color)}: {paint(star, 'dim', color)}" + paint(
        message, "strong", color
    )
    related = problem.related[:_MAX_RELATED]
    last = max(
        [last_row(problem.span, source)]
        + [last_row(item.span, lines(item.path), 0) for item in related]
    )
    gutter = len(str(last)) if last else 0
    yield _place(problem.path, problem.span, gutter, display)
    if problem.quotation is None:
        yield from frame(problem.span, source, gutter, role, color, columns)
    else:
        yield from quotation(problem.quotation, gutter, role, color, columns)
    for item in related:
        yield f"{paint('note', 'note', color)}: {paint(clean(item.message), 'strong', color)}"
        yield _place(item.path, item.span, gutter, display)
        yield from frame(item.span, lines(item.path), gutter, "note", color, columns, context=0)
    hidden = len(problem.related) - len(related)
    if hidden:
        yield f"{paint('note', 'note', color)}: and {hidden} more"
    if fix is None:
        return
    yield f"{paint('help', 'help', color)}: {paint(clean(fix.message), 'strong', color)}"
    if not source or not fix.can_be_made:
        return
    yield from diff(fix.edits, source, color, columns)
    if fix.applicability == "unsafe":
        yield f"{paint('note', 'note', color)}: this fix may change what the note says"


def _place(path: str, span: Span, gutter: int, display: Display) -> str:
    arrow = paint("-->", "frame", display.color)
    place = f"{clean(display.here(path))}:{span.row}:{span.column}"
    return f"{' ' * gutter}{arrow} {linked(place, display.address(path, span))}"
