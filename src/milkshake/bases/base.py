"""What a base says: filters, formulas, summaries and views.

https://help.obsidian.md/bases/syntax.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from milkshake.bases.expression import Expression
from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span

NAME = "invalid-base"
"""The name of the defects of bases."""


class Filter(Struct, frozen=True):
    """A filter statement, or a conjunction of the filters in `items`."""

    kind: Literal["statement", "and", "or", "not"]
    items: tuple[Filter, ...] = ()
    statement: Expression | None = None


class SortBy(Struct, frozen=True):
    """A property to sort or group by, and in which direction."""

    property: str
    descending: bool = False


class ViewSpec(Struct, frozen=True):
    """A view as written. Properties are named in full: ``note.x``, ``file.x``, ``formula.x``.

    `order` lists the properties to show, None where it is not given. `summaries` maps
    properties to the name of a summary and its place. `settings` holds all keys of the
    view as written, those unknown to us too.
    """

    type: str = "table"
    name: str = ""
    filters: Filter | None = None
    order: tuple[str, ...] | None = None
    sort: tuple[SortBy, ...] = ()
    group: SortBy | None = None
    limit: int | None = None
    summaries: dict[str, tuple[str, Span]] = {}
    settings: dict[str, Any] = {}


class Base(Struct, frozen=True):
    """What a base says. `display_names` are those of properties, by their full names.

    `formulas` and `summaries` are by name. `defects` are what could not be read as meant.
    """

    filters: Filter | None = None
    formulas: dict[str, Expression] = {}
    display_names: dict[str, str] = {}
    summaries: dict[str, Expression] = {}
    views: tuple[ViewSpec, ...] = ()
    defects: tuple[Defect, ...] = ()


def property_id(name: str) -> str:
    """The full name of a property: one without a prefix belongs to the note."""
    return name if name.startswith(("note.", "file.", "formula.")) else f"note.{name}"
