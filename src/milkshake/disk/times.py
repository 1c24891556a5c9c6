"""The clock and the times of files, as Obsidian's bases count them.

Times are milliseconds since 1970 in local time.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec import Struct


class Times(Struct, frozen=True):
    """The size of a file in bytes, and the times when it was created and last changed."""

    size: int
    ctime: int
    mtime: int


def times_of(root: Path, path: str) -> Times | None:
    """The size and times of the file at `path` below `root`; None if it cannot be read."""
    try:
        status = (root / path).stat()
    except OSError:
        return None
    created = getattr(status, "st_birthtime", status.st_mtime)
    return Times(status.st_size, _local(created), _local(status.st_mtime))


def now() -> int:
    """The current time."""
    return _local(datetime.now().timestamp())


def today() -> str:
    """The current date in ISO 8601, such as ``2024-05-31``."""
    return date.today().isoformat()


def _local(seconds: float) -> int:
    local = datetime.fromtimestamp(seconds)
    return int((local - datetime(1970, 1, 1)).total_seconds() * 1000)
