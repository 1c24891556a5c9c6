"""What `milkshake lint` has found, and how it says so: the report, the words after it, the code."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from milkshake import report
from milkshake.cli import terminal
from milkshake.cli.places import Asked, from_here, from_repository
from milkshake.cli.publish import HIDDEN
from milkshake.config import WatchConfig
from milkshake.jtbd.unread import in_words
from milkshake.model.diagnostic import SEVERITIES, Problem, Severity
from milkshake.model.source import Span
from milkshake.report.shared.text import Describe, Display, name_and_severity
from milkshake.rules import selection
from milkshake.rules.own import rules_of
from milkshake.workspace import Snapshot, Workspace

_OPENS_FILE = "file://{file}"
"""The address by which a terminal opens a note where the config names no editor."""

_MOST_NAMED = 3
"""The last line names the files and folders that were asked for, if they are so few."""


class LintResult(Struct, frozen=True):
    """The problems that are to be told of the part of a vault that was asked for."""

    workspace: Workspace
    snapshot: Snapshot
    asked: Asked
    problems: Sequence[Problem]

    @property
    def describe(self) -> Describe:
        """Returns the name and the severity of a rule for its code."""
        return selection.describe(self.snapshot.config)

    @property
    def here(self) -> Callable[[str], str]:
        """Turns the path of a file of the vault into one that opens from the working directory."""
        return from_here(self.workspace.root)


def print_report(result: LintResult, form: str, output_file: Path | None, statistics: bool) -> None:
    """Print the problems in a format of `report.FORMATS`, or how many each rule has.

    `output_file` is the file to write them into instead. Raises `OSError` where it cannot be
    written.
    """
    color = terminal.has_color(sys.stdout)
    if statistics:
        text = report.statistics(result.problems, result.describe)
    else:
        display = _display(result, to_file=output_file is not None)
        read = result.workspace.read
        text = report.render(form, result.problems, result.describe, read, display)
        _append_summary(result, report.FORMATS[form], display)
    if output_file is None:
        click.echo(text, nl=False, color=color)
    else:
        output_file.parent.mkdir(parents=True, exist_ok=True)
        output_file.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")


def _display(result: LintResult, *, to_file: bool) -> Display:
    """How to print the problems; without colours and links `to_file`."""
    root, config = result.workspace.root, result.snapshot.config
    docs = {rule.code: rule.doc for rule in rules_of(config)}
    display = Display(
        not to_file and terminal.has_color(sys.stdout),
        terminal.columns(sys.stdout),
        result.here,
        from_repository(root),
        docs.__getitem__,
    )
    if to_file or not terminal.has_links(sys.stdout):
        return display
    editor = WatchConfig(_OPENS_FILE) if config.watch == WatchConfig() else config.watch

    def address(path: str, span: Span) -> str:
        return editor.address((root / path).as_posix(), span.row, span.column)

    return replace(display, address=address)


def _append_summary(result: LintResult, form: report.Format, display: Display) -> None:
    """Append a summary to the file that the environment names for it, if there is one."""
    place = os.environ.get(form.summary_file, "") if form.summary_file else ""
    if not place:
        return
    text = form.summarize(result.problems, result.describe, display)
    try:
        with Path(place).open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        terminal.note(f"warning: the summary is not written into {place}: {error.strerror}")


def print_summary(
    result: LintResult, seconds: float, fixed: str, *, to_stderr: bool, quiet: bool
) -> None:
    """Print a line about the whole after the report, and warn of what was not checked.

    `fixed` says what was fixed before, empty for nothing. With `quiet` only warnings are printed.
    """
    snapshot, asked = result.snapshot, result.asked
    checked = len(asked.checked(snapshot))
    rules = selection.in_short(snapshot.config)
    if asked.paths != {""} and len(asked.paths) <= _MOST_NAMED:
        rules += f" in {', '.join(map(result.here, sorted(asked.paths)))}"
    reasons = asked.unchecked(snapshot, result.workspace.root)
    summary = report.summary(result.problems, checked, seconds, result.describe, rules)
    if not checked and not result.problems:
        summary = f"0 notes checked because {'; '.join(reasons)}."
    else:
        for reason in reasons:
            terminal.note(f"warning: {reason}")
    if not quiet:
        click.echo(f"{fixed} {summary}" if fixed else summary, err=to_stderr)


def print_next_steps(result: LintResult, *, is_for_people: bool) -> None:
    """Say what to do next: build the website of a clean vault, look at what was not read."""
    snapshot, asked, here = result.snapshot, result.asked, result.here
    never_built = asked.paths == {""} and not (result.workspace.root / HIDDEN).exists()
    if asked.checked(snapshot) and not result.problems and never_built:
        terminal.note(f"next, the website: milkshake build{_argument(here(''))}")
    if is_for_people and (found := asked.unread(snapshot)):
        place = here(min(asked.paths) if len(asked.paths) == 1 else "")
        click.echo(f"{in_words(found)}: milkshake explain --unread{_argument(place)}")


def is_grave(result: LintResult, least: Severity) -> bool:
    """Whether a problem is of the severity `least` or of a graver one."""
    levels = SEVERITIES[: SEVERITIES.index(least) + 1]
    describe = result.describe
    return any(name_and_severity(one, describe)[1] in levels for one in result.problems)


def _argument(place: str) -> str:
    return "" if place in {"", "."} else f" {shlex.quote(place)}"
