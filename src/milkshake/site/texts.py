"""The texts of notes, for pages; and which notes' texts a page has been made of.

After an edit that changes nothing but texts (see `only_texts_differ`), the pages that have asked
for none of them are what they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from milkshake.model.note import Note

ALL = "/"
"""In place of a path: the page is made of more than notes, such as the day."""


def body(note: Note) -> Sequence[str | int]:
    """The body of a note, for a page that is being made."""
    _told(note.path)
    return note.body


def excerpt(note: Note) -> str:
    """The excerpt of a note, for a page that is being made."""
    _told(note.path)
    return note.excerpt


def everything() -> None:
    """Say that the page being made follows from more than its inputs but for texts of notes."""
    _told(ALL)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """The paths of the notes whose texts are asked for, or `ALL`, while this lasts."""
    paths: set[str] = set()
    token = _asked.set(paths)
    try:
        yield paths
    finally:
        _asked.reset(token)


def _told(path: str) -> None:
    paths = _asked.get()
    if paths is not None:
        paths.add(path)


_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)
