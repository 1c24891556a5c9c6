"""`milkshake watch`: print which problems come and go while a vault is edited."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event

import click

from milkshake import report
from milkshake.cli.places import from_here, vault_of
from milkshake.cli.shared import Reading, count, reads_vault, vault_argument
from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import Display
from milkshake.rules import selection
from milkshake.workspace import Snapshot


@click.command(short_help="Tell what comes and goes while you edit.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Build the site, with problems, in this folder too, anew on each change.",
)
@click.option("--poll", is_flag=True, help="Look every second: for network drives and containers.")
@reads_vault
@vault_argument
def watch(vault: Path, output: Path | None, poll: bool, reading: Reading) -> int:
    """Tell what comes and goes in VAULT (default: this folder) while you edit.

    VAULT is the folder of your notes, or any file or folder in it.

    Begins with the number of problems. Then, as you save, prints each new problem
    with + and each that is gone with -. Ends with Ctrl-C.

    \b
    Examples:
      milkshake watch
      milkshake watch notes
      milkshake watch notes -o site
    """
    import milkshake.watch
    from milkshake.cli.publish import publish
    from milkshake.config import ConfigError
    from milkshake.disk.lock import locked
    from milkshake.disk.write import OutputError, check_output

    workspace = reading.with_problems().workspace(vault_of(vault))
    if output is not None:
        check_output(output, workspace.root)
    display = Display(here=from_here(workspace.root))

    def build(snapshot: Snapshot) -> None:
        if output is None:
            return
        began = time.monotonic()
        try:
            with locked(output, _print_with_time):
                done = publish(reading, workspace, snapshot, output)
        except (ConfigError, OutputError) as error:
            _print_with_time(f"the site is not built: {error}")
        else:
            if not reading.quiet:
                _print_with_time(f"{done} in {time.monotonic() - began:.2f} s")

    shown: tuple[Problem, ...] = ()

    def show(snapshot: Snapshot) -> None:
        nonlocal shown
        describe = selection.describe(snapshot.config)
        gone, new = milkshake.watch.differences(shown, snapshot.problems)
        for sign, problems in (("-", gone), ("+", new)):
            text = report.render("concise", problems, describe, workspace.read, display)
            for line in text.splitlines():
                _print_with_time(f"{sign} {line}")
        shown = snapshot.problems
        build(snapshot)

    snapshot = reading.snapshot(workspace)
    shown = snapshot.problems
    build(snapshot)
    if not reading.quiet:
        notes = count(len(snapshot.vault.checked), "note")
        _print_with_time(f"watching {notes}: {count(len(shown), 'problem')}; Ctrl-C ends")
    milkshake.watch.watch(workspace, show, Event(), poll=poll, on_error=_print_with_time)
    return 0


def _print_with_time(message: str) -> None:
    """Print a line that begins with the time of day."""
    click.echo(f"{time.strftime('%H:%M:%S')}  {message}")
