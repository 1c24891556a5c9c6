"""From what YAML has made of a property to its value in a base."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from milkshake.bases.dates import parse_date
from milkshake.bases.values import MAX_DEPTH, Tag, Value, list_of, object_of
from milkshake.model.numbers import number_text


def property_value(
    value: Any, key: str, linked: Callable[[str, str], Value], *, dates: bool, depth: int = 0
) -> Value:
    """The value of a property: a text that looks like a link, or a date where `dates`, is one.

    `key` names the property and, with dots, the place within it. `linked` makes the value of a
    text that may hold a link and of its key. What lies deeper than `MAX_DEPTH` is null.
    """
    if isinstance(value, str):
        if "[" in value:
            return linked(value, key)
        return (dates and value[:1].isdigit() and parse_date(value)) or value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if depth >= MAX_DEPTH:
        return None
    pairs = enumerate(value) if isinstance(value, list) else value.items()
    values = {
        str(name): property_value(item, f"{key}.{name}", linked, dates=dates, depth=depth + 1)
        for name, item in pairs
    }
    return list_of(values.values()) if isinstance(value, list) else object_of(values)


def tags_value(value: Any) -> Value:
    """The value of the property `tags`: a list of tags that as text have no ``#``."""
    if isinstance(value, list):
        return tuple(Tag(_word(item).removeprefix("#")) for item in value if item is not None)
    if isinstance(value, str):
        parts = re.split(r"[\s,]+", value.strip())
        return tuple(Tag(part.removeprefix("#")) for part in parts if part)
    return None if value is None else (Tag(_word(value)),)


def _word(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return number_text(value)
