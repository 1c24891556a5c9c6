"""What a view is, and how its rows become tables in text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from milkshake.jtbd.research import Research

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""What a row has in a column."""


class View(Struct, frozen=True):
    """A view: its `name`, its `title` on pages, and in `about` what it shows.

    `row` is the type of its rows, a frozen Struct whose fields are the columns and hold a
    `Cell` each. `rows` makes them, in the order in which pages show them. `main` names the
    fields that a table to be read shows. `lacks` says which property would fill the view when
    it is empty, with an example line to paste.
    """

    name: str
    title: str
    about: str
    row: type[Struct]
    rows: Callable[[Research], Sequence[Struct]]
    main: tuple[str, ...]
    lacks: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns: those of the fields, unless the row renames them."""
        return self.row.__struct_encode_fields__


def rows(view: View, research: Research) -> Sequence[Struct]:
    """The rows of `view`, made once for each research."""
    return research.once(view.rows)
