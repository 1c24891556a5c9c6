"""`milkshake watch`: print which problems come and go while a vault is edited."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event

import click

from milkshake import report
from milkshake.cli.shared import cache_setting, count, read_vault, vault_options
from milkshake.model.diagnostic import Problem
from milkshake.rules import selection
from milkshake.workspace import Snapshot, Workspace


@click.command(short_help="Tell what comes and goes while you edit.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Build the site in this folder too, anew on each change.",
)
@click.option("--poll", is_flag=True, help="Look every second: for network drives and containers.")
@vault_options
def watch(
    vault: Path, cache_dir: Path | None, no_cache: bool, output: Path | None, poll: bool
) -> int:
    """Tell what comes and goes in VAULT (default: this folder) while you edit.

    Prints each new problem with + and each that is gone with -, as you save.
    Ends with Ctrl-C.

    \b
    Examples:
      milkshake watch notes
      milkshake watch notes -o site
    """
    import milkshake.watch
    from milkshake.cli.publish import publish
    from milkshake.disk.lock import locked
    from milkshake.disk.write import OutputError, check_output

    workspace = Workspace(vault, cache=cache_setting(cache_dir, no_cache))
    if output is not None:
        check_output(output, workspace.root)
    shown: tuple[Problem, ...] = ()

    def show(snapshot: Snapshot) -> None:
        nonlocal shown
        describe = selection.describe(snapshot.config)
        gone, new = milkshake.watch.differences(shown, snapshot.problems)
        for sign, problems in (("-", gone), ("+", new)):
            for line in report.render("concise", problems, describe, workspace.read).splitlines():
                _print_with_time(f"{sign} {line}")
        shown = snapshot.problems
        if output is not None:
            began = time.monotonic()
            try:
                with locked(output, _print_with_time):
                    done = publish(workspace, snapshot, output)
            except OutputError as error:
                _print_with_time(f"the site is not built: {error}")
            else:
                _print_with_time(f"{done} in {time.monotonic() - began:.2f} s")

    snapshot = read_vault(workspace)
    show(snapshot)
    notes = count(len(snapshot.vault.checked), "note")
    _print_with_time(f"watching {notes} with {count(len(shown), 'problem')}; Ctrl-C ends")
    milkshake.watch.watch(workspace, show, Event(), poll=poll, on_error=_print_with_time)
    return 0


def _print_with_time(message: str) -> None:
    """Print a line that begins with the time of day."""
    click.echo(f"{time.strftime('%H:%M:%S')}  {message}")
