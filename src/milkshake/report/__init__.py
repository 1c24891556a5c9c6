"""Problems as text, for people and for programs: one file a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from milkshake.model.diagnostic import Problem
from milkshake.report import concise, full, json
from milkshake.report.shared.text import Describe, Read, Render, named

FORMATS: Mapping[str, Render] = {
    "full": full.render,
    "concise": concise.render,
    "json": json.render,
}


def render(
    output_format: str,
    problems: Sequence[Problem],
    describe: Describe,
    read: Read,
    *,
    color: bool = False,
) -> str:
    """The problems in one of the `FORMATS`, in the order given; each line ends with a newline.

    `describe(code)` tells a rule's name and severity, `read(path)` a file's
    text or None. Raises `KeyError` for an unknown format.
    """
    return FORMATS[output_format](problems, describe, read, color)


def summary(problems: Sequence[Problem], notes: int, seconds: float, describe: Describe) -> str:
    """One line, without its end: how many problems of each severity, notes and seconds."""
    time = f"{seconds:.2f} s"
    if not problems:
        if notes == 0:
            return f"No notes to check ({time})."
        return f"{'The only note is' if notes == 1 else f'All {notes} notes are'} clean ({time})."
    counts: Counter[str] = Counter(named(problem, describe)[1] for problem in problems)
    words = [
        f"{counts[level]} {plural if counts[level] > 1 else level}"
        for level, plural in (("error", "errors"), ("warning", "warnings"), ("info", "infos"))
        if counts[level]
    ]
    found = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    checked = f"{notes} note{'' if notes == 1 else 's'}"
    return f"Found {found} ({', '.join(words)}) in {checked} in {time}."
