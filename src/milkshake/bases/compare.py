"""Whether values are equal, and which is less."""

from __future__ import annotations

from collections.abc import Callable

from milkshake.bases.conversion import parse_number, string_of, text_of
from milkshake.bases.dates import Date, Duration, parse_date, parse_duration
from milkshake.bases.values import (
    EvaluationError,
    Html,
    Icon,
    Image,
    Link,
    Object,
    Tag,
    Value,
    path_of,
    type_phrase,
)
from milkshake.regexp.program import Regexp
from milkshake.resolve import fold


def equal(one: Value, other: Value) -> bool:
    """Whether two values are equal (``==``).

    Links and files are equal if they lead to the same file; links that lead to no
    file are equal if their targets are. A text equals the link, tag, date or number
    that it spells. A duration equals the number of its milliseconds.
    """
    if type(one) is type(other) and isinstance(one, (str, float, bool, Date)):
        return one == other
    if one is None or other is None:
        return one is other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, str) or (isinstance(one, float) and isinstance(other, Duration)):
        return _spells(other, one)
    if isinstance(other, str) or (isinstance(other, float) and isinstance(one, Duration)):
        return _spells(one, other)
    if isinstance(one, Object) and isinstance(other, Object):
        return one.items.keys() == other.items.keys() and all(
            equal(value, other.items[key]) for key, value in one.items.items()
        )
    if isinstance(one, Duration) and isinstance(other, Duration):
        return one.total("milliseconds") == other.total("milliseconds")
    if isinstance(one, Tag) and isinstance(other, Tag):
        return one.name.lower() == other.name.lower()
    if isinstance(one, (Html, Icon, Image, Regexp)):
        return type(one) is type(other) and text_of(one) == text_of(other)
    return _same_file(one, other)


def _same_file(one: Value, other: Value) -> bool:
    path, other_path = path_of(one), path_of(other)
    if path is not None or other_path is not None:
        return path == other_path
    if isinstance(one, Link) and isinstance(other, Link):
        return fold(one.target + one.subpath) == fold(other.target + other.subpath)
    return False


def _spells(value: Value, text: str | float) -> bool:
    """Whether `text` spells `value`."""
    if isinstance(value, Duration):
        wanted = Duration(ms=text) if isinstance(text, float) else parse_duration(text)
        return wanted is not None and wanted.total("milliseconds") == value.total("milliseconds")
    if isinstance(text, float):
        return False
    if isinstance(value, Tag):
        return value.name.lower() == text.removeprefix("#").lower()
    if isinstance(value, Date):
        date = parse_date(text)
        return date is not None and date.ms == value.ms
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        return parse_number(text) == value
    if isinstance(value, Link):
        targets = {_link_target(value.target + value.subpath), _link_target(value.path or "")}
        return _link_target(text) in targets
    if isinstance(value, (Html, Icon)):
        return value.text == text
    path = path_of(value)
    return path is not None and _link_target(text) == _link_target(path)


def _link_target(text: str) -> str:
    text = text.strip().removeprefix("!")
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].partition("|")[0]
    return fold(text.strip()).removesuffix(".md")


def compare(one: Value, other: Value) -> float | None:
    """A number below, at or above 0 where `one` is less than, equal to or greater than `other`.

    It is None if either is null. Raises `EvaluationError` where the two have no order.
    """
    if one is None or other is None:
        return None
    if isinstance(one, str) and isinstance(other, str):
        return (one > other) - (one < other)
    left, right = _magnitude(one, other), _magnitude(other, one)
    if left is not None and right is not None:
        return left - right if left != right else 0.0
    text, other_text = string_of(one), string_of(other)
    if text is None or other_text is None:
        raise EvaluationError(f"{type_phrase(one)} and {type_phrase(other)} have no order")
    return (text > other_text) - (text < other_text)


_PARSE: dict[type, Callable[[str], float | Date | Duration | None]] = {
    float: parse_number,
    Date: parse_date,
    Duration: parse_duration,
}


def _magnitude(value: Value, other: Value) -> float | None:
    """The value as a number to be compared with `other`, where such values can be."""
    if isinstance(value, str) and type(other) in _PARSE:
        parsed = _PARSE[type(other)](value)
        return None if parsed is None else _magnitude(parsed, other)
    if isinstance(value, (bool, float)):
        return float(value) if isinstance(other, (bool, float, str, Duration)) else None
    if isinstance(value, Date):
        return float(value.ms) if isinstance(other, (Date, str)) else None
    if isinstance(value, Duration):
        numeric = isinstance(other, (Duration, float, str))
        return value.total("milliseconds") if numeric else None
    return None
