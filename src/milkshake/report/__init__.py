"""Problems as text, for people and for programs.

An output format is one file of this folder, ``report/<name>.py``, and nothing else has to know
of it. Its name, with hyphens for underscores, is the format's name, the first line of its
docstring says what it prints, and it holds

* ``IS_FOR_PEOPLE``, True where a summary may follow on the same stream, False where a program
  reads the output and has the stream to itself,
* ``render(problems, describe, read, display)``, a `Render`, which returns the text. Problems name
  files by their paths in the vault; `Display` has functions for other paths,
* if the service has a place for a summary, ``SUMMARY_FILE``, the environment variable that names
  the file to append it to, and ``summarize(problems, describe, display)``, which returns it.

What several formats need lies in ``report/shared``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import (
    MARK,
    Describe,
    Display,
    Read,
    Render,
    Summarize,
    count,
    is_fixable,
    name_and_severity,
)

DEFAULT_FORMAT = "full"
"""The name of the format that is used where none is asked for."""


class Format(Struct, frozen=True):
    """An output format; `summary` says in a line of Markdown what it prints.

    `summary_file` is the environment variable that names the file to which the result of
    `summarize` is to be appended; empty where there is none.
    """

    name: str
    is_for_people: bool
    summary: str
    render: Render
    summary_file: str
    summarize: Summarize


def _discover() -> Iterator[Format]:
    """The formats among the modules of this folder."""
    for item in pkgutil.iter_modules(__path__):
        if item.ispkg:
            continue
        module = importlib.import_module(f"{__name__}.{item.name}")
        yield Format(
            item.name.replace("_", "-"),
            module.IS_FOR_PEOPLE,
            (module.__doc__ or "").partition("\n")[0],
            module.render,
            getattr(module, "SUMMARY_FILE", ""),
            getattr(module, "summarize", lambda *_: ""),
        )


def _rank(form: Format) -> tuple[bool, bool, str]:
    return form.name != DEFAULT_FORMAT, not form.is_for_people, form.name


FORMATS: Mapping[str, Format] = {form.name: form for form in sorted(_discover(), key=_rank)}
"""All formats by name: first the default, then those for people, then those for programs."""


def render(
    output_format: str,
    problems: Sequence[Problem],
    describe: Describe,
    read: Read,
    display: Display | None = None,
) -> str:
    """The problems in one of the `FORMATS`, in the order given; each line ends with a newline.

    `describe(code)` returns a rule's name and severity, `read(path)` a file's text or None.
    Raises `KeyError` for an unknown format.
    """
    return FORMATS[output_format].render(problems, describe, read, display or Display())


def statistics(problems: Sequence[Problem], describe: Describe) -> str:
    """How many problems each rule has, the most first; ``[*]`` marks rules with a safe fix."""
    counts = Counter(problem.code for problem in problems)
    fixable = {problem.code for problem in problems if is_fixable(problem)}
    width = len(str(max(counts.values(), default=0)))
    return "".join(
        f"{count:>{width}}  {code:7}  {MARK if code in fixable else '   '} {describe(code)[0]}\n"
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def summary(
    problems: Sequence[Problem], notes: int, seconds: float, describe: Describe, asked: str
) -> str:
    """One line, without its end: how many problems of each severity, notes and seconds.

    `asked` names the rules that were asked for, such as ``LNK and PRP001``.
    """
    time = f"{seconds:.2f} s"
    if not problems:
        if notes == 0:
            return f"No notes to check ({time})."
        are = "The only note is" if notes == 1 else f"All {notes} notes are"
        return f"{are} clean under {asked} ({time})."
    counts: Counter[str] = Counter(name_and_severity(problem, describe)[1] for problem in problems)
    words = [
        f"{counts[level]} {plural if counts[level] > 1 else level}"
        for level, plural in (("error", "errors"), ("warning", "warnings"), ("info", "infos"))
        if counts[level]
    ]
    safe = sum(is_fixable(problem) for problem in problems)
    unsafe = sum(
        problem.fix is not None and problem.fix.applicability == "unsafe" for problem in problems
    )
    marked = f"; {MARK} {safe} fixable with --fix" if safe else ""
    marked += f"; {unsafe} {'more ' if safe else ''}with --fix --unsafe-fixes" if unsafe else ""
    total = count(len(problems), "problem")
    return f"Found {total} ({', '.join(words)}{marked}) in {count(notes, 'note')} in {time}."
