"""Reads the values of a canvas file: one of the wrong type is reported and gets a default."""

from __future__ import annotations

import re
from typing import Any

from milkshake.model.diagnostic import Defect
from milkshake.parse.canvas.json_places import Path, Places

MAX_COORDINATE = 100_000
"""Coordinates and sizes beyond this are not accepted."""

MAX_ITEMS = 5_000
"""At most so many cards and so many connections of a canvas are shown."""

_COLOURS = frozenset("123456")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_SURROGATE = re.compile("[\ud800-\udfff\0]")


class CheckedJson:
    """Reads values from the objects of one JSON text; `defects` are the problems met so far.

    `path` is always the path of the object that is read.
    """

    def __init__(self, places: Places, defects: tuple[Defect, ...]) -> None:
        """For a text whose values have these `places`; `defects` are those found before."""
        self._places = places
        self.defects = list(defects)

    def report(self, path: Path, message: str) -> None:
        """Add a defect at the value at `path`."""
        self.defects.append(Defect("invalid-canvas", self._places.span(path), message))

    def items(self, item: dict[str, Any], key: str) -> list[Any]:
        """The list under `key` of the outermost object, cut to `MAX_ITEMS`; empty by default."""
        values = item.get(key, [])
        if not isinstance(values, list):
            self.report((key,), f"`{key}` is a list, not {json_type(values)}")
            return []
        if len(values) > MAX_ITEMS:
            message = f"only the first {MAX_ITEMS} of the {len(values)} {key} are shown"
            self.report((key, MAX_ITEMS), message)
        return values[:MAX_ITEMS]

    def text(self, path: Path, item: dict[str, Any], key: str, *, required: bool = True) -> str:
        """The string under `key`, without surrogates and NUL; empty by default."""
        value = item.get(key)
        if isinstance(value, str):
            return _SURROGATE.sub("\ufffd", value)
        if value is not None or required:
            reason = "is missing" if value is None else f"is a text, not {json_type(value)}"
            self.report((*path, key), f"`{key}` {reason}")
        return ""

    def number(
        self,
        path: Path,
        item: dict[str, Any],
        key: str,
        default: int,
        minimum: int = -MAX_COORDINATE,
    ) -> int:
        """The number under `key`, rounded, from `minimum` to `MAX_COORDINATE`."""
        value = item.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            reason = "is missing" if value is None else f"is a number, not {json_type(value)}"
            self.report((*path, key), f"`{key}` {reason}")
            return default
        if not minimum <= value <= MAX_COORDINATE:
            self.report((*path, key), f"`{key}` is no place or size on a canvas")
            return default
        return round(value)

    def colour(self, path: Path, item: dict[str, Any]) -> str:
        """The value of ``color``: a preset from 1 to 6 or a hexadecimal colour, else empty."""
        value = item.get("color")
        if value is None or value == "":
            return ""
        if isinstance(value, str) and (value in _COLOURS or _HEX.match(value)):
            return value.lower()
        self.report((*path, "color"), 'a color is "1" to "6" or `#` and six hexadecimal digits')
        return ""

    def choice(
        self, path: Path, item: dict[str, Any], key: str, allowed: tuple[str, ...], default: str
    ) -> Any:
        """The value under `key` if it is one of the `allowed`."""
        value = item.get(key)
        if value is None or value in allowed:
            return value or default
        self.report((*path, key), f"`{key}` is one of {', '.join(allowed)}")
        return default


def json_type(value: Any) -> str:
    """The type of a JSON value, in words for a message."""
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number"}
    return names.get(type(value), "null")
