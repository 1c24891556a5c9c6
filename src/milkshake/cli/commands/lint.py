"""`milkshake lint`: print the problems of a vault."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import click

from milkshake import report
from milkshake.cli import terminal
from milkshake.cli.shared import cache_setting, read_vault, vault_options
from milkshake.config import Config, ConfigError, LintConfig
from milkshake.jtbd.unread import in_words, unread
from milkshake.rules import selection
from milkshake.workspace import Snapshot, Workspace


@click.command(short_help="Find what is wrong in a vault.")
@click.option(
    "--select", metavar="RULES", help="Only these: codes, beginnings of codes, names, or ALL."
)
@click.option("--ignore", metavar="RULES", help="Not these, besides those that the config ignores.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(tuple(report.FORMATS)),
    default=report.DEFAULT_FORMAT,
    show_default=True,
    help="How to print problems.",
)
@vault_options
def lint(
    vault: Path,
    cache_dir: Path | None,
    no_cache: bool,
    select: str | None,
    ignore: str | None,
    form: str,
) -> int:
    """Find what is wrong in VAULT (default: this folder).

    Prints each problem with the line it stands in, and how to fix it. Exits
    with 0 where there is none, with 1 where there are some, and with 2 where the
    command or a setting is wrong. A last line says how much looks like the method
    and was not read.

    \b
    Examples:
      milkshake lint notes
      milkshake lint notes --select LNK,PRP001
      milkshake lint notes --ignore job-verb-first
      milkshake lint notes --output-format json > problems.json
    """
    began = time.monotonic()
    _check_selectors("--select", select)
    _check_selectors("--ignore", ignore)
    workspace = Workspace(
        vault,
        cache=cache_setting(cache_dir, no_cache),
        select=_selectors(select),
        ignore=_selectors(ignore),
    )
    snapshot = read_vault(workspace)
    describe = selection.describe(snapshot.config)
    problems = snapshot.problems
    color = terminal.has_color(sys.stdout)
    text = report.render(form, problems, describe, workspace.read, color=color)
    click.echo(text, nl=False, color=color)
    checked = len(snapshot.vault.checked)
    summary = report.summary(problems, checked, time.monotonic() - began, describe)
    if not checked:
        summary = f"0 notes checked because {_why_none(snapshot, workspace.root)}."
    click.echo(summary, err=not report.FORMATS[form].is_for_people)
    if report.FORMATS[form].is_for_people and (found := unread(snapshot.research)):
        place = "" if vault == Path() else f" {shlex.quote(str(vault))}"
        click.echo(f"{in_words(found)}: milkshake explain --unread{place}")
    return 1 if problems else 0


def _selectors(option: str | None) -> tuple[str, ...]:
    """The selectors of rules in the value of an option, which commas separate."""
    return tuple(word.strip() for word in (option or "").split(",") if word.strip())


def _check_selectors(name: str, option: str | None) -> None:
    """Raise `click.UsageError` where the option called `name` holds a selector of no rule."""
    try:
        selection.selected(Config(lint=LintConfig(select=_selectors(option))))
    except ConfigError as error:
        raise click.UsageError(error.message.replace("`lint.select`", name)) from None


def _why_none(snapshot: Snapshot, root: Path) -> str:
    """Why the vault has no note that rules check."""
    if snapshot.vault.notes:
        return "every note is a template, or Obsidian's settings exclude it"
    if snapshot.excluded:
        return "`exclude` in milkshake.toml leaves none"
    return f"there is no Markdown file (.md) in {root}"
