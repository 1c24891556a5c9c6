"""`milkshake view`: the views of a vault as tables."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milkshake.cli import terminal
from milkshake.cli.places import vault_of
from milkshake.cli.shared import Reading, reads_vault
from milkshake.model.suggest import closest

FORMATS = ("table", "csv", "tsv", "json")


def complete_view(_: click.Context, __: click.Parameter, start: str) -> list[str]:
    """The names of views that begin with `start`."""
    from milkshake.jtbd.views import VIEWS

    return [name for name in VIEWS if name.startswith(start.casefold())]


@click.command(short_help="Show a view of the research as a table.")
@click.argument("name", required=False, shell_complete=complete_view)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="table is to be read, csv for spreadsheets, tsv to paste, json for programs.",
)
@reads_vault
@click.argument("vault", type=click.Path(path_type=Path), required=False)
def view(name: str | None, vault: Path | None, form: str, reading: Reading) -> int:
    """Show the view NAME of VAULT (default: this folder).

    VAULT is the folder of your notes, or any file or folder in it. Without NAME, the views are
    listed: what each shows, how many rows it has, and what fills an empty one.

    \b
    Examples:
      milkshake view
      milkshake view needs notes
      milkshake view needs notes --format csv > needs.csv
    """
    from milkshake.cli.view_text import shown, views
    from milkshake.jtbd.views import VIEWS

    chosen = VIEWS.get(name or "")
    if name is not None and chosen is None and not Path(name).exists():
        chosen = VIEWS.get(name.casefold())
    if name is not None and chosen is None:
        if vault is not None or not Path(name).exists():
            near = closest(name, VIEWS)
            hint = f"did you mean {near}?" if near else f"there are: {', '.join(VIEWS)}"
            raise click.UsageError(f"no view is called {name}; {hint}")
        vault = Path(name)
    root = vault_of(Path() if vault is None else vault)
    research = reading.snapshot_of_notes(reading.workspace(root)).research
    width = terminal.columns(sys.stdout)
    text = shown(chosen, research, form, width) if chosen else views(research, form, width)
    # The line ends of CSV would change on their way through a text stream on Windows.
    click.echo(text.encode("utf-8", "replace"), nl=False)
    return 0
