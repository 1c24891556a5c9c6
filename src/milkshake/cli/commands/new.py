"""`milkshake new`: write a new note of a kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import click

from milkshake.cli import terminal
from milkshake.cli.additions import argument, in_line_ends_of
from milkshake.cli.places import from_here, vault_of
from milkshake.cli.set_values import properties_of, properties_set
from milkshake.cli.shared import Reading, reads_vault
from milkshake.disk.add import add_file, file_name
from milkshake.disk.locate import vault_folder, with_folders
from milkshake.disk.scan import VaultError
from milkshake.jtbd.new_note import new_note, yaml_text
from milkshake.jtbd.properties import is_story
from milkshake.jtbd.schema import FOLDERS_OF_KINDS, KINDS, Kind, folder_name, kind_named
from milkshake.jtbd.schema.signals import FOLDERS
from milkshake.model.suggest import closest
from milkshake.workspace import Snapshot

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _complete_set(context: click.Context, _: click.Parameter, start: str) -> list[str]:
    kind = kind_named(context.params.get("kind") or "job") or "job"
    return [f"{name}=" for name in properties_of(kind) if name.startswith(start)]


def _complete_kind(_: click.Context, __: click.Parameter, start: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(start.casefold())]


@click.command(short_help="Write a new note of a kind.")
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=_complete_set,
    help="The value of a property. May be repeated, also to add to a list.",
)
@reads_vault
@click.argument("kind", shell_complete=_complete_kind)
@click.argument("title")
@click.argument("vault", type=click.Path(path_type=Path), default=Path())
def new(kind: str, title: str, vault: Path, settings: tuple[str, ...], reading: Reading) -> int:
    """Write a new note of a KIND, called TITLE, into VAULT (default: this folder).

    KIND is job, persona, need, story, method, interview, solution or concept. The
    note lies where most notes of its kind do. Its properties are those of the
    schema; those that --set does not fill are blank, and `milkshake lint` tells
    which of them a note cannot do without. No file is ever written over.

    \b
    Examples:
      milkshake new job "Plan a trip"
      milkshake new persona Traveller
      milkshake new need "Minimize the time it takes to compare routes" \\
        --set job="[[Plan a trip]]" --set importance=8.1
    """
    chosen = _kind(kind)
    title = _title(title)
    try:
        values = properties_set(chosen, settings)
    except ValueError as error:
        raise click.UsageError(f"--set: {error}") from None
    root = _vault(vault)
    name = file_name(title)
    if not name:
        raise click.UsageError(f"the title `{title}` has no character that a file name can hold")
    if is_story(title) and chosen == "story":
        values = {"statement": yaml_text(title)} | values
    elif name != title:
        values = {"title": yaml_text(title)} | values
    workspace = reading.workspace(root)
    snapshot = reading.snapshot(workspace)
    folder = _folder(snapshot, root, chosen)
    path = f"{folder}/{name}.md" if folder else f"{name}.md"
    show = from_here(root)
    same = _same_named(snapshot, path)
    content = in_line_ends_of(workspace, snapshot, new_note(chosen, values))
    if _folded(same) == _folded(path) or not add_file(root, path, content):
        raise click.UsageError(f"there is a file {show(same or path)} already; it stays as it is")
    if same:
        terminal.note(f"warning: {show(same)} has the same name, so links to it may be ambiguous")
    click.echo(show(path))
    if not reading.quiet:
        click.echo(f"Fill in what is blank, then: milkshake lint{argument(root, path)}")
    return 0


def _kind(word: str) -> Kind:
    kind = kind_named(word)
    if kind is None:
        near = closest(word, KINDS)
        hint = f"did you mean {near}?" if near else f"there are: {', '.join(KINDS)}"
        raise click.UsageError(f"no kind of note is called {word}; {hint}")
    return kind


def _vault(place: Path) -> Path:
    """The folder of the vault that `place` lies in."""
    if not place.exists():
        raise click.UsageError(
            f"there is no folder {place}; a title of several words stands in quotes"
        )
    try:
        return vault_folder(vault_of(place))
    except VaultError as error:
        raise click.UsageError(str(error)) from None


def _title(written: str) -> str:
    """The title on one line, without control characters and without the ending of a file."""
    try:
        written.encode()
    except UnicodeEncodeError:
        raise click.UsageError("the title is not valid UTF-8") from None
    title = _CONTROLS.sub("", " ".join(written.split()))
    return title[:-3].rstrip() if title.casefold().endswith(".md") else title


def _folder(snapshot: Snapshot, root: Path, kind: Kind) -> str:
    """The path of the folder for a new note: where most of its kind lie, or one of that name."""
    if kind != "concept":  # any other note is one
        kinds = snapshot.research.kinds
        paths = (note.path for note in snapshot.vault.checked if kinds[note.path] == kind)
        folders = Counter(path.rpartition("/")[0] for path in paths)
        if folders:
            return min(folders, key=lambda folder: (-folders[folder], folder))
    usual = FOLDERS_OF_KINDS[kind]
    present = [entry.name for entry in sorted(root.iterdir()) if entry.is_dir()]
    for name in present:
        if name.casefold() == usual.casefold():
            return name
    meant = (name for name in present if FOLDERS.get(folder_name(name), ("",))[0] == kind)
    return usual if kind == "concept" else next(meant, usual)


def _same_named(snapshot: Snapshot, path: str) -> str:
    """The path of a note that has the name of the one at `path`, letter case aside; else "".

    One that some file systems could not keep beside it comes first.
    """
    vault = snapshot.vault
    known = {_folded(one): one for one in with_folders((*vault.notes, *vault.files))}
    if _folded(path) in known:
        return known[_folded(path)]
    name = _folded(path.rpartition("/")[2])
    return next((one for one in vault.notes if _folded(one.rpartition("/")[2]) == name), "")


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()
