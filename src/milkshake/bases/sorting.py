"""How values are sorted and shown as text in a view."""

from __future__ import annotations

from math import isnan

from milkshake.bases.conversion import text_of
from milkshake.bases.dates import Date, Duration
from milkshake.bases.values import FileValue, Link, Object, This, Value
from milkshake.model.order import natural


def sort_key(value: Value) -> tuple[object, ...]:
    """A key by which any values can be sorted: by type, then by size; lists by their items."""
    if isinstance(value, tuple):
        return tuple(_item_key(item) for item in value)
    return (_item_key(value),)


def _item_key(value: Value) -> tuple[object, ...]:
    if value is None:
        return (9,)
    if isinstance(value, (bool, float)):
        nan = isinstance(value, float) and isnan(value)
        return (0, isinstance(value, float), nan, 0.0 if nan else float(value))
    if isinstance(value, Date):
        return (1, value.ms)
    if isinstance(value, Duration):
        return (2, value.total("milliseconds"))
    if isinstance(value, tuple):
        return (4, *sort_key(value))
    if isinstance(value, Object):
        return (5, *value.items)
    text = display_text(value)
    return (3, natural(text), text)


def display_text(value: Value) -> str:
    """The text as which a value is shown: a link's display, a file's name."""
    if isinstance(value, Link):
        if value.display is not None:
            return text_of(value.display)
        return " > ".join(part for part in (value.target, *value.subpath.split("#")) if part)
    if isinstance(value, This):
        return value.file.name
    return value.name if isinstance(value, FileValue) else text_of(value)
