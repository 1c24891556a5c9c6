"""Asking a base: which files of a vault it shows in a view, in which order, and what of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from milkshake.bases.base import NAME, Base, Filter, Order, ViewSpec, property_id
from milkshake.bases.conversion import is_empty, is_truthy
from milkshake.bases.evaluate import compile_node, compile_summary
from milkshake.bases.expression import Expression
from milkshake.bases.files import FIELDS, File, Files
from milkshake.bases.operators import hint
from milkshake.bases.sorting import sort_key
from milkshake.bases.state import Run, State
from milkshake.bases.summaries import SUMMARIES
from milkshake.bases.values import EvaluationError, Value
from milkshake.bases.view import Cell, Column, Group, Row, Summary, View, cell_of, image_of
from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span

TITLES = {
    "name": "file name",
    "basename": "file base name",
    "path": "file path",
    "folder": "folder",
    "ext": "file extension",
    "size": "file size",
    "ctime": "created time",
    "mtime": "modified time",
    "tags": "file tags",
    "links": "file links",
    "embeds": "file embeds",
    "backlinks": "backlinks",
    "properties": "file properties",
    "file": "file",
}
"""What Obsidian calls the properties of files."""

_Test: TypeAlias = Callable[[State], bool | None]
"""Whether the file in turn passes a filter; None where that cannot be said."""


def query(
    base: Base, files: Files, *, this: str | None = None, view: str | None = None, now: int = 0
) -> View:
    """The view of `base` that is called `view`, or its first one, evaluated for a vault.

    `this` is the path of the file in which the base is shown: the note that
    embeds it, or the base's own. `now` is the time on the clock on the wall, in
    milliseconds since 1970. It never raises: what cannot be evaluated leaves an
    empty cell or a file out, and is told of in `View.defects`.
    """
    return _Query(base, files, this, now).view(_chosen(base.views, view))


def _chosen(views: tuple[ViewSpec, ...], name: str | None) -> ViewSpec:
    if name is not None:
        for same in (str, str.casefold):
            for view in views:
                if same(view.name) == same(name):
                    return view
    return views[0] if views else ViewSpec(name="Table")


_Item = TypeVar("_Item")


class _Query:
    def __init__(self, base: Base, files: Files, this: str | None, now: int) -> None:
        self._base = base
        self._told: dict[Span, tuple[str, dict[str, None]]] = {}
        self._doubts: list[tuple[Expression, EvaluationError]] | None = None
        self._known = {(defect.span, defect.message) for defect in base.defects}
        formulas = {name: _compiled(formula) for name, formula in base.formulas.items()}
        self._files = files
        self._state = State(files, now, this, formulas, self._formula_failed)

    def _formula_failed(self, name: str, error: EvaluationError) -> None:
        self._report(self._base.formulas[name], error)

    def _report(self, expression: Expression, error: EvaluationError) -> None:
        if error.told:
            return
        if self._doubts is not None:
            self._doubts.append((expression, error))
            return
        whole = error.start < 0
        start, end = (0, len(expression.text)) if whole else (error.start, error.end)
        span = expression.span(start, end)
        if (span, error.message) not in self._known:
            file = self._state.file
            # What fails at one place may fail for each file, and in words of its own.
            _, paths = self._told.setdefault(span, (error.message, {}))
            paths[file.path if file else ""] = None

    def _defects(self) -> tuple[Defect, ...]:
        found = []
        for span, (message, paths) in self._told.items():
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            first = next(iter(paths))
            where = f" (for `{first}`{more})" if first else ""
            found.append(Defect(NAME, span, message + where))
        return tuple(sorted(found, key=lambda defect: (defect.span, defect.message)))

    def view(self, spec: ViewSpec) -> View:
        found = self._sorted(self._matching(spec), spec.sort)
        shown = found if spec.limit is None else found[: spec.limit]
        ids = spec.order if spec.order is not None else ("file.name",)
        if not ids and spec.type not in {"cards", "map"}:
            ids = ("file.name",)
        groups = self._groups(shown, spec.group)
        made = tuple(self._group(key, members, ids, spec) for key, members in groups)
        return View(
            type=spec.type,
            name=spec.name,
            columns=tuple(Column(name, self._title(name)) for name in ids),
            groups=made,
            grouped=spec.group is not None,
            total=len(found),
            settings=spec.settings,
            names=tuple(view.name for view in self._base.views),
            defects=self._defects(),
        )

    def _title(self, name: str) -> str:
        kind, _, rest = name.partition(".")
        return self._base.names.get(name) or (TITLES.get(rest, rest) if kind == "file" else rest)

    def _matching(self, spec: ViewSpec) -> list[File]:
        filters = [part for part in (self._base.filters, spec.filters) if part is not None]
        test = self._test(Filter("and", tuple(filters)))
        found = []
        for file in self._files.all:
            self._state.turn_to(file)
            self._doubts = []
            passes = test(self._state)
            # An error that decides nothing, since another filter does, is none.
            doubts, self._doubts = self._doubts, None
            if passes:
                found.append(file)
            elif passes is None:
                for expression, error in doubts:
                    self._report(expression, error)
        return found

    def _test(self, part: Filter) -> _Test:
        if part.kind == "test":
            return self._single(part.test)
        tests = [self._test(item) for item in part.items]
        wanted = part.kind == "and"
        if not tests:
            return lambda _: True

        def run(state: State) -> bool | None:
            """As soon as one test decides it, else None if one of them cannot be said."""
            found: bool | None = wanted
            for test in tests:
                one = test(state)
                if one is (not wanted):
                    return not wanted
                if one is None:
                    found = None
            return found

        if part.kind == "not":
            return lambda state: None if (found := run(state)) is None else not found
        return run

    def _single(self, expression: Expression | None) -> _Test:
        if expression is None or expression.node is None:
            return lambda _: None
        run = compile_node(expression.node)

        def test(state: State) -> bool | None:
            try:
                return is_truthy(state.value(run))
            except EvaluationError as error:
                self._report(expression, error)
                return None

        return test

    def _value(self, name: str, file: File) -> Value:
        """The value of a property, null where it cannot be evaluated."""
        kind, _, rest = name.partition(".")
        if kind == "note":
            return file.get(rest)
        if kind == "file":
            return FIELDS[rest](file) if rest in FIELDS else None
        state = self._state
        if state.file is not file:
            state.turn_to(file)
        try:
            return state.value(lambda s: s.formula(rest))
        except EvaluationError:
            return None  # reported by `_formula_failed`

    def _sorted(self, files: list[File], orders: tuple[Order, ...]) -> list[File]:
        """Sorted by the first order, then the next; what has no value comes last either way."""
        for order in reversed(orders):
            pairs = [(self._value(order.property, file), file) for file in files]
            files = _by_value(pairs, order.descending)
        return files

    def _groups(
        self, files: list[File], order: Order | None
    ) -> list[tuple[Value, tuple[File, ...]]]:
        if order is None:
            return [(None, tuple(files))]
        found: dict[object, tuple[Value, list[File]]] = {}
        for file in files:
            value = self._value(order.property, file)
            key = None if is_empty(value) else sort_key(value)
            found.setdefault(key, (value, []))[1].append(file)
        groups = [(value, (value, tuple(members))) for value, members in found.values()]
        return _by_value(groups, order.descending)

    def _group(
        self, key: Value, files: tuple[File, ...], ids: tuple[str, ...], spec: ViewSpec
    ) -> Group:
        image = spec.settings.get("image")
        image = property_id(image) if isinstance(image, str) and image else None
        rows = []
        columns: list[list[Value]] = [[] for _ in ids]
        for file in files:
            values = [self._value(name, file) for name in ids]
            for column, value in zip(columns, values, strict=True):
                column.append(value)
            cells = tuple(
                _cell(file if name == "file.name" else value)
                for name, value in zip(ids, values, strict=True)
            )
            picture = image_of(self._value(image, file)) if image is not None else None
            rows.append(Row(file.path, file.name, cells, picture))
        summaries = tuple(
            self._summary(spec, name, tuple(column))
            for name, column in zip(ids, columns, strict=True)
        )
        return Group(_cell(key), tuple(rows), summaries)

    def _summary(self, spec: ViewSpec, name: str, values: tuple[Value, ...]) -> Summary | None:
        if name not in spec.summaries:
            return None
        summary, place = spec.summaries[name]
        own = self._base.summaries.get(summary)
        if own is None:
            function = SUMMARIES.get(summary)
            if function is None:
                known = [*SUMMARIES, *self._base.summaries]
                message = f"there is no summary `{summary}`{hint(summary, known)}"
                self._told[place] = message, {"": None}
                return Summary(summary, None)
            return Summary(summary, _cell(function(values)))
        return Summary(summary, _cell(self._own_summary(own, values)))

    def _own_summary(self, expression: Expression, values: tuple[Value, ...]) -> Value:
        if expression.node is None:
            return None
        state = self._state
        state.turn_to(None)
        state.values = values
        try:
            return state.value(compile_summary(expression.node))
        except EvaluationError as error:
            self._report(expression, error)
            return None


def _cell(value: Value) -> Cell | None:
    try:
        return cell_of(value)
    except EvaluationError:
        return None  # an object too long to be written down


def _compiled(formula: Expression) -> Run:
    if formula.node is not None:
        return compile_node(formula.node)

    def run(_: State) -> Value:
        raise EvaluationError("the formula cannot be read", told=True)

    return run


def _by_value(pairs: Iterable[tuple[Value, _Item]], descending: bool) -> list[_Item]:
    filled: list[tuple[Value, _Item]] = []
    empty: list[tuple[Value, _Item]] = []
    for value, item in pairs:
        (empty if is_empty(value) else filled).append((value, item))
    filled.sort(key=lambda pair: sort_key(pair[0]), reverse=descending)
    return [item for _, item in (*filled, *empty)]
