"""Finds the files of a vault in a folder on disk.

What Obsidian does not show is not in the vault: anything whose name begins with
a dot, and symbolic links to folders of the vault itself. Nothing outside the
folder is ever read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from milkshake.config import FILE_NAME, ConfigError
from milkshake.model.diagnostic import Defect
from milkshake.model.source import START
from milkshake.regexp.gitignore import excluder
from milkshake.regexp.pattern import RegexpError

MANIFEST = ".milkshake.json"
"""The list of its files that marks a folder as a site of milkshake's. No URL begins with a dot."""


class VaultError(Exception):
    """The folder cannot be read as a vault; the message says why."""


class FileStat(Struct, frozen=True, gc=False):
    """What shows, without reading a file, whether it has changed."""

    size: int
    mtime_ns: int
    inode: int


class Scan(Struct, frozen=True):
    """The files of a vault by path, sorted, and the defects of files that had to be left out.

    Each defect comes with the path of its file. `excluded` is the number of files and
    folders that the patterns in `exclude` have left out.
    """

    files: dict[str, FileStat]
    defects: tuple[tuple[str, Defect], ...] = ()
    excluded: int = 0


def scan(root: Path, exclude: Sequence[str] = ()) -> Scan:
    """The files below `root`, without hidden ones and those that `exclude` matches.

    `exclude` holds patterns as in a `.gitignore`. Each folder is read once, under its own
    path: a symbolic link to a folder of the vault adds nothing, as in Obsidian. A link to
    a file of the vault counts as a file. A file or folder that has to be left out, such as
    one that cannot be read, becomes a defect. Raises `VaultError` where `root` is not a
    folder that can be read, or is a site that milkshake has built, and `ConfigError` for a
    pattern that cannot be used.
    """
    return _Walk(root, exclusion(exclude)).result()


def exclusion(exclude: Sequence[str]) -> Callable[[str], bool]:
    """Whether the setting `exclude` leaves out a path; those of folders end with ``/``.

    Raises `ConfigError` for a pattern that cannot be used.
    """
    try:
        return excluder(exclude)
    except RegexpError as error:
        raise ConfigError(f"`exclude`: {error}", FILE_NAME, 1, 1) from None


def scan_again(root: Path, scanned: Scan, paths: Collection[str]) -> Scan | None:
    """The result of an earlier scan, brought up to date where all has stayed but `paths`.

    It is None where the folder has to be scanned as a whole: one of the paths is no file
    that was there before, or is one no more.
    """
    files = dict(scanned.files)
    for path in paths:
        try:
            status = os.lstat(f"{root}/{path}")
        except OSError:
            return None
        if path not in files or not stat.S_ISREG(status.st_mode):
            return None
        files[path] = _file_stat(status)
    return replace(scanned, files=files)


def _file_stat(status: os.stat_result) -> FileStat:
    return FileStat(status.st_size, status.st_mtime_ns, status.st_ino)


def reason(error: OSError) -> str:
    """The system's message for `error`, without the error number and the path."""
    return error.strerror or str(error)


def printable(path: str) -> str:
    """The path, with a replacement character for each byte of it that is not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_link(entry: os.DirEntry[str]) -> bool:
    # A junction is what Windows makes of a link to a folder; Python 3.12 can tell.
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or (is_junction is not None and is_junction())


def is_hidden(path: str) -> bool:
    """Whether a part of the path begins with a dot: Obsidian does not show such files."""
    return path.startswith(".") or "/." in path


class _Walk:
    """One walk over a folder, and what it has collected so far."""

    def __init__(self, root: Path, is_excluded: Callable[[str], bool]) -> None:
        self.root = os.path.realpath(root)
        self.is_excluded = is_excluded
        self.files: dict[str, FileStat] = {}
        self.defects: list[tuple[str, Defect]] = []
        self.excluded = 0
        self.links: list[tuple[str, str]] = []  # path in the vault, path on disk
        self.folders: set[str] = set()  # the real paths of all that have been read

    def result(self) -> Scan:
        try:
            with os.scandir(self.root) as entries:
                is_site = any(entry.name == MANIFEST for entry in entries)
        except FileNotFoundError:
            raise VaultError(f"there is no folder {self.root}") from None
        except NotADirectoryError:
            raise VaultError(f"{self.root} is a file, not a folder") from None
        except OSError as error:
            raise VaultError(f"{self.root} cannot be read: {reason(error)}") from None
        if is_site:
            raise VaultError(f"{self.root} is a site that milkshake has built, not a vault")
        self.walk("", self.root)
        while self.links:
            # Links wait until every folder has been read under its own name.
            links, self.links = sorted(self.links), []
            for path, place in links:
                self.follow(path, place)
        defects = sorted(self.defects, key=lambda pair: (pair[0], pair[1].message))
        return Scan(dict(sorted(self.files.items())), tuple(defects), self.excluded)

    def walk(self, path: str, place: str) -> None:
        """Take in the folder at `place` on disk, as `path` of the vault, and all below it."""
        todo = [(path, place)]
        while todo:
            path, place = todo.pop()
            self.folders.add(place)
            try:
                with os.scandir(place) as listing:
                    entries = [*listing]
            except FileNotFoundError:
                continue  # deleted since its parent was read
            except OSError as error:
                self.reject(path, "folder", f"cannot be read: {reason(error)}")
                continue
            if any(entry.name == MANIFEST for entry in entries):
                continue
            prefix = f"{path}/" if path else ""
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False) and not _is_link(entry):
                    if self.accepts(name, folder=True):
                        todo.append((name, entry.path))
                elif self.accepts(name):
                    self.take(name, entry)

    def accepts(self, path: str, *, folder: bool = False) -> bool:
        """Whether the file or folder belongs to the vault: its name is UTF-8 and not excluded."""
        if not path.isascii():
            try:
                path.encode()
            except UnicodeEncodeError:
                self.reject(path, "name", "is not valid UTF-8")
                return False
        if self.is_excluded(path + "/" if folder else path):
            self.excluded += 1
            return False
        return True

    def take(self, path: str, entry: os.DirEntry[str]) -> None:
        """Take in what is not a folder: a file at once, a link later, anything else never."""
        if _is_link(entry):
            self.links.append((path, entry.path))
            return
        try:
            self.add(path, entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            pass  # deleted since its folder was read
        except OSError as error:
            self.reject(path, "file", f"cannot be read: {reason(error)}")

    def add(self, path: str, status: os.stat_result) -> None:
        if stat.S_ISREG(status.st_mode):
            self.files[path] = _file_stat(status)

    def follow(self, path: str, place: str) -> None:
        """Take in what the link at `place` leads to, if it lies in the vault and is not hidden."""
        real = os.path.realpath(place)
        inside = os.path.relpath(real, self.root).replace(os.sep, "/") if self.holds(real) else None
        if inside is None:
            self.reject(path, "symbolic link", "leads out of the vault, and is not followed")
            return
        try:
            status = Path(real).stat()
        except FileNotFoundError:
            self.reject(path, "symbolic link", f"leads to {inside}, which does not exist")
            return
        except OSError as error:
            # realpath gives up on a loop, and stat says so.
            self.reject(path, "symbolic link", f"cannot be followed: {reason(error)}")
            return
        if is_hidden(inside) or self.is_excluded(inside):
            return
        if not stat.S_ISDIR(status.st_mode):
            self.add(path, status)
        elif real not in self.folders and not self.is_excluded(inside + "/"):
            self.walk(path, real)

    def holds(self, real: str) -> bool:
        """Whether the real path is the root of the vault, or lies below it."""
        return real == self.root or real.startswith(self.root.rstrip(os.sep) + os.sep)

    def reject(self, path: str, what: str, message: str) -> None:
        """Note that `what` (a file, folder, name or link) at `path` is not taken in, and why."""
        shown = printable(path)
        name = shown.rpartition("/")[2] or shown
        said = f"{what} `{name}` {message}"
        self.defects.append((shown, Defect("unreadable-file", START, said)))
