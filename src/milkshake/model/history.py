"""When notes were committed to git."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class History(Struct, frozen=True):
    """By path, when a file was first and last committed, in seconds since 1970 in UTC.

    `warning` says why dates are missing, and is empty where they are not.
    """

    commits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    warning: str = ""


NONE = History()
"""No file was committed."""
