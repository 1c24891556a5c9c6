"""`milkshake watch`: problems and pages that follow a vault while it is edited."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event

import click

from milkshake import report
from milkshake.cli import terminal
from milkshake.cli.keys import Keys
from milkshake.cli.places import from_here, vault_of
from milkshake.cli.shared import Reading, reads_vault, vault_argument
from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import Display, count
from milkshake.rules import selection
from milkshake.workspace import Snapshot

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
    from milkshake.cli.publish import publish
    from milkshake.cli.report_note import ReportNote
    from milkshake.config import ConfigError
    from milkshake.disk.lock import locked
    from milkshake.disk.parse_pool import processors
    from milkshake.disk.write import OutputError, check_output

    note = ReportNote(vault_of(vault), report_note) if report_note is not None else None
    without = () if note is None else (note.path,)
    workspace = reading.with_problems().workspace(vault_of(vault), without=without)
    if output is not None:
        check_output(output, workspace.root)
    display = Display(here=from_here(workspace.root))
    shown: tuple[Problem, ...] = ()
    began = 0.0

    def build(snapshot: Snapshot) -> None:
        if output is None:
            return
        start = time.monotonic()
        # A process that serves has threads, and must not be copied.
        processes = processors() if no_serve else 1
        try:
            with locked(output, _print_with_time):
                done = publish(reading, workspace, snapshot, output, processes)
        except (ConfigError, OutputError) as error:
            _print_with_time(f"the site is not built: {error}")
        else:
            if not reading.quiet:
                _print_with_time(f"{done} in {time.monotonic() - start:.2f} s")

    def serve(snapshot: Snapshot, *, search_waits: bool = False) -> None:
        if live is None or server is None:
            return
        try:
            site = workspace.site(snapshot, lambda *_: None, search_waits=search_waits)
            live.publish(snapshot, site)
        except Exception as error:
            fail(f"the site cannot be made: {type(error).__name__}: {error}")
        server.tell()

    def fail(message: str) -> None:
        _print_with_time(message)
        if live is not None and server is not None:
            live.fail(message)
            server.tell()

    def begin() -> None:
        nonlocal began
        began = time.monotonic()

    def show(snapshot: Snapshot) -> None:
        nonlocal shown
        serve(snapshot, search_waits=True)
        took = time.monotonic() - began
        describe = selection.describe(snapshot.config)
        gone, new = milkshake.watch.differences(shown, snapshot.problems)
        for sign, problems in (("-", gone), ("+", new)):
            text = report.render("concise", problems, describe, workspace.read, display)
            for line in text.splitlines():
                _print_with_time(f"{sign} {line}")
        shown = snapshot.problems
        if not reading.quiet:
            changes = f"{len(new)} new, {len(gone)} gone, " if new or gone else ""
            _print_with_time(f"{changes}{count(len(shown), 'problem')} in all; {took:.2f} s")
        if note is not None:
            note.write(snapshot)
        build(snapshot)

    def complete() -> None:
        if workspace.snapshot is not None:
            serve(workspace.snapshot)

    snapshot = reading.snapshot_of_notes(workspace)
    shown = snapshot.problems
    live = server = None
    stop, asked = Event(), Event()
    actions: dict[str, Callable[[], object]] = {"r": asked.set, "q": stop.set}
    with ExitStack() as stack:
        if not no_serve:
            from milkshake.serve.live import Live
            from milkshake.serve.server import PortError, Server, is_loopback

            live = Live(workspace, shows_all=is_loopback(host))
            try:
                server = Server(live, host, port)
            except PortError as error:
                raise click.ClickException(str(error)) from None
            if port not in {0, server.port} and not reading.quiet:
                terminal.note(f"port {port} is in use, so the site is at another")
            serve(snapshot)
            server.start()
            stack.callback(server.stop)
            click.echo(server.address)
            actions["o"] = partial(click.launch, server.address)
            if opens:
                click.launch(server.address)
        if note is not None:
            note.write(snapshot)
        build(snapshot)
        keys = stack.enter_context(Keys(actions))
        if not reading.quiet:
            notes = count(len(snapshot.vault.checked), "note")
            ends = "Ctrl-C ends"
            if keys.are_heard:
                ends = f"{'o opens the site, ' if server else ''}r builds anew, q ends"
            _print_with_time(f"watching {notes}: {count(len(shown), 'problem')}; {ends}")
        milkshake.watch.watch(
            workspace,
            show,
            stop,
            asked=asked,
            poll=poll,
            without=without,
            on_look=begin,
            on_pause=complete,
            on_error=fail,
            on_notice=_print_with_time,
        )
    return 0


def _print_with_time(message: str) -> None:
    """Print a line that begins with the time of day."""
    click.echo(f"{time.strftime('%H:%M:%S')}  {message}")
