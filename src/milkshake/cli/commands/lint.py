"""`milkshake lint`: print the problems of a vault, or of files and folders in it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from milkshake import report
from milkshake.cli import baseline as baselines
from milkshake.cli import fixing, terminal
from milkshake.cli.lint_result import (
    LintResult,
    is_grave,
    print_next_steps,
    print_report,
    print_summary,
)
from milkshake.cli.places import Asked, common_vault, note_to_be
from milkshake.cli.shared import Reading, complete_rule, in_a_folder, reads_vault, selectors
from milkshake.model.diagnostic import SEVERITIES, Problem, Severity
from milkshake.model.files import is_note


@click.command(short_help="Find what is wrong in a vault.")
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=selectors,
    shell_complete=complete_rule,
    help="Only these: codes, beginnings of codes, names, or ALL. May be repeated.",
)
@click.option(
    "--extend-select",
    metavar="RULES",
    multiple=True,
    callback=selectors,
    shell_complete=complete_rule,
    help="These, besides those that the config selects. May be repeated.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    callback=selectors,
    shell_complete=complete_rule,
    help="Not these, besides those that the config ignores. May be repeated.",
)
@click.option(
    "--output-format",
    "form",
    type=click.Choice(tuple(report.FORMATS)),
    default=report.DEFAULT_FORMAT,
    show_default=True,
    help="How to print problems.",
)
@click.option(
    "--output-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the problems into this file instead.",
)
@click.option("--statistics", is_flag=True, help="Count the problems of each rule instead.")
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Where the note that `-` reads from stdin lies, or would lie, in the vault.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, and print what is left.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Count as fixes also those that may change what a note says.",
)
@click.option("--diff", is_flag=True, help="Print what --fix would change, and write nothing.")
@click.option("--fix-only", is_flag=True, help="Make fixes, and print no problems.")
@click.option("--show-fixes", is_flag=True, help="Say which problems were fixed in which file.")
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="Write comments into the notes that switch off what is found, each with this reason.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the old problems that this file lists.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=in_a_folder,
    metavar="FILE",
    help="Write the problems of today into this file, for --baseline.",
)
@click.option("--prune", is_flag=True, help="Remove problems that are gone from the baseline.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="Exit with 1 only for problems of at least this severity.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where there are problems.")
@reads_vault
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1)
def lint(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    output_file: Path | None,
    statistics: bool,
    stdin_filename: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fix_only: bool,
    show_fixes: bool,
    add_ignore: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    prune: bool,
    fail_on: Severity,
    exit_zero: bool,
    reading: Reading,
) -> int:
    """Find what is wrong in PATHS: a vault, or files and folders in it.

    Without PATHS, looks at this folder. The vault is found upwards from there, by
    its milkshake.toml or else its .obsidian. All of it is read, so that links lead
    where they should, and the problems in PATHS are printed: each with the line it
    stands in, and how to fix it. Exits with 0 where there is none, with 1 where
    there are some, and with 2 where the command or a setting is wrong. A last line
    says how much looks like the method and was not read.

    \b
    Examples:
      milkshake lint
      milkshake lint notes/Jobs "notes/Needs/Wait less.md"
      milkshake lint notes --select LNK,PRP001 --select job-verb-first
      milkshake lint notes --fix
      milkshake lint notes --diff --unsafe-fixes
      milkshake lint notes --config 'lint.profile = "odi-strict"' --exit-zero
      milkshake lint notes --write-baseline old.json
      milkshake lint notes --baseline old.json --fail-on warning
      milkshake lint notes --statistics
      milkshake lint - --stdin-filename notes/Jobs/Draft.md < draft.md
      milkshake lint notes --output-format sarif --output-file milkshake.sarif
      milkshake lint notes -q --output-format json > problems.json
    """
    began = time.monotonic()
    _check_options(paths, add_ignore, statistics, form)
    writes = fix or fix_only or add_ignore is not None
    root, asked = _asked(paths, stdin_filename, writes=writes)
    if output_file is not None and _is_note_of(root, output_file):
        raise click.UsageError(f"--output-file {output_file} would replace a note of the vault")
    workspace = reading.workspace(root, select, ignore, extend_select)
    if stdin_filename is not None:
        workspace.set_content(min(asked.paths), sys.stdin.buffer.read())
    snapshot = reading.snapshot(workspace)
    asked = asked.spelled(snapshot, root)
    if diff:
        differs = fixing.print_diff(workspace, asked, unsafe=unsafe_fixes)
        if not differs and not reading.quiet:
            terminal.note(fixing.NOTHING)
        return 1 if differs and not exit_zero else 0
    fixed = ""
    if fix or fix_only:
        fixed = fixing.fix(workspace, asked, unsafe=unsafe_fixes, shows=show_fixes)
        if fix_only:
            if not reading.quiet:
                click.echo(fixed)
            return 0
        snapshot = workspace.refresh()
    problems: Sequence[Problem] = asked.problems(snapshot)
    if write_baseline is not None:
        baselines.write(write_baseline, problems, workspace, asked)
        return 0
    if baseline is None and snapshot.config.lint.baseline:
        baseline = root / snapshot.config.lint.baseline
    if baseline is not None:
        problems = baselines.new_problems(baseline, problems, workspace, asked, prune=prune)
    elif prune:
        raise click.UsageError("--prune needs --baseline FILE, or `lint.baseline` in the config")
    if add_ignore is not None:
        return fixing.add_ignores(workspace, snapshot, problems, add_ignore)
    found = LintResult(workspace, snapshot, asked, problems)
    is_for_people = statistics or report.FORMATS[form].is_for_people
    to_stderr = output_file is None and not is_for_people
    print_report(found, form, output_file, statistics)
    seconds = time.monotonic() - began
    print_summary(found, seconds, fixed, to_stderr=to_stderr, quiet=reading.quiet)
    if not reading.quiet:
        print_next_steps(found, is_for_people=is_for_people)
    return 1 if is_grave(found, fail_on) and not exit_zero else 0


def _check_options(
    paths: tuple[Path, ...], add_ignore: str | None, statistics: bool, form: str
) -> None:
    """Raise `click.UsageError` for an option that is empty, or goes with no other."""
    # Comments with a path as their reason would go into the notes of this folder.
    if add_ignore is not None and (
        not add_ignore.strip() or (not paths and os.path.lexists(add_ignore))
    ):
        raise click.UsageError("--add-ignore needs a reason, such as --add-ignore 'as agreed'")
    if statistics and form != report.DEFAULT_FORMAT:
        raise click.UsageError(f"--statistics is a table for people, and has no format {form}")


def _is_note_of(root: Path, file: Path) -> bool:
    """Whether the file is a note of the vault in the folder `root`, or would be one."""
    return is_note(file.name) and file.resolve().is_relative_to(root.resolve())


def _asked(
    paths: tuple[Path, ...], stdin_filename: Path | None, *, writes: bool
) -> tuple[Path, Asked]:
    """The folder of the vault, and the part of it that the command is about.

    Raises `click.UsageError` where `-` and --stdin-filename do not go together.
    """
    if Path("-") in paths and len(paths) > 1:
        raise click.UsageError("`-` stands alone: --stdin-filename says where its note lies")
    if Path("-") in paths and stdin_filename is None:
        raise click.UsageError("`-` needs --stdin-filename PATH, which says where the note lies")
    if stdin_filename is not None and Path("-") not in paths:
        raise click.UsageError("--stdin-filename is only for a note from stdin: write `-` for it")
    if stdin_filename is not None and writes:
        raise click.UsageError("a note from stdin cannot be changed; --diff shows what would be")
    if stdin_filename is not None:
        return note_to_be(stdin_filename)
    return common_vault(paths or (Path(),))
