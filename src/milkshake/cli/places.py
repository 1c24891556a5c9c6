"""Files and folders as a user names them, and as they are named to the user."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import click
from msgspec import Struct

from milkshake.config import FILE_NAME
from milkshake.disk.locate import Located, locate, path_in, spelled, vault_folder, with_folders
from milkshake.disk.scan import VaultError, is_hidden
from milkshake.jtbd.unread import Unread, unread
from milkshake.model.diagnostic import Problem
from milkshake.model.files import is_note
from milkshake.model.note import Note
from milkshake.workspace import Snapshot


def from_here(root: Path) -> Callable[[str], str]:
    """A function that turns the path of a file of the vault in `root` into one that opens.

    That is the path from the working directory, or the whole path where no other leads from it.
    """

    @cache
    def path_of(path: str) -> str:
        whole = os.path.join(root, path)  # noqa: PTH118 (`..` in a path has to stay)
        try:
            return os.path.relpath(whole)
        except (OSError, ValueError):  # the working directory is gone, or on another drive
            return whole

    return path_of


def from_repository(root: Path) -> Callable[[str], str]:
    """A function that turns a path of the vault in `root` into that from its repository's root.

    A vault outside of a repository counts as one.
    """
    above = next((one for one in (root, *root.parents) if (one / ".git").exists()), root)
    prefix = root.relative_to(above).as_posix()
    return str if prefix == "." else lambda path: f"{prefix}/{path}"


class Asked(Struct, frozen=True):
    """The part of a vault that the user asks about: the files and folders at `paths`."""

    paths: frozenset[str]

    def holds(self, path: str) -> bool:
        """Whether the file at `path` is one of these, or in one of these folders."""
        return not self.paths.isdisjoint(with_folders([path]))

    def spelled(self, snapshot: Snapshot, root: Path) -> Asked:
        """The same part, with paths as the vault in the folder `root` spells them."""
        known = with_folders((*snapshot.vault.notes, *snapshot.vault.files))
        return Asked(frozenset(spelled(path, root, known) for path in self.paths))

    def problems(self, snapshot: Snapshot) -> tuple[Problem, ...]:
        """The problems in these files and folders."""
        return tuple(one for one in snapshot.problems if self.holds(one.path))

    def checked(self, snapshot: Snapshot) -> tuple[Note, ...]:
        """The notes in these files and folders that rules look at."""
        return tuple(one for one in snapshot.vault.checked if self.holds(one.path))

    def unread(self, snapshot: Snapshot) -> list[Unread]:
        """What looks like needs, steps, stories, forces or jobs in these files and was not read."""
        return [one for one in unread(snapshot.research) if self.holds(one.path)]

    def unchecked(self, snapshot: Snapshot, root: Path) -> list[str]:
        """Why nothing is checked of a file or folder, for each of which that is so."""
        notes = (note.path for note in snapshot.vault.checked)
        checked = with_folders((*notes, *(problem.path for problem in snapshot.problems)))
        show = from_here(root)
        return [
            _why_unchecked(path, root / path, _folder_in_words(show(path)), snapshot)
            for path in sorted(self.paths)
            if path not in checked
        ]


def common_vault(places: Sequence[Path]) -> tuple[Path, Asked]:
    """The folder of the vault that all `places` lie in, and the part of it that they are.

    Of folders that nothing marks as a vault, one that holds all the others is it. Raises
    `VaultError` where there is no such file or folder, and `click.UsageError` where the places
    lie in several vaults.
    """
    found = [_located(place) for place in places]
    outer = min(found, key=lambda one: len(one.root.parts))
    paths = []
    for place, one in zip(places, found, strict=True):
        if one.root.samefile(outer.root):  # letter case aside, where the file system does so
            paths.append(one.path)
        elif not one.marked and not outer.marked and one.root.is_relative_to(outer.root):
            paths.append(path_in(outer.root, one.root / one.path))
        else:
            first = places[found.index(outer)]
            here, there = (from_here(located.root)("") for located in (outer, one))
            mark = "" if one.marked and outer.marked else f", or put a {FILE_NAME} above both"
            raise click.UsageError(
                f"{first} and {place} lie in two vaults, {here} and {there}: "
                f"name paths of one{mark}"
            )
    return outer.root, Asked(frozenset(paths))


def note_to_be(path: Path) -> tuple[Path, Asked]:
    """The folder of the vault in which `path` names a note that may not be there, and the note.

    Raises `VaultError` where the folder of the note is not there, or `path` names no note.
    """
    if not is_note(path.name):
        raise VaultError(f"{path} is no note: its name ends in none of .md, .canvas and .base")
    found = _located(path.parent)
    return found.root, Asked(frozenset({path_in(found.root, path.absolute())}))


def vault_of(place: Path) -> Path:
    """The folder of the vault that `place` lies in. Raises `VaultError` as `locate` does."""
    return locate(place).root


def note_in_vault(note: str, vault: Path | None) -> tuple[str, Path]:
    """What the user calls a note, as the vault calls it, and the folder of the vault.

    `note` is the path of a file, from here or in the vault, or a name as in a link; `vault` is
    a place in the vault, or None where the user has named none.
    """
    file = next((one for one in (note, note.replace("\\", "/")) if os.path.isfile(one)), None)  # noqa: PTH113
    if file is not None:
        one = _located(Path(file))
        root = one.root if vault is None else vault_of(vault)
        if (one.root / one.path).is_relative_to(root):
            return path_in(root, one.root / one.path), root
    return note, vault_of(vault or Path())


def _why_unchecked(path: str, place: Path, shown: str, snapshot: Snapshot) -> str:
    vault = snapshot.vault
    if is_hidden(path):
        return f"{shown} is hidden: what begins with a dot is not read, as in Obsidian"
    if path in vault.notes:
        if vault.is_template(path):
            return f"{shown} is a template"
        if vault.notes[path].is_drawing:
            return f"{shown} is a drawing"
        return f"Obsidian's settings exclude {shown}"
    if place.is_file():
        if not is_note(path):
            return f"{shown} is not a note"
        if snapshot.excluded:
            return f"`exclude` in {FILE_NAME} leaves out {shown}"
        return f"{shown} is not part of the vault"
    if any(not path or one.startswith(f"{path}/") for one in vault.notes):
        return f"every note in {shown} is a template, or Obsidian's settings exclude it"
    if snapshot.excluded and any(place.rglob("*.md")):
        return f"`exclude` in {FILE_NAME} leaves no note in {shown}"
    return f"there is no Markdown file (.md) in {shown}"


def _folder_in_words(shown: str) -> str:
    return {".": "this folder", "..": "the folder above"}.get(shown, shown)


def _located(place: Path) -> Located:
    """What `locate` finds; a file that is in no marked vault lies in the working directory."""
    found = locate(place)
    if not found.marked and found.path:
        with suppress(VaultError, OSError):
            here = vault_folder(Path())
            whole = found.root / found.path
            if whole.is_relative_to(here):
                return Located(here, path_in(here, whole), marked=False)
    return found
