"""`milkshake lint`: print the problems of a vault, or of files and folders in it."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from milkshake import report
from milkshake.cli import baseline as baselines
from milkshake.cli import fixing, terminal
from milkshake.cli.places import common_vault, from_here, from_repository, note_to_be
from milkshake.cli.publish import HIDDEN
from milkshake.cli.shared import Reading, complete_rule, reads_vault, selectors
from milkshake.jtbd.unread import in_words, unread
from milkshake.model.diagnostic import SEVERITIES, Problem, Severity
from milkshake.model.identity import Identity
from milkshake.report.shared.text import Display, name_and_severity
from milkshake.rules import selection
from milkshake.rules.own import rules_of

_MOST_NAMED = 3
"""The last line names the files and folders that were asked for, if they are so few."""


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
    metavar="FILE",
    help="Write the problems of today into this file, for --baseline.",
)
@click.option("--prune", is_flag=True, help="Take out of the baseline what is there no more.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="Exit with 1 only for problems that are as grave as this.",
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
    from_stdin = paths == (Path("-"),)
    if from_stdin is (stdin_filename is None) or (from_stdin and (fix or fix_only or add_ignore)):
        raise click.UsageError("`-` needs --stdin-filename PATH, and nothing is written then")
    if from_stdin and stdin_filename is not None:
        root, asked = note_to_be(stdin_filename)
    else:
        root, asked = common_vault(paths or (Path(),))
    workspace = reading.workspace(root, select, ignore, extend_select)
    if from_stdin:
        workspace.set_content(min(asked.paths), sys.stdin.buffer.read())
    snapshot = reading.snapshot(workspace)
    asked = asked.spelled(snapshot, root)
    describe = selection.describe(snapshot.config)
    color = terminal.has_color(sys.stdout)
    here = from_here(root)
    fixed = ""
    if fix or diff or fix_only:
        fixes = fixing.fixes_of(workspace, asked, unsafe=unsafe_fixes)
        if diff:
            click.echo(fixing.diff(fixes, here, color=color), nl=False, color=color)
            return 1 if fixes.files and not exit_zero else 0
        fixes = fixing.write(root, fixes, here)
        fixed = fixing.in_words(fixes)
        if show_fixes:
            terminal.note(fixing.shown(fixes, here, describe).rstrip())
        if fix_only:
            if not reading.quiet:
                click.echo(fixed)
            return 0
        snapshot = workspace.refresh()
    is_for_people = statistics or report.FORMATS[form].is_for_people
    problems: Sequence[Problem] = asked.problems(snapshot)
    if add_ignore is not None:
        return fixing.add_ignores(workspace, snapshot, problems, add_ignore)
    on = {rule.code for rule in selection.selected(snapshot.config)}

    def judged(old: Identity) -> bool:
        return asked.holds(old.path) and old.code in on

    if write_baseline is not None:
        total = baselines.save(write_baseline, problems, workspace.read, judged)
        click.echo(f"Wrote {total} problem{'' if total == 1 else 's'} into {write_baseline}.")
        return 0
    if baseline is None and snapshot.config.lint.baseline:
        baseline = root / snapshot.config.lint.baseline
    if baseline is not None:
        problems = baselines.new_problems(baseline, problems, workspace.read, judged, prune=prune)
    elif prune:
        raise click.UsageError("--prune needs --baseline FILE, or `lint.baseline` in the config")
    columns = terminal.columns(sys.stdout)
    display = Display(
        color and output_file is None,
        columns,
        here,
        from_repository(root),
        {rule.code: rule.doc for rule in rules_of(snapshot.config)}.__getitem__,
    )
    if statistics:
        text = report.statistics(problems, describe)
    else:
        text = report.render(form, problems, describe, workspace.read, display)
    if output_file is None:
        click.echo(text, nl=False, color=color)
    else:
        output_file.parent.mkdir(parents=True, exist_ok=True)
        output_file.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")
    checked = len(asked.checked(snapshot))
    rules = selection.in_short(snapshot.config)
    if asked.paths != {""} and len(asked.paths) <= _MOST_NAMED:
        rules += f" in {', '.join(map(here, sorted(asked.paths)))}"
    reasons = asked.unchecked(snapshot, root)
    summary = report.summary(problems, checked, time.monotonic() - began, describe, rules)
    if not checked and not problems:
        summary = f"0 notes checked because {'; '.join(reasons)}."
    else:
        for reason in reasons:
            terminal.note(f"warning: {reason}")
    if not reading.quiet:
        summary = f"{fixed} {summary}" if fixed else summary
        click.echo(summary, err=output_file is None and not is_for_people)
        never_built = asked.paths == {""} and not (root / HIDDEN).exists()
        if checked and not problems and never_built:
            place = here("")
            place = "" if place in ("", ".") else f" {shlex.quote(place)}"
            terminal.note(f"next, the website: milkshake build{place}")
        found = [one for one in unread(snapshot.research) if asked.holds(one.path)]
        if is_for_people and found:
            place = here(min(asked.paths) if len(asked.paths) == 1 else "")
            place = "" if place == "." else f" {shlex.quote(place)}"
            click.echo(f"{in_words(found)}: milkshake explain --unread{place}")
    levels = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    grave = any(name_and_severity(one, describe)[1] in levels for one in problems)
    return 1 if grave and not exit_zero else 0
