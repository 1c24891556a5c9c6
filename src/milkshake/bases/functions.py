"""The functions of values, by the type of the value on which they are called.

https://help.obsidian.md/bases/functions, and where that is silent, JavaScript.
A function gets the state of the query, the value on which it is called (null
for a global one) and its arguments, whose number has been checked.
The evaluator itself does `if`, `filter`, `map` and `reduce`, which take expressions.
"""

# ruff: noqa: ARG001 - the functions of one table share one signature
from __future__ import annotations

from collections.abc import Callable
from math import floor, isfinite

from milkshake.bases import dates
from milkshake.bases.conversion import is_empty, is_truthy, number_of, text_of
from milkshake.bases.date_format import format_date
from milkshake.bases.dates import Date, Duration, day_of
from milkshake.bases.files import File, file_of
from milkshake.bases.list_functions import LIST
from milkshake.bases.state import Function, Signature, State
from milkshake.bases.text_functions import TEXT
from milkshake.bases.values import (
    EvaluationError,
    Html,
    Icon,
    Image,
    Link,
    Links,
    Nested,
    Object,
    Tag,
    This,
    Value,
    list_of,
    spread,
    type_name,
)
from milkshake.regexp.machine import search
from milkshake.regexp.program import Regexp

# Any value


def _is_type(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    return type_name(value) == text_of(arguments[0]).lower()


ANY: dict[str, Signature] = {
    "isEmpty": (0, 0, lambda _s, v, _: is_empty(v)),
    "isTruthy": (0, 0, lambda _s, v, _: is_truthy(v)),
    "isType": (1, 1, _is_type),
    "toString": (0, 0, lambda _s, v, _: text_of(v)),
}


# Dates, numbers


def _format(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    assert isinstance(value, Date)
    pattern = text_of(arguments[0])
    state.spend(10 * len(pattern))
    return format_date(value, pattern)


def _on_date(function: Callable[[State, Date], Value]) -> Signature:
    def call(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
        assert isinstance(value, Date)
        return function(state, value)

    return 0, 0, call


DATE: dict[str, Signature] = {
    "date": _on_date(lambda _, d: day_of(d)),
    "format": (1, 1, _format),
    "relative": _on_date(lambda s, d: dates.relative(d, s.now)),
    "time": _on_date(lambda _, d: dates.clock_time(d)),
}


def _rounded(number: float) -> float:
    """To the nearest whole number, halves upwards, as in JavaScript."""
    return float(floor(number + 0.5)) if isfinite(number) and abs(number) < 2**52 else number


def _round(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    number, digits = number_of(value), arguments[0] if arguments else None
    if digits is None or not isfinite(number):
        return _rounded(number)
    factor = 10.0 ** max(-15, min(15, int(_finite(digits))))
    return _rounded(number * factor) / factor


def _finite(value: Value) -> float:
    number = number_of(value, "how many digits to keep")
    return number if isfinite(number) else 0.0


def _to_fixed(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    number = number_of(value)
    digits = int(_finite(arguments[0])) if arguments and arguments[0] is not None else 0
    if not 0 <= digits <= 100:
        raise EvaluationError("the number of decimal places must be from 0 to 100")
    return f"{number:.{digits}f}" if isfinite(number) and abs(number) < 1e21 else text_of(number)


def _whole(upwards: bool) -> Signature:
    def call(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
        number = number_of(value)
        if not isfinite(number):
            return number
        return float(-floor(-number) if upwards else floor(number))

    return 0, 0, call


NUMBER: dict[str, Signature] = {
    "abs": (0, 0, lambda _s, v, _: abs(number_of(v))),
    "ceil": _whole(True),
    "floor": _whole(False),
    "round": (0, 1, _round),
    "toFixed": (0, 1, _to_fixed),
}


# Links, files, objects, regular expressions


def _links_to(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    file = state.files.file(value, state.source)
    return file is not None and file.has_link(arguments[0])


def _on_file(function: Callable[[File, tuple[Value, ...]], Value]) -> Function:
    def call(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
        file = file_of(value)
        assert file is not None
        return function(file, arguments)

    return call


def _as_link(file: File, arguments: tuple[Value, ...]) -> Value:
    return Link(file.path, display=arguments[0] if arguments else None, path=file.path)


def _has_tag(file: File, arguments: tuple[Value, ...]) -> Value:
    return any(file.has_tag(text_of(name)) for name in spread(arguments))


def _has_link(file: File, arguments: tuple[Value, ...]) -> Value:
    return file.has_link(arguments[0])


FILE: dict[str, Signature] = {
    "asLink": (0, 1, _on_file(_as_link)),
    "hasLink": (1, 1, _on_file(_has_link)),
    "hasProperty": (1, 1, _on_file(lambda f, a: f.has_property(text_of(a[0])))),
    "hasTag": (1, None, _on_file(_has_tag)),
    "inFolder": (1, 1, _on_file(lambda f, a: a[0] is not None and f.in_folder(text_of(a[0])))),
}

LINK: dict[str, Signature] = {
    "asFile": (0, 0, lambda s, v, _: s.files.file(v, s.source)),
    "linksTo": (1, 1, _links_to),
}


def _keys(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    assert isinstance(value, Object)
    return tuple(value.items)


def _values(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    assert isinstance(value, Object)
    return list_of(value.items.values())


OBJECT: dict[str, Signature] = {"keys": (0, 0, _keys), "values": (0, 0, _values)}


def _matches(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    assert isinstance(value, Regexp)
    return search(value, text_of(arguments[0]), 0, state.spend) is not None


REGEXP: dict[str, Signature] = {"matches": (1, 1, _matches)}

METHODS: dict[type, dict[str, Signature]] = {
    bool: ANY,
    float: ANY | NUMBER,
    str: ANY | TEXT,
    tuple: ANY | LIST,
    Links: ANY | LIST,
    Nested: ANY | LIST,
    Date: ANY | DATE,
    Duration: ANY,
    Link: ANY | TEXT | LINK,
    File: ANY | FILE,
    This: ANY | FILE,
    Object: ANY | OBJECT,
    Tag: ANY | TEXT,
    Html: ANY | TEXT,
    Icon: ANY | TEXT,
    Image: ANY | TEXT,
    Regexp: ANY | REGEXP,
}
"""The functions of each type; a link, tag and their like have those of text too."""

LAZY = {"filter": (1, 1), "map": (1, 1), "reduce": (2, 2)}
"""The functions of lists whose first argument is an expression to be run for each item."""
