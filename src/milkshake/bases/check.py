"""Errors of expressions that do not depend on the values of any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from milkshake.bases import tree
from milkshake.bases.files import FIELDS
from milkshake.bases.functions import LAZY, METHODS
from milkshake.bases.global_functions import GLOBAL
from milkshake.bases.operators import did_you_mean
from milkshake.bases.state import Signature
from milkshake.bases.tree import Node
from milkshake.bases.values import EvaluationError
from milkshake.regexp.pattern import RegexpError, compile_regexp


def wrong_count(
    node: tree.Call, signature: Signature | tuple[int, int | None]
) -> EvaluationError | None:
    """The error of calling a function with a wrong number of arguments, else None."""
    least, most, count = signature[0], signature[1], len(node.arguments)
    if least <= count and (most is None or count <= most):
        return None
    if most is None:
        wanted = f"at least {least}"
    else:
        wanted = str(least) if least == most else f"{least} to {most}"
    plural = "" if wanted.split()[-1] == "1" else "s"
    message = f"`{node.name}` takes {wanted} argument{plural}, not {count}"
    return EvaluationError(message, node.name_start, node.end)


_INSTEAD = {
    "not": ": write `!` before what must not be",
    "empty": ": write `.isEmpty()` after the value",
    "contains": ": write `.contains(…)` after the value",
}


def unknown_function(node: tree.Call) -> EvaluationError:
    """The error of calling a global function that does not exist."""
    instead = _INSTEAD.get(node.name) or did_you_mean(node.name, ("if", *GLOBAL))
    end = node.name_start + len(node.name)
    return EvaluationError(f"there is no function `{node.name}`{instead}", node.name_start, end)


_ALL_METHODS = frozenset(name for table in METHODS.values() for name in table) | set(LAZY)


def check(node: Node, formulas: Iterable[str]) -> Iterator[EvaluationError]:
    """The errors of a tree that would occur for every file.

    `formulas` are the names of the base's formulas.
    """
    formulas = tuple(formulas)
    for part in tree.walk(node):
        if isinstance(part, tree.Pattern):
            try:
                compile_regexp(part.pattern, part.flags)
            except RegexpError as error:
                yield EvaluationError(str(error), part.start, part.end)
        elif isinstance(part, tree.Call):
            yield from _check_call(part)
        elif (name := formula_named(part)) is not None and name not in formulas:
            message = f"there is no formula `{name}`{did_you_mean(name, formulas)}"
            yield EvaluationError(message, part.start, part.end)
        elif _is_file_field(part) and part.name not in FIELDS:
            message = f"a file has no `{part.name}`{did_you_mean(part.name, FIELDS)}"
            yield EvaluationError(message, part.start, part.end)


def _is_file_field(node: Node) -> TypeGuard[tree.Member]:
    return (
        isinstance(node, tree.Member) and isinstance(node.of, tree.Name) and node.of.name == "file"
    )


def _check_call(call: tree.Call) -> Iterator[EvaluationError]:
    if call.of is not None:
        if call.name not in _ALL_METHODS:
            message = f"there is no function `.{call.name}`{did_you_mean(call.name, _ALL_METHODS)}"
            yield EvaluationError(message, call.name_start, call.name_start + len(call.name))
        elif call.name in LAZY and (wrong := wrong_count(call, LAZY[call.name])):
            yield wrong
        return
    if call.name not in GLOBAL and call.name != "if":
        yield unknown_function(call)
    elif wrong := wrong_count(call, GLOBAL.get(call.name, (2, 3))):
        yield wrong


def formula_named(node: Node) -> str | None:
    """The name of the formula that a node refers to, or None."""
    if isinstance(node, tree.Index) and isinstance(node.index, tree.Literal):
        name: object = node.index.value
    elif isinstance(node, tree.Member):
        name = node.name
    else:
        return None
    is_formula = isinstance(node.of, tree.Name) and node.of.name == "formula"
    return name if is_formula and isinstance(name, str) else None
