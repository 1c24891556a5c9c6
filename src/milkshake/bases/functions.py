"""The functions of the expression language, by the type they belong to.

https://help.obsidian.md/bases/functions, and where that is silent, JavaScript.
A function gets the state of the evaluation, the value it is called on (null
for a global one) and its arguments, whose number is checked before.
`if`, `filter`, `map` and `reduce`, which take expressions, are the evaluator's.
"""

# ruff: noqa: ARG001 - the functions of one table share one signature
from __future__ import annotations

from collections.abc import Callable
from math import floor, isfinite
from typing import Protocol, TypeAlias

from milkshake.bases import dates
from milkshake.bases.date_format import format_date
from milkshake.bases.dates import Date, Duration, day_of
from milkshake.bases.files import File, Files
from milkshake.bases.list_functions import LIST, spread
from milkshake.bases.pattern import Regexp
from milkshake.bases.regexp import search
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
    is_empty,
    is_truthy,
    kind_of,
    list_of,
    parse_number,
    path_of,
    text_of,
    type_name,
)


class State(Protocol):
    """What functions may know of the evaluation they are part of."""

    files: Files
    source: str
    """The path of the file in which the base is shown, from which texts are resolved."""
    now: int

    def spend(self, steps: int) -> None:
        """Take steps off the budget. Raises `EvaluationError` when there are none left."""


Function: TypeAlias = Callable[[State, Value, tuple[Value, ...]], Value]
Signature: TypeAlias = tuple[int, int | None, Function]
"""The least and the greatest number of arguments (None: any), and the function."""


def number_of(value: Value, name: str = "this") -> float:
    """The value if it is a number. Raises `EvaluationError`, calling it by `name`."""
    if isinstance(value, float):
        return value
    raise EvaluationError(f"{name} must be a number, not {kind_of(value)}")


# Global functions


def _date(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if value is None or isinstance(value, Date):
        return value
    found = dates.parse_date(text_of(value))
    if found is None:
        raise EvaluationError(f"`{_short(value)}` is not a date such as `2025-12-31 18:30:00`")
    return found


def _duration(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if value is None or isinstance(value, Duration):
        return value
    found = dates.parse_duration(text_of(value))
    if found is None:
        raise EvaluationError(f"`{_short(value)}` is not a duration such as `1M` or `2 days`")
    return found


def _short(value: Value) -> str:
    text = text_of(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _escape_html(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    text = text_of(arguments[0])
    state.spend(len(text))
    for character, entity in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#39")):
        text = text.replace(character, f"&{entity};")
    return text


def _image(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if value is None or isinstance(value, Image):
        return value
    if isinstance(value, str):
        value = state.files.link(value, state.source)
    if isinstance(value, Link):
        return Image(value.target, value.path)
    path = path_of(value)
    if path is None:
        raise EvaluationError(f"{kind_of(value)} is not an image: give its path, file or address")
    return Image(path, path)


def _link(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value, display = arguments[0], arguments[1] if len(arguments) > 1 else None
    if value is None:
        return None
    if isinstance(value, Link):
        shown = value.display if display is None else display
        return Link(value.target, value.subpath, shown, value.path, value.anchor, value.external)
    path = path_of(value)
    if path is not None:
        return Link(path, display=display, path=path)
    return state.files.link(text_of(value), state.source, display)


def _list(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    return arguments[0] if isinstance(arguments[0], tuple) else arguments


def _extreme(pick: Callable[[list[float]], float]) -> Function:
    def function(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
        if None in arguments:
            return None
        return pick([number_of(value, "what is compared") for value in arguments])

    return function


def _number(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if isinstance(value, (bool, float)):
        return float(value)
    if value is None:
        return None
    if isinstance(value, Date):
        return float(value.ms)
    number = parse_number(value) if isinstance(value, str) else None
    if number is None:
        what = f"`{_short(value)}`" if isinstance(value, str) else kind_of(value)
        hint = ": take one of its fields, such as `.days`" if isinstance(value, Duration) else ""
        raise EvaluationError(f"{what} is not a number{hint}")
    return number


def _random(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    raise EvaluationError("a site is built once, so `random()` has no value in it")


GLOBAL: dict[str, Signature] = {
    "date": (1, 1, _date),
    "duration": (1, 1, _duration),
    "escapeHTML": (1, 1, _escape_html),
    "file": (1, 1, lambda s, _, a: s.files.file(a[0], s.source)),
    "html": (1, 1, lambda _s, _, a: Html(text_of(a[0]))),
    "icon": (1, 1, lambda _s, _, a: Icon(text_of(a[0]))),
    "image": (1, 1, _image),
    "link": (1, 2, _link),
    "list": (1, 1, _list),
    "max": (1, None, _extreme(max)),
    "min": (1, None, _extreme(min)),
    "now": (0, 0, lambda s, _, _a: Date(s.now, True)),
    "number": (1, 1, _number),
    "random": (0, 0, _random),
    "today": (0, 0, lambda s, _, _a: day_of(Date(s.now, True))),
}


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
        file = value.file if isinstance(value, This) else value
        assert isinstance(file, File)
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
