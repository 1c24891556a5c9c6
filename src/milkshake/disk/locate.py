"""Finds the vault that a file or folder lies in.

A vault says that it is one by a file `milkshake.toml` or by Obsidian's folder `.obsidian`: its
marker.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from milkshake.config import FILE_NAME, OBSIDIAN_FOLDER
from milkshake.disk.scan import VaultError, is_hidden
from milkshake.model.suggest import closest


class Located(Struct, frozen=True):
    """A place on disk: the folder of its vault, and its path there, empty for that folder itself.

    `marked` is True where the folder has a marker of a vault.
    """

    root: Path
    path: str
    marked: bool


def vault_folder(root: Path | str) -> Path:
    """The real path of the folder `root`, checked to be a possible vault.

    Raises `VaultError` where there is no such folder, and for two folders that are
    surely a mistake: the root of the file system and the user's home.
    """
    path = Path(os.path.realpath(Path(root).expanduser()))
    if path.parent == path:
        raise VaultError(f"{path} is the root of the file system, not a vault")
    if path == _home():
        raise VaultError(f"{path} is your home folder, not a vault")
    if not path.exists():
        raise VaultError(f"there is no folder {path}")
    if not path.is_dir():
        raise VaultError(f"{path} is a file, not a folder")
    return path


def locate(place: Path | str) -> Located:
    """The vault that the file or folder `place` lies in.

    It is the nearest folder, from `place` upwards, that has a `milkshake.toml`; where there is
    none, the nearest with an `.obsidian`; else the folder itself, or that of the file. The root
    of the file system and the user's home are never found, for they hold more than a vault.

    A symbolic link to a file is a file of the vault that holds the link, as in Obsidian. Raises
    `VaultError` where `place` is neither a file nor a folder.
    """
    place = Path(place)
    if not place.exists():
        place = Path(str(place).replace("\\", "/"))  # as copied from Windows
        with suppress(RuntimeError):  # where no user has that name
            place = place.expanduser()
    real = Path(os.path.realpath(place))
    if real.is_dir():
        spots = [real]
    elif real.is_file():
        spots = [Path(os.path.realpath(place.parent), place.name), real]
    else:
        raise VaultError(_missing(place))
    for spot in spots:
        root = _marked_above(spot)
        if root is not None:
            return Located(root, path_in(root, spot), marked=True)
    spot = spots[0]
    root = real if real.is_dir() else spot.parent
    return Located(root, path_in(root, spot), marked=False)


def with_folders(paths: Iterable[str]) -> set[str]:
    """The paths of files in a vault, and those of all folders they lie in; the vault is ``""``."""
    found: set[str] = set()
    for path in paths:
        part = path
        while part not in found:
            found.add(part)
            part = part.rpartition("/")[0]
    return found


def spelled(path: str, root: Path, known: Collection[str]) -> str:
    """The path of a file or folder as the vault spells it; `path` where no spelling is known.

    `known` are the paths of all files and folders of the vault in the folder `root`. A file
    system that ignores letter case, or how accents are encoded, finds a file by other spellings.
    """
    if path in known:
        return path
    folded = _folded(path)
    for other in known:
        if _folded(other) == folded:
            with suppress(OSError):
                if (root / other).samefile(root / path):
                    return other
    return path


def path_in(root: Path, spot: Path) -> str:
    """The path in the vault in the folder `root` of what lies at `spot`, empty for the folder."""
    path = spot.relative_to(root).as_posix()
    return "" if path == "." else path


def _marked_above(spot: Path) -> Path | None:
    """The folder from `spot` upwards that is marked as a vault, None where there is none.

    One that does not hide `spot` in a folder such as `.trash` comes first.
    """
    home = _home()
    above = [
        folder
        for folder in takewhile(lambda folder: folder != home, (spot, *spot.parents))
        if folder.parent != folder
    ]
    # A folder that must not be searched has no marker that could be read.
    marked = [folder for folder in above if os.path.isfile(folder / FILE_NAME)]  # noqa: PTH113
    marked += [folder for folder in above if os.path.isdir(folder / OBSIDIAN_FOLDER)]  # noqa: PTH112
    shown = (folder for folder in marked if not is_hidden(path_in(folder, spot)))
    return next(shown, marked[0] if marked else None)


def _home() -> Path | None:
    with suppress(RuntimeError):  # where the user has no home
        return Path(os.path.realpath(Path.home()))
    return None


def _missing(place: Path) -> str:
    """The message for a place where nothing is that could be read."""
    if place.exists():
        return f"{place} is neither a file nor a folder"
    near = None
    with suppress(OSError):
        near = closest(place.name, (one.name for one in place.parent.iterdir()))
    hint = f"; did you mean {place.parent / near}?" if near else ""
    return f"there is no file or folder {place}{hint}"


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()
