"""When a note was published and last changed, as properties or commits say: never its file."""

from __future__ import annotations

import re

from milkshake.bases.dates import DAY, Date, days_of, iso, parse_date
from milkshake.model.history import History
from milkshake.model.note import Note

_FIRST, _AFTER = days_of(1, 1, 1) * DAY, days_of(10_000, 1, 1) * DAY
_OFFSET = re.compile(r"T.*?([+-])(\d\d):?(\d\d)$")


def dates(note: Note, history: History) -> tuple[Date | None, Date] | None:
    """When the note was published, and when it was last changed.

    Its properties say so, or else its first and its last commit.
    """
    published = _date(note, "date", "published", "created")
    updated = _date(note, "updated", "modified") or published
    if updated is not None:
        return published, updated
    commits = history.commits.get(note.path)
    return None if commits is None else (_of_commit(commits[0]), _of_commit(commits[1]))


def _of_commit(seconds: int) -> Date:
    return Date(seconds * 1000, True)


def _date(note: Note, *names: str) -> Date | None:
    """The date in UTC of the first of the properties that has one."""
    for name in names:
        text = note.value(name)
        date = parse_date(text) if isinstance(text, str) else None
        if date is None:
            continue
        if offset := _OFFSET.search(str(text).strip().replace(" ", "T", 1)):
            minutes = int(offset[2]) * 60 + int(offset[3])
            ms = date.ms + (minutes if offset[1] == "-" else -minutes) * 60_000
            date = Date(ms, date.has_time)
        if _FIRST <= date.ms < _AFTER:
            return date
    return None


def rfc3339(date: Date) -> str:
    """The date with a time, as Atom wants it; a day begins at midnight in UTC."""
    return f"{iso(Date(date.ms, True))}Z"
