# ruff: noqa: ARG001 - the functions of one table share one signature
"""The functions of lists, except those that take an expression."""

from __future__ import annotations

from milkshake.bases.compare import equal
from milkshake.bases.conversion import joined, text_of
from milkshake.bases.sorting import sort_key
from milkshake.bases.state import Signature, State
from milkshake.bases.values import (
    EvaluationError,
    Links,
    Value,
    list_of,
    measure,
    path_of,
    spread,
    type_name,
)


def items_of(value: Value) -> tuple[Value, ...]:
    """The value, which the caller knows to be a list."""
    assert isinstance(value, tuple)
    return value


def _contains(state: State, items: tuple[Value, ...], wanted: Value) -> bool:
    if isinstance(items, Links):
        path = path_of(wanted)
        if path is not None:
            return path in items.paths
    state.spend((1 + len(items)) * (1 + measure(wanted)[0]))
    return any(equal(item, wanted) for item in items)


def _contains_all(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    return all(_contains(state, items_of(value), wanted) for wanted in spread(arguments))


def _contains_any(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    if len(arguments) == 1 and not isinstance(arguments[0], tuple):
        return _contains(state, items_of(value), arguments[0])
    return any(_contains(state, items_of(value), wanted) for wanted in spread(arguments))


def _flat(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    items = spread(items_of(value))
    state.spend(len(items))
    return list_of(items)


def _join(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    text = joined(text_of(arguments[0]), [text_of(item) for item in items_of(value)])
    state.spend(len(text))
    return text


def _slice(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    items = items_of(value)
    state.spend(len(items))
    return items[slice(*(None if a is None else _index(a) for a in (*arguments, None)[:2]))]


def _index(value: Value) -> int:
    if not isinstance(value, float):
        raise EvaluationError("where to cut must be a number")
    return int(max(-1e9, min(1e9, value)))


def _spend_on(state: State, items: tuple[Value, ...]) -> None:
    """Spend the steps that going through all of the items takes."""
    texts = sum(len(item) for item in items if isinstance(item, str))
    state.spend(10 * measure(items)[0] + texts)


def _sort(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    items = items_of(value)
    _spend_on(state, items)
    return tuple(sorted(items, key=sort_key))


def _unique(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    items = items_of(value)
    _spend_on(state, items)
    distinct: dict[tuple[str, str], Value] = {}
    for item in items:
        distinct.setdefault((type_name(item), text_of(item)), item)
    return tuple(distinct.values())


def _mean(state: State, value: Value, arguments: tuple[Value, ...]) -> Value:
    numbers = [item for item in items_of(value) if isinstance(item, float)]
    state.spend(len(numbers))
    return sum(numbers) / len(numbers) if numbers else None


LIST: dict[str, Signature] = {
    "contains": (1, 1, lambda s, v, a: _contains(s, items_of(v), a[0])),
    "containsAll": (1, None, _contains_all),
    "containsAny": (1, None, _contains_any),
    "flat": (0, 0, _flat),
    "join": (1, 1, _join),
    "mean": (0, 0, _mean),
    "reverse": (0, 0, lambda _s, v, _: items_of(v)[::-1]),
    "slice": (1, 2, _slice),
    "sort": (0, 0, _sort),
    "unique": (0, 0, _unique),
}
