"""The summaries that bases have built in, https://help.obsidian.md/bases/syntax#Default+Summary+Formulas."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum, sqrt
from typing import TypeAlias

from milkshake.bases.conversion import is_empty
from milkshake.bases.dates import Date, between
from milkshake.bases.sorting import sort_key
from milkshake.bases.values import Value

_Values: TypeAlias = tuple[Value, ...]


def _numbers(values: _Values) -> list[float]:
    return sorted(value for value in values if isinstance(value, float))


def _dates(values: _Values) -> list[Date]:
    return sorted((value for value in values if isinstance(value, Date)), key=lambda d: d.ms)


def _of_numbers(function: Callable[[list[float]], float]) -> Callable[[_Values], Value]:
    def summary(values: _Values) -> Value:
        numbers = _numbers(values)
        return function(numbers) if numbers else None

    return summary


def _median(numbers: list[float]) -> float:
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[middle]
    return (numbers[middle - 1] + numbers[middle]) / 2


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def _deviation(numbers: list[float]) -> float:
    mean = _mean(numbers)
    return sqrt(fsum((number - mean) ** 2 for number in numbers) / len(numbers))


def _range(values: _Values) -> Value:
    numbers, dates = _numbers(values), _dates(values)
    if numbers:
        return numbers[-1] - numbers[0]
    return between(dates[0], dates[-1]) if dates else None


def _date(last: bool) -> Callable[[_Values], Value]:
    def summary(values: _Values) -> Value:
        dates = _dates(values)
        return dates[-1 if last else 0] if dates else None

    return summary


def _count(test: Callable[[Value], bool]) -> Callable[[_Values], Value]:
    return lambda values: float(sum(map(test, values)))


def _unique(values: _Values) -> Value:
    return float(len({sort_key(value) for value in values if not is_empty(value)}))


SUMMARIES: dict[str, Callable[[_Values], Value]] = {
    "Average": _of_numbers(_mean),
    "Min": _of_numbers(lambda numbers: numbers[0]),
    "Max": _of_numbers(lambda numbers: numbers[-1]),
    "Sum": _of_numbers(sum),
    "Range": _range,
    "Median": _of_numbers(_median),
    "Stddev": _of_numbers(_deviation),
    "Earliest": _date(last=False),
    "Latest": _date(last=True),
    "Checked": _count(lambda value: value is True),
    "Unchecked": _count(lambda value: value is False),
    "Empty": _count(is_empty),
    "Filled": _count(lambda value: not is_empty(value)),
    "Unique": _unique,
}
"""The value of each summary for the values of a column; null where it has none."""
