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


"""Where a problem of a whole file is placed."""


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """Put `content` where `span` is."""

    span: Span
    content: str
