"""`milkshake explain`: say all that milkshake knows of a note, and why."""

from __future__ import annotations

from pathlib import Path

import click

from milkshake.cli.places import Asked, common_vault, from_here, note_in_vault
from milkshake.cli.shared import Reading, reads_vault, text_or_json
from milkshake.rules import selection


@click.command(short_help="Explain what a note is taken for, and why.")
@click.argument("note", required=False)
@click.option(
    "--unread",
    "lists_unread",
    is_flag=True,
    help="List what looks like needs, steps, stories, forces or jobs and was not read.",
)
@text_or_json
@reads_vault
@click.argument("vault", type=click.Path(path_type=Path), required=False)
def explain(
    note: str | None, vault: Path | None, form: str, lists_unread: bool, reading: Reading
) -> int:
    """Explain what NOTE is taken for, and why.

    Prints its kind and what speaks for it, its relations in both directions, the
    needs and steps within it, its scores, what each link leads to, and problems.
    NOTE is the path of a file, from here or in the vault, or a name as in a link.
    It is looked for in VAULT; else where its path leads, or in the vault of this folder.

    With --unread, prints the tables and lists that look like needs, steps, stories
    or forces and were not read, with their places and what would make them read:
    those of NOTE, which may be a folder, or of VAULT or this folder.

    \b
    Examples:
      milkshake explain notes/Jobs/Cook.md
      milkshake explain "Cook a weeknight dinner" notes
      milkshake explain Jobs/Cook.md --output-format json
      milkshake explain --unread notes
    """
    from milkshake.cli.explanation import explain_note, note_called
    from milkshake.cli.explanation_text import as_json, as_text, unread_as_json, unread_as_text

    if note is None and not lists_unread:
        raise click.UsageError("name a note, or say --unread")
    is_folder = note is not None and Path(note).is_dir()
    if note is None or (lists_unread and is_folder):
        root, asked = common_vault([Path(note) if note else vault or Path()])
        snapshot = reading.snapshot(reading.workspace(root))
    else:
        note, root = note_in_vault(note, vault)
        snapshot = reading.snapshot(reading.workspace(root))
        try:
            asked = Asked(frozenset([note_called(snapshot.vault, note)]))
        except LookupError as error:
            folder = f"{note} is a folder: name a note in it, or say --unread"
            raise click.UsageError(folder if is_folder else error.args[0]) from None
    if lists_unread:
        found = asked.unread(snapshot)
        text = unread_as_json(found) if form == "json" else unread_as_text(found, from_here(root))
    else:
        describe = selection.describe(snapshot.config)
        explanation = explain_note(snapshot.research, min(asked.paths), snapshot.problems, describe)
        text = as_json(explanation) if form == "json" else as_text(explanation)
    click.echo(text, nl=False)
    return 0
