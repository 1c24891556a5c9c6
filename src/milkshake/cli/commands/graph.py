"""`milkshake graph`: export the links of a vault to other programs."""

from __future__ import annotations

from pathlib import Path

import click

from milkshake.cli.graph_formats import FORMATS, export
from milkshake.cli.shared import cache_setting, read_vault, vault_options
from milkshake.workspace import Workspace


@click.command(short_help="Export a vault as a graph.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="json is NetworkX's node-link data; graphml and gexf are for Gephi, dot for Graphviz.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; else stdout."
)
@vault_options
def graph(
    vault: Path, cache_dir: Path | None, no_cache: bool, form: str, output: Path | None
) -> int:
    """Export VAULT (default: this folder) as a graph.

    Nodes are notes, attachments, tags and targets that do not exist; edges are
    links, each with the relation it states and the place where it is written.

    \b
    Examples:
      milkshake graph notes -o notes.json
      milkshake graph notes --format graphml -o notes.graphml
      milkshake graph notes --format dot | dot -Tsvg > notes.svg
    """
    from milkshake.jtbd.link_graph import link_graph

    snapshot = read_vault(Workspace(vault, cache=cache_setting(cache_dir, no_cache)))
    text = export(link_graph(snapshot.research), form)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
    return 0
