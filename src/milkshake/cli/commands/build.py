"""`milkshake build`: write a vault as a website."""

from __future__ import annotations

import shlex
import time
import webbrowser
from pathlib import Path

import click
import msgspec

from milkshake.cli import terminal
from milkshake.cli.places import from_here
from milkshake.cli.shared import Reading, reads_vault, text_or_json, vault_argument
from milkshake.disk.locate import Located, locate
from milkshake.report.shared.text import count
from milkshake.vault.left_out import LeftOut


@click.command(short_help="Write a vault as a website.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the site. Without it, .site in the vault.",
)
@click.option("--with-problems", is_flag=True, help="Show problems and rules on the site too.")
@click.option("--report", is_flag=True, help="Say what was left out of the site, and why.")
@text_or_json
@click.option("--open", "opens", is_flag=True, help="Open the site in your browser.")
@reads_vault
@vault_argument
def build(
    vault: Path,
    output: Path | None,
    with_problems: bool,
    report: bool,
    form: str,
    opens: bool,
    reading: Reading,
) -> int:
    """Write VAULT (default: this folder) as a website.

    VAULT is the folder of your notes, or any file or folder in it.

    The site needs no server: open its index.html, or put the folder on any web
    host, under any address. Building again writes only what differs. Notes with
    `publish: false` or `draft: true` are left out. Problems do not stop a build.

    Obsidian and git ignore the folder .site. For another folder that nothing marks
    as a vault (no milkshake.toml, no .obsidian), the site is in ./site instead.

    \b
    Examples:
      milkshake build --open
      milkshake build notes
      milkshake build notes -o public
    """
    from milkshake.cli.publish import HIDDEN, publish
    from milkshake.disk.lock import locked
    from milkshake.disk.write import check_output

    if form == "json" and not report:
        raise click.UsageError("--output-format is for what --report says, so add --report")
    began = time.monotonic()
    located = locate(vault)
    if with_problems:
        reading = reading.with_problems()
    workspace = reading.workspace(located.root)
    folder = output or _default_output(located, HIDDEN)
    check_output(folder, workspace.root)
    snapshot = reading.snapshot_of_notes(workspace)
    with locked(folder, terminal.note) as waited:
        if waited:  # the other run may have seen a later state of the vault
            snapshot = workspace.refresh()
        done = publish(reading, workspace, snapshot, folder)
    address = (folder.resolve() / "index.html").as_uri()
    as_json = report and form == "json"
    if report:
        left_out = snapshot.vault.left_out(snapshot.own.files)
        click.echo(
            msgspec.json.format(msgspec.json.encode(left_out)) if as_json else _told(left_out)
        )
    if not reading.quiet and not as_json:
        click.echo(f"{done} in {time.monotonic() - began:.2f} s: {folder}")
        click.echo(f"Open {address}")
        if snapshot.problems:
            place = from_here(workspace.root)("")
            lint = "milkshake lint" if place == "." else f"milkshake lint {shlex.quote(place)}"
            click.echo(f"{count(len(snapshot.problems), 'problem')}: {lint}")
    if opens and not _open(address):
        terminal.note(f"warning: there is no browser to open {address}")
    return 0


def _default_output(vault: Located, hidden: str) -> Path:
    """The folder for the site where the user names none: `hidden` in the vault, or ``site`` here.

    The latter is for a folder that may be no vault, unless it would lie among the notes.
    """
    if vault.marked or Path.cwd().is_relative_to(vault.root):
        return Path(from_here(vault.root)(hidden))
    return Path("site")


def _told(left_out: LeftOut) -> str:
    """What a site leaves out, as text: a line for each note, hidden block and attachment."""
    lines = [f"not published: {note.path} ({note.reason})" for note in left_out.notes]
    lines += [f"unlisted: {path}" for path in left_out.unlisted]
    lines += [f"hidden block: {one.path}:{one.line}" for one in left_out.hidden]
    lines += [f"not used: {path}" for path in left_out.attachments]
    return "\n".join(lines or ["Nothing is left out"])


def _open(address: str) -> bool:
    """Open the page in the user's browser; returns whether there is one."""
    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error):
        return False
