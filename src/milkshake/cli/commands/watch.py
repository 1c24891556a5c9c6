"""`milkshake watch`: problems and pages that follow a vault while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

import click

from milkshake.cli import terminal
from milkshake.cli.keys import Keys
from milkshake.cli.places import vault_of
from milkshake.cli.shared import Reading, reads_vault, vault_argument
from milkshake.report.shared.text import count

_HIGHEST_PORT = 65_535


def _port(_: click.Context, __: click.Parameter, number: int) -> int:
    if not 0 <= number <= _HIGHEST_PORT:
        raise click.BadParameter(f"{number} is not between 0 and {_HIGHEST_PORT}")
    return number


@click.command(short_help="Tell and show what changes while you edit.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to serve the site.")
@click.option(
    "--port",
    type=int,
    callback=_port,
    default=8000,
    show_default=True,
    help="The port, or the next free one after it.",
)
@click.option("--open", "opens", is_flag=True, help="Open the site in your browser.")
@click.option("--no-serve", is_flag=True, help="Print problems, and serve nothing.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Build the site, with problems, in this folder too, anew on each change.",
)
@click.option(
    "--report-note",
    metavar="NAME.md",
    help="Keep a note with all problems in the vault, to read in Obsidian.",
)
@click.option("--poll", is_flag=True, help="Look every second: for network drives and containers.")
@reads_vault
@vault_argument
def watch(
    vault: Path,
    host: str,
    port: int,
    opens: bool,
    no_serve: bool,
    output: Path | None,
    report_note: str | None,
    poll: bool,
    reading: Reading,
) -> int:
    """Tell and show what changes in VAULT (default: this folder) while you edit.

    VAULT is the folder of your notes, or any file or folder in it.

    Prints the address of the site, whose open pages follow your notes, and the number of
    problems. Then, as you save, prints each new problem with + and each that is gone
    with -. In a terminal, the key o opens the site, r builds it anew, and q ends, as
    Ctrl-C does.

    \b
    Examples:
      milkshake watch
      milkshake watch notes --open
      milkshake watch notes --no-serve -o site
    """
    import milkshake.watch
    from milkshake.cli.report_note import ReportNote
    from milkshake.cli.watching import Watching, print_with_time
    from milkshake.disk.write import check_output

    if opens and no_serve:
        raise click.UsageError("--open shows the site, which --no-serve does not serve")
    note = ReportNote(vault_of(vault), report_note) if report_note is not None else None
    without = () if note is None else (note.path,)
    workspace = reading.with_problems().workspace(vault_of(vault), without=without)
    if output is not None:
        check_output(output, workspace.root)
    snapshot = reading.snapshot_of_notes(workspace)
    watching = Watching(reading, workspace, output, note)
    stop, asked = Event(), Event()
    actions: dict[str, Callable[[], object]] = {"r": asked.set, "q": stop.set}
    with ExitStack() as stack:
        if not no_serve:
            server = watching.serve(snapshot, host, port)
            stack.callback(server.stop)
            if port not in {0, server.port} and not reading.quiet:
                terminal.note(f"port {port} is in use, so the site is at another")
            click.echo(server.address)
            actions["o"] = partial(click.launch, server.address)
            if opens:
                click.launch(server.address)
        watching.first(snapshot)
        keys = stack.enter_context(Keys(actions))
        if not reading.quiet:
            notes = count(len(snapshot.vault.checked), "note")
            ends = "Ctrl-C ends"
            if keys.are_heard:
                ends = f"{'' if no_serve else 'o opens the site, '}r builds anew, q ends"
            problems = count(len(snapshot.problems), "problem")
            print_with_time(f"watching {notes}: {problems}; {ends}")
        milkshake.watch.watch(
            workspace,
            watching.show,
            stop,
            asked=asked,
            poll=poll,
            without=without,
            on_look=watching.begin,
            on_pause=watching.complete,
            on_error=watching.fail,
            on_notice=print_with_time,
        )
    return 0
