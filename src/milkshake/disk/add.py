"""Adds files to a vault: each is there as a whole or not at all, and none is written over."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from milkshake.disk.write import OutputError

LONGEST_NAME = 120
"""How many characters a file's name has at most here; also 200 bytes, for every file system."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\/:*?\"<>|#^\[\]]+")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)")

_TEMPORARY = re.compile(r"\.milkshake-\d+\.tmp")
_MINUTE_NS = 60_000_000_000


def file_name(title: str) -> str:
    """A name for the file of a note with that title, without ending; empty if nothing is left.

    It suits Windows, macOS and Linux, and links of Obsidian: none of the characters
    ``\\ / : * ? " < > | # ^ [ ]`` is in it, no dot begins it, no dot or blank ends it.
    """
    parts = _UNSAFE.split(" ".join(title.split()))
    name = parts[0]
    for part in parts[1:]:
        joint = "-" if name[-1:].strip() and part[:1].strip() else " "
        name = f"{name}{joint}{part}"
    name = " ".join(name.split()).lstrip(". ").rstrip(". ")
    if len(name) > LONGEST_NAME or len(name.encode()) > 200:
        name = name.encode()[:200].decode(errors="ignore")[:LONGEST_NAME]
        name = (name.rpartition(" ")[0] or name).rstrip(". ,;-")
    return f"_{name}" if _RESERVED.match(name) else name


def add_file(root: Path, path: str, content: bytes) -> bool:
    """Write a new file at `path` of the vault in the folder `root`; folders are made as needed.

    Returns False where something of that name is there already, which stays as it is: also if
    somebody else writes it at the same moment. Raises `OutputError` where the place lies outside
    of the vault, and `OSError` where it cannot be written.
    """
    target = root / path
    _check_inside(root, target.parent, path)
    if os.path.lexists(target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(target.parent)
    try:
        with _errors_name(target):
            _write(temporary, content)
        try:
            os.link(temporary, target)  # unlike a rename, it never replaces a file
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            return _create(target, content)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def replace_file(root: Path, path: str, before: bytes, after: bytes) -> bool:
    """Let the file at `path` of the vault hold `after` in place of `before`, at one stroke.

    Returns False where the file holds something else by now. Raises as `add_file` does.
    """
    target = Path(os.path.realpath(root / path))
    _check_inside(root, target, path)
    temporary = _temporary(target.parent)
    try:
        with _errors_name(target):
            _write(temporary, after)
        shutil.copymode(target, temporary)
        if target.read_bytes() != before:
            return False
        os.replace(temporary, target)  # noqa: PTH105
    finally:
        temporary.unlink(missing_ok=True)
    return True


def remove_left_over(folder: Path) -> None:
    """Delete the temporary files in the folder that belong to runs which were killed.

    Those are the ones that are a minute older than the last change of the folder.
    """
    with suppress(OSError):
        newest = folder.stat().st_mtime_ns - _MINUTE_NS
        with os.scandir(folder) as entries:
            ours = [entry for entry in entries if _TEMPORARY.fullmatch(entry.name)]
        for entry in ours:
            if entry.stat(follow_symlinks=False).st_mtime_ns < newest:
                Path(entry.path).unlink()


def _check_inside(root: Path, place: Path, path: str) -> None:
    real = Path(os.path.realpath(place))
    if not real.is_relative_to(os.path.realpath(root)):
        raise OutputError(f"{path} would lie outside of the vault, in {real}")


def _temporary(folder: Path) -> Path:
    """A name that is hidden in Obsidian, and that no other run uses at the same time."""
    return folder / f".milkshake-{os.getpid()}.tmp"


@contextmanager
def _errors_name(target: Path) -> Iterator[None]:
    """Let an `OSError` name the file that is meant: of the temporary one nobody knows."""
    try:
        yield
    except OSError as error:
        error.filename = os.fspath(target)
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _create(path: Path, content: bytes) -> bool:
    """Write a new file under its own name; False where there is one. Nothing is left half done."""
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True
