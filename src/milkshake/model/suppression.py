"""Comments and properties of a note that switch rules off."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from milkshake.model.source import Span

Scope = Literal["line", "block", "file", ""]
"""What a suppression is about; empty where it says something that nobody understands."""


class Selector(Struct, frozen=True, gc=False, array_like=True):
    """A rule's code, the beginning of one, or a rule's name, as written."""

    text: str
    span: Span


class Suppression(Struct, frozen=True, gc=False, array_like=True):
    """Rules that are off in the rows from `first` to `last` of a note.

    `span` is the place of the whole, and `listed` that of the list of selectors. `removal` is
    what to delete to be rid of it: a comment with the blanks before it, or with its line. It is
    None for a property.
    """

    scope: Scope
    selectors: tuple[Selector, ...]
    first: int
    last: int
    span: Span
    listed: Span
    removal: Span | None

    def holds(self, span: Span) -> bool:
        """Whether a problem at `span` begins or ends in these rows."""
        return self.first <= span.row <= self.last or self.first <= span.end_row <= self.last
