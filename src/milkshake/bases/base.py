"""What a base says: filters, formulas, summaries and views, https://help.obsidian.md/bases/syntax."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from milkshake.bases.expression import Expression
from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span

NAME = "invalid-base"
"""The name of the defects of bases."""


class Filter(Struct, frozen=True):
    """A test, or how the filters in `items` are to be taken together."""

    kind: Literal["test", "and", "or", "not"]
    items: tuple[Filter, ...] = ()
    test: Expression | None = None


class Order(Struct, frozen=True):
    """A property to sort or group by."""

    property: str
    descending: bool = False


class ViewSpec(Struct, frozen=True):
    """A view as written. Properties are named in full: ``note.x``, ``file.x``, ``formula.x``.

    `order` is None where it is not given. `summaries` maps properties to the
    name of a summary and its place. `settings` holds all keys of the view as
    they are, those unknown to us too.
    """

    type: str = "table"
    name: str = ""
    filters: Filter | None = None
    order: tuple[str, ...] | None = None
    sort: tuple[Order, ...] = ()
    group: Order | None = None
    limit: int | None = None
    summaries: dict[str, tuple[str, Span]] = {}
    settings: dict[str, Any] = {}


class Base(Struct, frozen=True):
    """A base, read. `names` are the display names of properties."""

    filters: Filter | None = None
    formulas: dict[str, Expression] = {}
    names: dict[str, str] = {}
    summaries: dict[str, Expression] = {}
    views: tuple[ViewSpec, ...] = ()
    defects: tuple[Defect, ...] = ()


def property_id(name: str) -> str:
    """The full name of a property: without a prefix it is the note's."""
    return name if name.startswith(("note.", "file.", "formula.")) else f"note.{name}"
