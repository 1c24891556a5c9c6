"""The global functions of the expression language.

https://help.obsidian.md/bases/functions. The evaluator itself does `if`, which takes expressions.
"""

# ruff: noqa: ARG001 - the functions of one table share one signature
from __future__ import annotations

from collections.abc import Callable

from milkshake.bases import dates
from milkshake.bases.conversion import number_of, parse_number, text_of
from milkshake.bases.dates import Date, Duration, day_of
from milkshake.bases.state import Function, Signature, State
from milkshake.bases.values import (
    EvaluationError,
    Html,
    Icon,
    Image,
    Link,
    Value,
    path_of,
    type_phrase,
)


def _date(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if value is None or isinstance(value, Date):
        return value
    date = dates.parse_date(text_of(value))
    if date is None:
        raise EvaluationError(f"`{_short(value)}` is not a date such as `2025-12-31 18:30:00`")
    return date


def _duration(state: State, _: Value, arguments: tuple[Value, ...]) -> Value:
    value = arguments[0]
    if value is None or isinstance(value, Duration):
        return value
    duration = dates.parse_duration(text_of(value))
    if duration is None:
        raise EvaluationError(f"`{_short(value)}` is not a duration such as `1M` or `2 days`")
    return duration


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
        raise EvaluationError(
            f"{type_phrase(value)} is not an image: give its path, file or address"
        )
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
        what = f"`{_short(value)}`" if isinstance(value, str) else type_phrase(value)
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
