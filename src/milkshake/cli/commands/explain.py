"""`milkshake explain`: say all that milkshake knows of a note, and why."""

from __future__ import annotations

from pathlib import Path

import click

from milkshake.cli.shared import (
    cache_setting,
    lookup_is_usage,
    read_vault,
    text_or_json,
    vault_options,
)
from milkshake.rules import selection
from milkshake.workspace import Workspace


@click.command(short_help="Explain what a note is taken for, and why.")
@click.argument("note", required=False)
@click.option(
    "--unread",
    "lists_unread",
    is_flag=True,
    help="List what looks like needs, steps, stories or forces and was not read.",
)
@text_or_json
@vault_options
def explain(
    note: str | None,
    vault: Path,
    cache_dir: Path | None,
    no_cache: bool,
    form: str,
    lists_unread: bool,
) -> int:
    """Explain what NOTE of VAULT (default: this folder) is taken for, and why.

    Prints its kind and what speaks for it, its relations in both directions, the
    needs and steps within it, its scores, what each link leads to, and problems.
    NOTE is a path in the vault, or a name as in a link.

    With --unread, prints the tables and lists that look like needs, steps, stories
    or forces and were not read, with their places and what would make them read:
    those of NOTE, or of the vault if NOTE is left out or is the folder of a vault.

    \b
    Examples:
      milkshake explain "Cook a weeknight dinner" notes
      milkshake explain Jobs/Cook.md notes --output-format json
      milkshake explain --unread notes
    """
    from milkshake.cli.explanation import explain_note, note_called
    from milkshake.cli.explanation_text import as_json, as_text, unread_as_json, unread_as_text
    from milkshake.jtbd.unread import unread

    if note is None and not lists_unread:
        raise click.UsageError("name a note, or say --unread")
    if lists_unread and note is not None and Path(note).is_dir():
        vault, note = Path(note), None
    snapshot = read_vault(Workspace(vault, cache=cache_setting(cache_dir, no_cache)))
    with lookup_is_usage():
        path = note_called(snapshot.vault, note) if note is not None else ""
    if lists_unread:
        found = [one for one in unread(snapshot.research) if path in {"", one.path}]
        text = unread_as_json(found) if form == "json" else unread_as_text(found)
    else:
        describe = selection.describe(snapshot.config)
        explanation = explain_note(snapshot.research, path, snapshot.problems, describe)
        text = as_json(explanation) if form == "json" else as_text(explanation)
    click.echo(text, nl=False)
    return 0
