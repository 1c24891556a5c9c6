"""`milkshake build`: write a vault as a website."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import click

from milkshake.cli.shared import cache_setting, count, read_vault, vault_options
from milkshake.workspace import Workspace


@click.command(short_help="Write a vault as a website.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="The folder for the site.",
)
@vault_options
def build(vault: Path, cache_dir: Path | None, no_cache: bool, output: Path) -> int:
    """Write VAULT (default: this folder) as a website.

    The site needs no server: open its index.html, or put the folder on any web
    host, under any address. Building again writes only what differs. Notes with
    `publish: false` or `draft: true` are left out. Problems do not stop a build.

    \b
    Examples:
      milkshake build notes
      milkshake build notes -o public
    """
    from milkshake.cli import terminal
    from milkshake.cli.publish import publish
    from milkshake.disk.lock import locked
    from milkshake.disk.write import check_output

    began = time.monotonic()
    workspace = Workspace(vault, cache=cache_setting(cache_dir, no_cache))
    check_output(output, workspace.root)
    snapshot = read_vault(workspace)
    with locked(output, terminal.note) as waited:
        if waited:  # the other run may have seen a later state of the vault
            snapshot = workspace.refresh()
        done = publish(workspace, snapshot, output)
    click.echo(f"{done} in {time.monotonic() - began:.2f} s: {output / 'index.html'}")
    if snapshot.problems:
        problems = count(len(snapshot.problems), "problem")
        click.echo(f"{problems}: milkshake lint {shlex.quote(str(vault))}")
    return 0
