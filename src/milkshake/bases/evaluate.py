"""Evaluating expressions: a tree becomes a function of the state, which limits its steps."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.bases import tree
from milkshake.bases.check import unknown_function, wrong_count
from milkshake.bases.compare import compare, equal
from milkshake.bases.conversion import is_truthy, text_of
from milkshake.bases.dates import Duration
from milkshake.bases.functions import LAZY, METHODS
from milkshake.bases.global_functions import GLOBAL
from milkshake.bases.list_functions import items_of
from milkshake.bases.operators import COMPARE, arithmetic, field_of, item_of
from milkshake.bases.state import Run, Signature, State
from milkshake.bases.tree import Node
from milkshake.bases.values import EvaluationError, Value, list_of, measure, object_of, type_phrase
from milkshake.regexp.pattern import RegexpError, compile_regexp

_LOCALS = ("value", "index", "acc")
_ON_NULL: dict[str, Value] = {"isEmpty": True, "isTruthy": False, "toString": ""}


def _placed(node: Node, run: Run) -> Run:
    """`run`, whose errors get the node as their place if they have none."""

    def call(state: State) -> Value:
        try:
            return run(state)
        except EvaluationError as error:
            if error.start < 0:
                error.start, error.end = node.start, node.end
            raise

    return call


def compile_node(node: Node) -> Run:
    """The function that evaluates a tree; `EvaluationError` is the only error that it raises."""
    return _compile(node, frozenset())


def _compile(node: Node, scope: frozenset[str]) -> Run:
    """The function for a part; `scope` holds the names that do not mean a property of the note."""
    if _is_constant(node, scope):
        return _once(node, _compile(node, scope.difference(_LOCALS)))
    if isinstance(node, tree.Literal):
        literal = node.value
        return lambda _: literal
    if isinstance(node, tree.Pattern):
        return _pattern(node)
    if isinstance(node, tree.Name):
        return _name(node.name, scope)
    if isinstance(node, tree.ListOf):
        items = [_compile(item, scope) for item in node.items]
        return _placed(node, lambda state: list_of([run(state) for run in items]))
    if isinstance(node, tree.ObjectOf):
        pairs = [(key, _compile(item, scope)) for key, item in node.items]
        return _placed(node, lambda state: object_of({key: run(state) for key, run in pairs}))
    if isinstance(node, tree.Unary):
        return _unary(node, scope)
    if isinstance(node, tree.Binary):
        return _binary(node, scope)
    if isinstance(node, tree.Call):
        return _placed(node, _call(node, scope))
    if isinstance(node, tree.Index):
        if isinstance(node.index, tree.Literal) and isinstance(node.index.value, str):
            return _placed(node, _member(node.of, node.index.value, scope))
        of, index = _compile(node.of, scope), _compile(node.index, scope)
        return _placed(node, lambda state: item_of(of(state), index(state)))
    return _placed(node, _member(node.of, node.name, scope))


def _is_constant(node: Node, scope: frozenset[str]) -> bool:
    """Whether a part of the body of a loop over a list has the same value for all items."""
    if scope.isdisjoint(_LOCALS) or not isinstance(node, (tree.Call, tree.Member, tree.Index)):
        return False
    return not any(isinstance(part, tree.Name) and part.name in _LOCALS for part in tree.walk(node))


def _once(node: Node, run: Run) -> Run:
    """`run`, whose value is kept among the variables of the loop until its end."""
    key = f"{node.start} {node.end}"

    def call(state: State) -> Value:
        known = state.locals
        if key not in known:
            known[key] = run(state)
        return known[key]

    return call


def _cost(node: Node, scope: frozenset[str]) -> int:
    """How many steps one run of a part takes."""
    if _is_constant(node, scope):
        return 1
    return 1 + sum(_cost(below, scope) for below in tree.children(node))


def _pattern(node: tree.Pattern) -> Run:
    try:
        regexp = compile_regexp(node.pattern, node.flags)
    except RegexpError as error:
        return _raises(EvaluationError(str(error), node.start, node.end))
    return lambda _: regexp


def _raises(error: EvaluationError) -> Run:
    def run(_: State) -> Value:
        raise EvaluationError(error.message, error.start, error.end, reported=True)

    return run


def _name(name: str, scope: frozenset[str]) -> Run:
    if name in scope:
        if name == "values":
            return lambda state: state.values
        return lambda state: state.locals[name]
    if name == "file":
        return lambda state: state.file
    if name == "this":
        return lambda state: state.this
    if name == "note":
        return lambda state: state.file.properties if state.file else None
    return lambda state: state.file.get(name) if state.file else None


def _member(of: Node, name: str, scope: frozenset[str]) -> Run:
    if isinstance(of, tree.Name) and of.name not in scope:
        if of.name == "formula":
            return lambda state: state.formula(name)
        if of.name == "note":
            return lambda state: state.file.get(name) if state.file else None
    value = _compile(of, scope)
    return lambda state: field_of(value(state), name)


def _unary(node: tree.Unary, scope: frozenset[str]) -> Run:
    operand = _compile(node.operand, scope)
    if node.operator == "!":
        return lambda state: not is_truthy(operand(state))

    def negative(state: State) -> Value:
        value = operand(state)
        if value is None:
            return None
        if isinstance(value, float):
            return -value
        if isinstance(value, Duration):
            return value.scaled(-1)
        raise EvaluationError(f"{type_phrase(value)} has no negative")

    return _placed(node, negative)


def _binary(node: tree.Binary, scope: frozenset[str]) -> Run:
    left, right = _compile(node.left, scope), _compile(node.right, scope)
    operator = node.operator
    if operator == "&&":
        return lambda state: is_truthy(left(state)) and is_truthy(right(state))
    if operator == "||":
        return lambda state: is_truthy(left(state)) or is_truthy(right(state))
    if operator == "==":
        return lambda state: _equal(state, left(state), right(state))
    if operator == "!=":
        return lambda state: not _equal(state, left(state), right(state))
    if operator in COMPARE:
        holds = COMPARE[operator]

        def run(state: State) -> Value:
            difference = compare(left(state), right(state))
            return difference is not None and holds(difference)

        return _placed(node, run)
    return _placed(node, lambda state: arithmetic(state, operator, left(state), right(state)))


def _equal(state: State, one: Value, other: Value) -> bool:
    state.spend(measure(one)[0])
    return equal(one, other)


def _call(node: tree.Call, scope: frozenset[str]) -> Run:
    name = node.name
    if node.of is None:
        if name == "if":
            return _if(node, scope)
        signature = GLOBAL.get(name)
        if signature is None:
            return _raises(unknown_function(node))
        return _with_arguments(node, lambda _: None, signature, scope)
    of = _compile(node.of, scope)
    if name in LAZY:
        return _for_each(node, of, scope)
    arguments = [_compile(argument, scope) for argument in node.arguments]
    count = len(arguments)
    kinds = name == "isType" and count == 1

    def run(state: State) -> Value:
        value = of(state)
        if value is None:
            if kinds:
                return text_of(arguments[0](state)) == "null"
            return _ON_NULL.get(name)
        signature = METHODS[type(value)].get(name)
        if signature is None:
            raise EvaluationError(_not_on(name, type_phrase(value)), node.name_start, node.end)
        least, most, function = signature
        if count < least or (most is not None and count > most):
            wrong = wrong_count(node, signature)
            assert wrong is not None
            raise wrong
        state.spend(1 + len(value) // 64 if isinstance(value, str) else 1)
        return function(state, value, tuple([argument(state) for argument in arguments]))

    return run


def _not_on(name: str, kind: str) -> str:
    return f"{kind} has no function `{name}`"


def _with_arguments(node: tree.Call, of: Run, signature: Signature, scope: frozenset[str]) -> Run:
    if wrong := wrong_count(node, signature):
        return _raises(wrong)
    arguments = [_compile(argument, scope) for argument in node.arguments]
    function = signature[2]
    return lambda state: function(state, of(state), tuple([a(state) for a in arguments]))


def _if(node: tree.Call, scope: frozenset[str]) -> Run:
    if wrong := wrong_count(node, (2, 3)):
        return _raises(wrong)
    condition, yes, *no = (_compile(argument, scope) for argument in node.arguments)
    otherwise: Run = no[0] if no else lambda _: None
    return lambda state: yes(state) if is_truthy(condition(state)) else otherwise(state)


def _for_each(node: tree.Call, of: Run, scope: frozenset[str]) -> Run:
    """`filter`, `map` and `reduce` of a list."""
    name = node.name
    if wrong := wrong_count(node, LAZY[name]):
        return _raises(wrong)
    names = _LOCALS if name == "reduce" else _LOCALS[:2]
    inner_scope = scope | set(names)
    body = _compile(node.arguments[0], inner_scope)
    cost = _cost(node.arguments[0], inner_scope)
    initial = _compile(node.arguments[1], scope) if name == "reduce" else None

    def each(state: State, items: tuple[Value, ...], acc: Value) -> Iterator[Value]:
        outer = state.locals
        inner = {**outer}
        try:
            for number, item in enumerate(items):
                state.spend(cost)
                state.locals = inner
                inner["value"], inner["index"] = item, float(number)
                if initial is not None:
                    inner["acc"] = acc
                acc = body(state)
                yield acc
        finally:
            state.locals = outer

    def run(state: State) -> Value:
        value = of(state)
        if value is None:
            return None
        if not isinstance(value, tuple):
            raise EvaluationError(_not_on(name, type_phrase(value)), node.name_start, node.end)
        items = items_of(value)
        acc = initial(state) if initial is not None else None
        results = list(each(state, items, acc))
        if name == "map":
            return list_of(results)
        if name == "filter":
            return tuple(i for i, keep in zip(items, results, strict=True) if is_truthy(keep))
        return results[-1] if results else acc

    return run


def compile_summary(node: Node) -> Run:
    """The function that evaluates a summary, in which `values` are those of the column."""
    return _compile(node, frozenset({"values"}))
