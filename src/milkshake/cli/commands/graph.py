"""`milkshake graph`: export the links of a vault to other programs."""

from __future__ import annotations

from pathlib import Path

import click

from milkshake.cli.graph_formats import FORMATS, export
from milkshake.cli.places import vault_of
from milkshake.cli.shared import Reading, in_a_folder, reads_vault, vault_argument
from milkshake.model.files import ending

_ENDINGS = {**{form: form for form in FORMATS}, "gv": "dot"}
"""The format that the ending of a file stands for."""


@click.command(short_help="Export a vault as a graph.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="json is NetworkX's node-link data; graphml and gexf are for Gephi, dot for Graphviz. "
    "Without it, the ending of --output says which, and json is the default.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=in_a_folder,
    help="The file to write; else stdout.",
)
@reads_vault
@vault_argument
def graph(vault: Path, form: str | None, output: Path | None, reading: Reading) -> int:
    """Export VAULT (default: this folder) as a graph.

    VAULT is the folder of your notes, or any file or folder in it.

    Nodes are notes, attachments, tags and targets that do not exist; edges are
    links, each with the relation it states and the place where it is written.

    \b
    Examples:
      milkshake graph notes -o notes.json
      milkshake graph notes -o notes.graphml
      milkshake graph notes --format dot | dot -Tsvg > notes.svg
    """
    from milkshake.jtbd.link_graph import link_graph

    form = form or _format_of(output)
    snapshot = reading.snapshot(reading.workspace(vault_of(vault)))
    text = export(link_graph(snapshot.research), form)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _format_of(output: Path | None) -> str:
    """The format that the file's name asks for. Raises `click.UsageError` on an unknown ending."""
    end = "" if output is None else ending(output.name)
    if not end:
        return FORMATS[0]
    if end not in _ENDINGS:
        known = ", ".join(f".{one}" for one in _ENDINGS)
        raise click.UsageError(f"no format ends in .{end}, but in {known}; or name it: --format")
    return _ENDINGS[end]
