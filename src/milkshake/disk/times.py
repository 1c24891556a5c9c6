"""The clock and the times of files, as Obsidian's bases reckon with them.

Times are in milliseconds since 1970 by the clock on the user's wall.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec import Struct


class Times(Struct, frozen=True):
    """Size of a file in bytes, and when it was made and last changed."""

    size: int
    ctime: int
    mtime: int


def times_of(root: Path, path: str) -> Times | None:
    """Size and times of the file at `path` below `root`; None where there is none on disk."""
    try:
        found = (root / path).stat()
    except OSError:
        return None
    created = getattr(found, "st_birthtime", found.st_mtime)
    return Times(found.st_size, _wall_clock(created), _wall_clock(found.st_mtime))


def now() -> int:
    """The time it is."""
    return _wall_clock(datetime.now().timestamp())


def today() -> str:
    """The day it is, as ISO 8601 has it."""
    return date.today().isoformat()


def _wall_clock(seconds: float) -> int:
    local = datetime.fromtimestamp(seconds)
    return int((local - datetime(1970, 1, 1)).total_seconds() * 1000)
