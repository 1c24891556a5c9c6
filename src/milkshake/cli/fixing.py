"""What `milkshake lint --fix` and its kin do: make fixes, and say in words what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

import click

from milkshake.cli import terminal
from milkshake.cli.places import Asked, from_here
from milkshake.fixes.apply import FixedFile, Fixes, find_fixes, write_fixes
from milkshake.fixes.ignore import find_ignores
from milkshake.model.diagnostic import Applicability, Problem
from milkshake.report.shared.text import Describe, clean, paint
from milkshake.workspace import Snapshot, Workspace


def fixes_of(workspace: Workspace, asked: Asked, *, unsafe: bool) -> Fixes:
    """The fixes of the problems in the part of the vault that was asked for; nothing is written."""
    levels: set[Applicability] = {"safe", "unsafe"} if unsafe else {"safe"}

    def wanted(problem: Problem) -> bool:
        fix = problem.fix
        return fix is not None and fix.applicability in levels and asked.holds(problem.path)

    return find_fixes(workspace, wanted)


def write(root: Path, fixes: Fixes, here: Callable[[str], str]) -> Fixes:
    """Write the fixes and return those that were written; warns of the files that were not."""
    unwritten = write_fixes(root, fixes)
    for path in unwritten:
        terminal.note(
            f"warning: {here(path)} has changed meanwhile and was not fixed; run it again"
        )
    for problem in fixes.refused:
        place = f"{here(problem.path)}:{problem.span.row}:{problem.span.column}"
        terminal.note(
            f"warning: {place}: the fix of {problem.code} would change more; fix it by hand"
        )
    written = tuple(file for file in fixes.files if file.path not in unwritten)
    return Fixes(written, fixes.refused)


def add_ignores(
    workspace: Workspace, snapshot: Snapshot, problems: Iterable[Problem], reason: str
) -> int:
    """Write comments that hide the problems; returns 0, or 1 where some cannot be hidden so."""
    here = from_here(workspace.root)
    ignores = find_ignores(workspace, snapshot, problems, reason)
    unwritten = write_fixes(workspace.root, ignores)
    for path in unwritten:
        terminal.note(f"warning: {here(path)} has changed meanwhile and was left as it is")
    for problem in ignores.refused:
        place = f"{here(problem.path)}:{problem.span.row}:{problem.span.column}"
        terminal.note(f"warning: {place}: {problem.code} cannot be hidden by a comment here")
    files = [file for file in ignores.files if file.path not in unwritten]
    total = count(Fixes(tuple(files), ()))
    click.echo(
        f"Switched off {total} problem{'' if total == 1 else 's'} "
        f"in {len(files)} file{'' if len(files) == 1 else 's'}."
    )
    return 1 if unwritten or ignores.refused else 0


def diff(fixes: Fixes, here: Callable[[str], str], *, color: bool) -> str:
    """What the fixes change, as a unified diff that `git apply` and `patch` can read."""
    return "".join(
        line for file in fixes.files for line in _diff_of(file, here(file.path), color=color)
    )


def shown(fixes: Fixes, here: Callable[[str], str], describe: Describe) -> str:
    """Which rules were followed in which file, and how often."""
    lines = []
    for file in fixes.files:
        lines.append(f"{clean(here(file.path))}:\n")
        counts = Counter(problem.code for problem in file.problems)
        lines += [f"  {counts[code]} × {code} {describe(code)[0]}\n" for code in sorted(counts)]
    return "".join(lines)


def count(fixes: Fixes) -> int:
    """How many problems the fixes fix."""
    return sum(len(file.problems) for file in fixes.files)


def in_words(fixes: Fixes) -> str:
    """How much was fixed, in a sentence: ``Fixed 3 problems in 2 files.``"""
    problems, files = count(fixes), len(fixes.files)
    if not problems:
        return "Nothing to fix."
    return (
        f"Fixed {problems} problem{'s' if problems > 1 else ''} "
        f"in {files} file{'s' if files > 1 else ''}."
    )


def _diff_of(file: FixedFile, path: str, *, color: bool) -> Iterator[str]:
    before, after = (_lines(data.decode()) for data in (file.before, file.after))
    for line in unified_diff(before, after, path, path):
        role = {"-": "remove", "+": "add", "@": "frame"}.get(line[0], "")
        text = line.removesuffix("\n")
        yield f"{paint(text, role, color) if role else text}\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one, as for `diff`."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
