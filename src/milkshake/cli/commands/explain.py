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
@click.argument("note")
@text_or_json
@vault_options
def explain(note: str, vault: Path, cache_dir: Path | None, no_cache: bool, form: str) -> int:
    """Explain what NOTE of VAULT (default: this folder) is taken for, and why.

    Prints its kind and what speaks for it, its relations in both directions, the
    needs and steps within it, its scores, what each link leads to, and problems.
    NOTE is a path in the vault, or a name as in a link.

    \b
    Examples:
      milkshake explain "Cook a weeknight dinner" notes
      milkshake explain Jobs/Cook.md notes --output-format json
    """
    from milkshake.cli.explanation import explain_note, note_called
    from milkshake.cli.explanation_text import as_json, as_text

    snapshot = read_vault(Workspace(vault, cache=cache_setting(cache_dir, no_cache)))
    with lookup_is_usage():
        path = note_called(snapshot.vault, note)
    describe = selection.describe(snapshot.config)
    explanation = explain_note(snapshot.research, path, snapshot.problems, describe)
    click.echo(as_json(explanation) if form == "json" else as_text(explanation), nl=False)
    return 0
