"""What a value is as text, as a number and as a truth value."""

from __future__ import annotations

import json
import re
from math import isfinite, isnan

from milkshake.bases.dates import Date, Duration, humanize, iso
from milkshake.bases.values import (
    MAX_TEXT,
    EvaluationError,
    Html,
    Icon,
    Image,
    Link,
    Object,
    Tag,
    This,
    Value,
    type_phrase,
)
from milkshake.model.numbers import number_text
from milkshake.regexp.program import Regexp

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def text_of(value: Value) -> str:
    """The value as text, which is what ``toString`` gives."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, tuple):
        return joined(", ", [text_of(item) for item in value])
    if isinstance(value, Date):
        return iso(value)
    if isinstance(value, Duration):
        return humanize(value)
    if isinstance(value, Link):
        return _link_text(value)
    if isinstance(value, (Tag, Html, Icon)):
        return value.text
    if isinstance(value, Image):
        return f"![]({value.source})"
    if isinstance(value, Regexp):
        return f"/{value.pattern}/{value.flags}"
    if isinstance(value, Object):
        return json.dumps(_plain(value, [MAX_TEXT]), ensure_ascii=False, separators=(",", ":"))
    return value.file.path if isinstance(value, This) else value.path


def _link_text(link: Link) -> str:
    if link.external:
        return link.target
    display = "" if link.display is None else f"|{text_of(link.display)}"
    return f"[[{link.target}{link.subpath}{display}]]"


def joined(separator: str, parts: list[str]) -> str:
    """The parts as one text with `separator` between them. Raises `EvaluationError` if too long."""
    if sum(map(len, parts)) + len(separator) * len(parts) > MAX_TEXT:
        raise EvaluationError("the text has grown too long")
    return separator.join(parts)


def _plain(value: Value, left: list[int]) -> object:
    """The value as JSON can write it; `left` holds how many characters are still allowed."""
    if isinstance(value, Object):
        return {key: _plain(item, left) for key, item in value.items.items()}
    if isinstance(value, tuple):
        return [_plain(item, left) for item in value]
    left[0] -= len(value) if isinstance(value, str) else 10
    if left[0] < 0:
        raise EvaluationError("the text has grown too long")
    if isinstance(value, float):
        whole = isfinite(value) and value == int(value)
        return int(value) if whole else value if isfinite(value) else None
    return value if value is None or isinstance(value, (bool, str)) else text_of(value)


def string_of(value: Value) -> str | None:
    """The text of a value on which the functions of strings may be called; None for any other."""
    if isinstance(value, str):
        return value
    if isinstance(value, (Tag, Html, Icon)):
        return value.text
    if isinstance(value, Link):
        return value.target + value.subpath
    if isinstance(value, Image):
        return value.source
    return None


def is_truthy(value: Value) -> bool:
    """Whether the value counts as true: not null, false, 0, NaN, nor anything empty."""
    if isinstance(value, float):
        return value != 0 and not isnan(value)
    if isinstance(value, Object):
        return bool(value.items)
    if isinstance(value, (Tag, Html, Icon)):
        return bool(value.text)
    if isinstance(value, (bool, str, tuple)):
        return bool(value)
    return value is not None


def is_empty(value: Value) -> bool:
    """Whether the value is null, or a text, a list or an object without content."""
    if isinstance(value, Object):
        return not value.items
    if isinstance(value, (Tag, Html, Icon)):
        return not value.text
    return not value if isinstance(value, (str, tuple)) else value is None


def parse_number(text: str) -> float | None:
    """The number that `text` is, or None."""
    text = text.strip() if len(text) < 400 else ""
    return float(text) if _NUMBER.fullmatch(text) else None


def number_of(value: Value, name: str = "this") -> float:
    """The value, which must be a number. Raises `EvaluationError`, which calls it `name`."""
    if isinstance(value, float):
        return value
    raise EvaluationError(f"{name} must be a number, not {type_phrase(value)}")
