"""What `milkshake lint --fix` and its kin do: make fixes, and say in words what they did."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import unified_diff

import click

from milkshake.cli import terminal
from milkshake.cli.places import Asked, from_here
from milkshake.fixes.apply import FixedFile, Fixes, find_fixes, write_fixes
from milkshake.fixes.ignore import find_ignores
from milkshake.model.diagnostic import Applicability, Problem
from milkshake.report.shared.text import Describe, clean, paint
from milkshake.report.shared.text import count as words
from milkshake.rules import selection
from milkshake.workspace import Snapshot, Workspace

NOTHING = "There was no fix to make."
"""What is said where `--fix` has nothing to do."""

_FIX_REFUSED = "the fix of {} would change more; fix it by hand"
_IGNORE_REFUSED = "{} cannot be hidden by a comment here"


def fix(workspace: Workspace, asked: Asked, *, unsafe: bool, shows: bool) -> str:
    """Fix the problems in the part of the vault that was asked for; returns in words how many.

    `unsafe` says whether to make unsafe fixes too, and `shows` whether to say which rules were
    followed in which file.
    """
    fixes = _write(workspace, _fixes_of(workspace, asked, unsafe=unsafe), _FIX_REFUSED)
    if shows:
        describe = selection.describe(workspace.load_config())
        terminal.note(_shown(fixes, from_here(workspace.root), describe).rstrip())
    return _in_words(fixes)


def print_diff(workspace: Workspace, asked: Asked, *, unsafe: bool) -> bool:
    """Print what `fix` would change, and write nothing; returns whether it is anything."""
    fixes = _fixes_of(workspace, asked, unsafe=unsafe)
    color = terminal.has_color(sys.stdout)
    text = _diff(fixes, from_here(workspace.root), color=color)
    click.echo(text, nl=False, color=color)
    return bool(fixes.files)


def add_ignores(
    workspace: Workspace, snapshot: Snapshot, problems: Iterable[Problem], reason: str
) -> int:
    """Write comments that hide the problems; returns 0, or 1 where some cannot be hidden so."""
    ignores = find_ignores(workspace, snapshot, problems, reason)
    written = _write(workspace, ignores, _IGNORE_REFUSED)
    click.echo(
        f"Switched off {words(_count(written), 'problem')} in {words(len(written.files), 'file')}."
    )
    return 1 if len(written.files) < len(ignores.files) or ignores.refused else 0


def _fixes_of(workspace: Workspace, asked: Asked, *, unsafe: bool) -> Fixes:
    """The fixes of the problems in the part of the vault that was asked for; nothing is written."""
    levels: set[Applicability] = {"safe", "unsafe"} if unsafe else {"safe"}

    def wanted(problem: Problem) -> bool:
        fix = problem.fix
        return fix is not None and fix.applicability in levels and asked.holds(problem.path)

    return find_fixes(workspace, wanted)


def _write(workspace: Workspace, fixes: Fixes, refused: str) -> Fixes:
    """Write the files and return those that were written; warns of those that were not.

    It warns of the problems that were refused too, in the words `refused`, with their code.
    """
    here = from_here(workspace.root)
    unwritten = write_fixes(workspace.root, fixes)
    for path in unwritten:
        terminal.note(
            f"warning: {here(path)} has changed meanwhile and is left alone; run it again"
        )
    for problem in fixes.refused:
        place = f"{here(problem.path)}:{problem.span.row}:{problem.span.column}"
        terminal.note(f"warning: {place}: {refused.format(problem.code)}")
    written = tuple(file for file in fixes.files if file.path not in unwritten)
    return Fixes(written, fixes.refused)


def _diff(fixes: Fixes, here: Callable[[str], str], *, color: bool) -> str:
    """What the fixes change, as a unified diff that `git apply` and `patch` can read."""
    return "".join(
        line for file in fixes.files for line in _diff_of(file, here(file.path), color=color)
    )


def _shown(fixes: Fixes, here: Callable[[str], str], describe: Describe) -> str:
    """Which rules were followed in which file, and how often."""
    lines = []
    for file in fixes.files:
        lines.append(f"{clean(here(file.path))}:\n")
        counts = Counter(problem.code for problem in file.problems)
        lines += [f"  {counts[code]} × {code} {describe(code)[0]}\n" for code in sorted(counts)]
    return "".join(lines)


def _count(fixes: Fixes) -> int:
    """How many problems the fixes fix."""
    return sum(len(file.problems) for file in fixes.files)


def _in_words(fixes: Fixes) -> str:
    """How much was fixed, in a sentence: ``Fixed 3 problems in 2 files.``"""
    problems = _count(fixes)
    if not problems:
        return NOTHING
    return f"Fixed {words(problems, 'problem')} in {words(len(fixes.files), 'file')}."


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
