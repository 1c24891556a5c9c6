"""Places in the source of a file, and changes to it.

Places are 1-based rows and columns counted in Unicode code points; an end is
exclusive.
"""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, gc=False, order=True, array_like=True):
    """A stretch of text from (row, column) up to, not including, (end_row, end_column)."""

    row: int
    column: int
    end_row: int
    end_column: int


START = Span(1, 1, 1, 1)
"""The place of a problem that concerns a whole file."""


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """A change: put `content` in place of the text at `span`."""

    span: Span
    content: str
