"""What `milkshake watch` shows of each change: lines, pages in browsers, a site on disk, a note."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milkshake import report
from milkshake.cli.places import from_here
from milkshake.cli.publish import publish
from milkshake.cli.report_note import ReportNote
from milkshake.cli.shared import Reading
from milkshake.config import ConfigError
from milkshake.disk.lock import locked
from milkshake.disk.parse_pool import processors
from milkshake.disk.write import OutputError
from milkshake.model.diagnostic import Problem
from milkshake.report.shared.text import Display, count
from milkshake.rules import selection
from milkshake.watch import differences
from milkshake.workspace import Snapshot, Workspace

if TYPE_CHECKING:
    from milkshake.serve.server import Server


class Watching:
    """A vault that is watched, and where its changes are shown.

    The site is built in `output` too, and `note` lists the problems, where these are not None.
    """

    def __init__(
        self, reading: Reading, workspace: Workspace, output: Path | None, note: ReportNote | None
    ) -> None:
        self._reading = reading
        self._workspace = workspace
        self._output = output
        self._note = note
        self._display = Display(here=from_here(workspace.root))
        self._shown: tuple[Problem, ...] = ()
        self._began = 0.0
        self._server: Server | None = None

    def first(self, snapshot: Snapshot) -> None:
        """Show the vault as it is before any change."""
        self._shown = snapshot.problems
        self._keep(snapshot)

    def serve(self, snapshot: Snapshot, host: str, port: int) -> Server:
        """Begin to serve the site; the server that does is returned, for the caller to stop.

        Raises `click.ClickException` where no port can be had.
        """
        from milkshake.serve.live import Live
        from milkshake.serve.server import PortError, Server, is_loopback

        try:
            server = Server(Live(self._workspace, shows_all=is_loopback(host)), host, port)
        except PortError as error:
            raise click.ClickException(str(error)) from None
        self._server = server
        self._serve(snapshot)
        server.start()
        return server

    def begin(self) -> None:
        """A change has been noticed; from now on counts how long it takes to show it."""
        self._began = time.monotonic()

    def show(self, snapshot: Snapshot) -> None:
        """Show what differs from the snapshot before this one."""
        self._serve(snapshot, search_waits=True)
        took = time.monotonic() - self._began
        describe = selection.describe(snapshot.config)
        gone, new = differences(self._shown, snapshot.problems)
        for sign, problems in (("-", gone), ("+", new)):
            read = self._workspace.read
            text = report.render("concise", problems, describe, read, self._display)
            for line in text.splitlines():
                print_with_time(f"{sign} {line}")
        self._shown = snapshot.problems
        if not self._reading.quiet:
            changes = f"{len(new)} new, {len(gone)} gone, " if new or gone else ""
            total = count(len(snapshot.problems), "problem")
            print_with_time(f"{changes}{total} in all; {took:.2f} s")
        self._keep(snapshot)

    def complete(self) -> None:
        """Serve what had to wait while the user was writing: the index of the search."""
        if self._workspace.snapshot is not None:
            self._serve(self._workspace.snapshot)

    def fail(self, message: str) -> None:
        """Tell of what went wrong, in open pages too."""
        print_with_time(message)
        if self._server is not None:
            self._server.live.fail(message)
            self._server.tell()

    def _serve(self, snapshot: Snapshot, *, search_waits: bool = False) -> None:
        if self._server is None:
            return
        try:
            site = self._workspace.site(snapshot, lambda *_: None, search_waits=search_waits)
            self._server.live.publish(snapshot, site)
        except Exception as error:
            self.fail(f"the site cannot be made: {type(error).__name__}: {error}")
        self._server.tell()

    def _keep(self, snapshot: Snapshot) -> None:
        """Write the note and the site on disk."""
        if self._note is not None:
            self._note.write(snapshot)
        if self._output is None:
            return
        start = time.monotonic()
        # A process that serves has threads, and must not be copied.
        processes = processors() if self._server is None else 1
        try:
            with locked(self._output, print_with_time):
                done = publish(self._reading, self._workspace, snapshot, self._output, processes)
        except (ConfigError, OutputError) as error:
            print_with_time(f"the site is not built: {error}")
        else:
            if not self._reading.quiet:
                print_with_time(f"{done} in {time.monotonic() - start:.2f} s")


def print_with_time(message: str) -> None:
    """Print a line that begins with the time of day."""
    click.echo(f"{time.strftime('%H:%M:%S')}  {message}")
