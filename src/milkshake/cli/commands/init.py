"""`milkshake init`: begin a vault, or add what an existing one lacks."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import click
from msgspec import Struct

from milkshake.cli import terminal
from milkshake.cli.additions import argument, in_line_ends_of
from milkshake.cli.places import from_here, from_repository
from milkshake.cli.property_types import missing_types, with_types
from milkshake.cli.shared import Reading, reads_vault
from milkshake.cli.starter_files import CI, SETTINGS, bases, ci
from milkshake.config import FILE_NAME, OBSIDIAN_FILES
from milkshake.disk.add import add_file, replace_file
from milkshake.disk.locate import locate, vault_folder
from milkshake.disk.scan import reason
from milkshake.disk.write import OutputError
from milkshake.jtbd.new_note import fits, new_note, obsidian_type
from milkshake.jtbd.properties import kind_property
from milkshake.jtbd.schema import KEYS, KINDS, Kind, kind_named, kind_words
from milkshake.workspace import Snapshot, Workspace

_, _TEMPLATES_FILE, _TYPES_FILE, _ = OBSIDIAN_FILES
_TEMPLATES = "Templates"


@click.command(short_help="Begin a vault, or add what one lacks.")
@click.option(
    "--ci",
    "service",
    type=click.Choice(tuple(CI)),
    help="Write nothing but the settings of this service, so that it lints the vault.",
)
@reads_vault
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def init(folder: Path, service: str | None, reading: Reading) -> int:
    """Begin a vault in FOLDER (default: this folder), or add what a vault there lacks.

    Writes the types of properties for Obsidian, a template for each kind of note,
    three bases (jobs, needs by opportunity, notes without evidence) and a
    milkshake.toml that says what can be set. What is there already stays as it is:
    no file is written over, and to Obsidian's list of types only missing ones are
    added. Prints what was written and what was left alone.

    With --ci, writes only a workflow, pipeline or hook that lints the vault, at the
    root of its repository.

    \b
    Examples:
      milkshake init
      milkshake init notes
      milkshake init notes --ci github
    """
    root = _vault(folder)
    if root != folder.resolve():
        terminal.note(f"The vault is {from_here(root)('')}")
    if service is not None:
        return _write_ci(service, root)
    workspace = reading.workspace(root)
    snapshot = reading.snapshot(workspace)
    beginning = _Beginning(workspace, snapshot)
    done = [_show(one, root) for one in beginning.steps()]
    if not reading.quiet:
        click.echo()
        click.echo(_next_step(snapshot, root))
    return 2 if any(one.failed for one in done) else 0


class _Step(Struct, frozen=True):
    """What was done about a file: written, added to, or left alone for the reason in `left`."""

    path: str
    what: str = ""
    left: str = ""
    failed: bool = False
    was_there: bool = False


def _vault(folder: Path) -> Path:
    """The folder of the vault to begin or to add to; a new folder is made.

    Raises `VaultError` where it must not be a vault, and `click.UsageError` for a file and for a
    new folder within a vault.
    """
    if folder.is_file():
        raise click.UsageError(f"{folder} is a file; name the folder of the vault")
    if os.path.lexists(folder):
        return vault_folder(locate(folder).root)
    existing = next(one for one in folder.absolute().parents if one.exists())
    above = locate(existing)
    if above.marked:
        vault = from_here(above.root)("")
        raise click.UsageError(
            f"there is no folder {folder}, and in the vault {vault} no other can begin"
        )
    folder.mkdir(parents=True, exist_ok=True)
    return vault_folder(folder)


class _Beginning:
    """Writes what a vault lacks."""

    def __init__(self, workspace: Workspace, snapshot: Snapshot) -> None:
        self.workspace = workspace
        self.snapshot = snapshot
        self.root = workspace.root
        self.templates = _templates_folder(snapshot)

    def steps(self) -> Iterator[_Step]:
        """Write one file after the other, and say of each what was done."""
        yield self._add(FILE_NAME, SETTINGS, "settings, all of them optional")
        yield self._types()
        if not self.templates:
            self.templates = _TEMPLATES
            yield self._name_templates()
        yield from self._templates()
        for path, text in bases(self.templates).items():
            name = path.rpartition("/")[2]
            same = [one for one in self.snapshot.vault.notes if _is_called(one, name)]
            if same:
                yield _Step(same[0], left="it is there already")
            else:
                yield self._add(path, text, "base")

    def _add(self, path: str, text: str, what: str) -> _Step:
        content = in_line_ends_of(self.workspace, self.snapshot, text)
        try:
            added = add_file(self.root, path, content)
        except OutputError as error:
            return _Step(path, left=str(error))
        except OSError as error:
            return _Step(path, left=f"it cannot be written: {reason(error)}", failed=True)
        return _Step(path, what) if added else _Step(path, left="it is there already")

    def _types(self) -> _Step:
        """Add the types of properties that Obsidian has not been told, unless notes differ."""
        values: dict[str, list[object]] = {}
        vault = self.snapshot.vault
        for path, note in vault.notes.items():
            for prop in () if vault.is_template(path) else note.properties:
                values.setdefault(prop.name.casefold(), []).append(prop.value)
        types = {
            name: kind
            for name, kind in ((key.name, obsidian_type(key)) for key in KEYS.values())
            if all(fits(value, kind) for value in values.get(name, ()))
        }
        path = _TYPES_FILE
        try:
            before = self.workspace.read_file(path)
        except (FileNotFoundError, NotADirectoryError):
            text = json.dumps({"types": types}, indent=2) + "\n"
            return self._add(path, text, f"types of {len(types)} properties")
        except OSError as error:
            return _Step(path, left=f"it cannot be read: {reason(error)}", failed=True)
        bom = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
        try:
            text = before.removeprefix(bom).decode()
            text = text if text.strip() else "{}\n"
            missing = missing_types(text, types)
            if not missing:
                return _Step(path, left="it lacks nothing")
            after = bom + with_types(text, missing).encode()
            if replace_file(self.root, path, before, after):
                return _Step(path, f"types of {len(missing)} properties", was_there=True)
        except ValueError as error:
            return _Step(path, left=f"it cannot be read: {error}")
        except OutputError as error:
            return _Step(path, left=str(error))
        except OSError as error:
            return _Step(path, left=f"it cannot be written: {reason(error)}", failed=True)
        return _Step(path, left="it changes at this moment; run this again", failed=True)

    def _name_templates(self) -> _Step:
        """Tell Obsidian of the folder for templates, unless it has settings for them."""
        path = _TEMPLATES_FILE
        if os.path.lexists(self.root / path):
            advice = f"choose {self.templates} in Obsidian's settings of Templates"
            return _Step(path, left=f"it names no folder; {advice}")
        text = json.dumps({"folder": self.templates}, indent=2) + "\n"
        return self._add(path, text, "the folder of templates")

    def _templates(self) -> Iterator[_Step]:
        """A template for each kind that has none."""
        present: dict[Kind, str] = {}
        for path, note in self.snapshot.vault.notes.items():
            stated = kind_property(note)
            kind = kind_named(stated.value) if stated is not None else None
            if stated and kind == "concept" and kind_words(str(stated.value)) != kind:
                continue  # what is none of our kinds, such as an experiment
            if kind and self.snapshot.vault.is_template(path):
                present.setdefault(kind, path)
        for kind in KINDS:
            if kind in present:
                yield _Step(present[kind], left="it is there already")
            else:
                path = f"{self.templates}/{kind.capitalize()} (template).md"
                yield self._add(path, new_note(kind, {}), "template")


def _templates_folder(snapshot: Snapshot) -> str:
    """The folder of templates that the vault has, or ""."""
    vault = snapshot.vault
    obsidian = snapshot.config.obsidian
    if obsidian.templates or obsidian.templater:
        return obsidian.templates or obsidian.templater
    likely = Counter[str]()
    for note in vault.notes.values():
        likely[_named_for_templates(note.folder)] += 1 if vault.is_template(note.path) else -1
    likely[""] = 0
    return min(likely, key=lambda folder: (-likely[folder], folder))


def _named_for_templates(folder: str) -> str:
    """The folder at that path or above whose name tells of templates, or ""."""
    while folder and "template" not in folder.rpartition("/")[2].casefold():
        folder = folder.rpartition("/")[0]
    return folder


def _is_called(path: str, name: str) -> bool:
    return path.rpartition("/")[2].casefold() == name.casefold()


def _show(step: _Step, root: Path) -> _Step:
    """Print at once what was done, so that it is known if the next step fails."""
    path = from_here(root)(step.path)
    if step.failed:
        terminal.error(f"{path}: {step.left}")
    elif step.left:
        click.echo(f"left alone  {path}: {step.left}")
    else:
        done = "added to" if step.was_there else "wrote"
        click.echo(f"{done:10}  {path}: {step.what}")
    return step


def _next_step(snapshot: Snapshot, root: Path) -> str:
    place = argument(root)
    kinds = snapshot.research.kinds
    if any(kinds[note.path] == "job" for note in snapshot.vault.checked):
        return f"Next: milkshake lint{place}"
    return (
        "Begin with a job, what people try to get done, as a verb and an object:\n"
        f'  milkshake new job "Plan a trip"{place}'
    )


def _write_ci(service: str, root: Path) -> int:
    """Write the settings of a service that lints the vault. Returns the exit code."""
    inner = PurePosixPath(from_repository(root)("."))
    repository = root.parents[len(inner.parts) - 1] if inner.parts else root
    path, text = ci(service, str(inner))
    try:
        added = add_file(repository, path, text.encode())
    except OSError as error:
        added = False
        terminal.error(f"{from_here(repository)(path)}: it cannot be written: {reason(error)}")
        return 2
    shown = from_here(repository)(path)
    if added:
        click.echo(f"wrote       {shown}: lints the vault with milkshake")
        return 0
    with suppress(OSError):
        if (repository / path).read_bytes() == text.encode():
            click.echo(f"left alone  {shown}: it is there already")
            return 0
    click.echo(f"left alone  {shown}: it is there already. Add this to it:\n\n{text}", nl=False)
    return 0
