"""The operators of the expression language. All functions raise `EvaluationError`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fmod, inf, isfinite, nan

from milkshake.bases.conversion import text_of
from milkshake.bases.dates import UNITS, Date, Duration, between, field, parse_duration, shift
from milkshake.bases.files import FIELDS, File, file_of
from milkshake.bases.state import State
from milkshake.bases.text_functions import joined_for_steps
from milkshake.bases.values import (
    EvaluationError,
    Link,
    Object,
    This,
    Value,
    type_name,
    type_phrase,
    with_article,
)
from milkshake.model.suggest import closest

_FIELDS = {
    "date": ("year", "month", "day", "hour", "minute", "second", "millisecond"),
    "duration": UNITS,
    "list": ("length",),
    "string": ("length",),
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: which known word may have been meant."""
    near = closest(word, known)
    return f": did you mean `{near}`?" if near else ""


def field_of(value: Value, name: str) -> Value:
    """The value of `value.name`."""
    if value is None:
        return None
    file = file_of(value)
    if file is not None:
        return _field_of_this(file, name) if isinstance(value, This) else _field_of_file(file, name)
    if isinstance(value, Object):
        return value.items.get(name)
    if isinstance(value, (str, tuple)) and name == "length":
        return float(len(value))
    if isinstance(value, Date) and (number := field(value, name)) is not None:
        return float(number)
    if isinstance(value, Duration) and name in UNITS:
        return value.total(name)
    kind = type_name(value)
    fields = _FIELDS.get(kind, ())
    raise EvaluationError(f"{with_article(kind)} has no `{name}`{did_you_mean(name, fields)}")


def _field_of_file(file: File, name: str) -> Value:
    if name in FIELDS:
        return FIELDS[name](file)
    raise EvaluationError(f"a file has no `{name}`{did_you_mean(name, FIELDS)}")


def _field_of_this(file: File, name: str) -> Value:
    if name in {"file", "note"}:
        return file if name == "file" else file.properties
    return file.get(name)


def item_of(value: Value, index: Value) -> Value:
    """The value of `value[index]`."""
    if isinstance(index, str):
        return field_of(value, index)
    if value is None or index is None:
        return None
    if not isinstance(value, (str, tuple)) or not isinstance(index, float):
        raise EvaluationError(f"{type_phrase(index)} picks nothing out of {type_phrase(value)}")
    whole = isfinite(index) and index == int(index) and 0 <= index < len(value)
    if not whole:
        return None
    item: Value = value[int(index)]
    return item


COMPARE: dict[str, Callable[[float], bool]] = {
    "<": lambda difference: difference < 0,
    "<=": lambda difference: difference <= 0,
    ">": lambda difference: difference > 0,
    ">=": lambda difference: difference >= 0,
}


def arithmetic(state: State, operator: str, one: Value, other: Value) -> Value:
    """The value of `one operator other`.

    If one of the two is null the value is null, except that text and null added are
    the text. A text that is a duration, however, leaves a missing date null: null + "1d".
    """
    if isinstance(one, float) and isinstance(other, float):
        return _NUMERIC[operator](one, other)
    if isinstance(one, Date) and operator in {"+", "-"} and other is not None:
        return _moved(operator, one, other)
    if operator == "+" and isinstance(one, Duration) and isinstance(other, Date):
        return _moved(operator, other, one)
    if one is None and isinstance(other, str) and parse_duration(other) is not None:
        return None  # a date that is missing is not moved
    if isinstance(one, Duration):
        if isinstance(other, str):
            other = parse_duration(other) or other
        if isinstance(other, float) and operator in {"*", "/"}:
            factor = other if operator == "*" else 1 / other if other else inf
            if isfinite(factor):
                return _within_limits(one.scaled(factor))
        if isinstance(other, Duration) and operator in {"+", "-"}:
            added = other if operator == "+" else other.scaled(-1)
            months, days = one.months + added.months, one.days + added.days
            return _within_limits(Duration(months, days, one.ms + added.ms))
    if operator == "+" and (isinstance(one, (str, Link)) or isinstance(other, (str, Link))):
        return joined_for_steps(state, text_of(one), text_of(other))
    if one is None or other is None:
        return None
    raise EvaluationError(f"`{operator}` means nothing between {_kinds(one, other)}")


def _within_limits(duration: Duration) -> Duration:
    if abs(duration.total("years")) > 1e6:
        raise EvaluationError("the duration is too long")
    return duration


def _kinds(one: Value, other: Value) -> str:
    return f"{type_phrase(one)} and {type_phrase(other)}"


def _moved(operator: str, date: Date, other: Value) -> Value:
    if isinstance(other, Date) and operator == "-":
        return between(other, date)
    duration = parse_duration(other) if isinstance(other, str) else other
    if not isinstance(duration, Duration):
        what = f"`{other}`" if isinstance(other, str) else type_phrase(other)
        raise EvaluationError(f"{what} is not a duration such as `1M` or `2 days`")
    moved = shift(date, duration, 1 if operator == "+" else -1)
    if moved is None:
        raise EvaluationError("the date lies outside the years 0 to 9999")
    return moved


def _divide(one: float, other: float) -> float:
    if other:
        return one / other
    return nan if not one or one != one else inf if one > 0 else -inf  # noqa: PLR0124


_NUMERIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": _divide,
    "%": lambda one, other: fmod(one, other) if other and isfinite(one) else nan,
}
