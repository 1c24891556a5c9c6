"""A lock on the folder of a site, so that two runs never write into it at once.

The system keeps the lock, and releases it however its owner ends: a run that was killed
leaves at most the file behind, which the next run takes over. The file says who is at work.
"""

from __future__ import annotations

import errno
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from milkshake.disk.write import OutputError, explain, make_folder

LOCK = ".milkshake.lock"
"""The name of the file, in the folder of the site, while a run writes there."""

_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_LONGEST = 500
_FAR = 1 << 30
"""The byte to lock, far behind the text: on Windows, nobody else can read what is locked."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, wait: bool) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        while True:
            try:
                return msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:  # Windows gives up after ten seconds
                if not wait or error.errno not in _HELD:
                    raise

else:
    import fcntl

    def _lock(file: int, wait: bool) -> None:
        # A copy of this process, which renders pages, does not inherit a lock of this kind.
        fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB), 1, _FAR)


@contextmanager
def locked(folder: Path, on_wait: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock on `folder`, which is made if it does not exist.

    Where another run holds it, `on_wait` receives who that is, and this one waits. Gives
    whether it had to. Raises `OutputError` where nothing can be written into the folder.
    """
    try:
        make_folder(folder)
        file, waited = _acquire(folder / LOCK, on_wait)
    except OSError as error:
        raise OutputError(explain(error, folder)) from error
    try:
        yield waited
    finally:
        _release(file, folder / LOCK)


def _acquire(path: Path, on_wait: Callable[[str], None]) -> tuple[int, bool]:
    """The open and locked file at `path`, and whether another run held it."""
    waited = False
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _try(file):
                if not waited:
                    on_wait(_who(file, path.parent))
                waited = True
                _lock(file, wait=True)
            # Whoever held the lock has deleted the file; then another may lock a new one.
            if _is_at(file, path):
                owner = f"process {os.getpid()} on {platform.node()}".encode()
                os.ftruncate(file, 0)
                os.lseek(file, 0, os.SEEK_SET)
                os.write(file, owner[:_LONGEST])
                return file, waited
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _try(file: int) -> bool:
    """Lock the file if nobody holds it; a file system that knows no locks is left without."""
    try:
        _lock(file, wait=False)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _who(file: int, folder: Path) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    owner = os.read(file, _LONGEST).decode(errors="replace").strip()
    named = f" ({owner})" if owner else ""
    return f"another milkshake{named} is writing into {folder}; waiting until it has finished"


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _release(file: int, path: Path) -> None:
    if sys.platform == "win32":  # where an open file cannot be deleted
        os.close(file)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(file)
