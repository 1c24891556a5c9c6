"""Evaluating a view of a base: which files it shows, in which order and groups, and their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from milkshake.bases.base import NAME, Base, Filter, SortBy, ViewSpec, property_id
from milkshake.bases.conversion import is_empty, is_truthy
from milkshake.bases.evaluate import compile_node, compile_summary
from milkshake.bases.expression import Expression
from milkshake.bases.files import FIELDS, File, Files
from milkshake.bases.operators import did_you_mean
from milkshake.bases.sorting import sort_key
from milkshake.bases.state import Run, State
from milkshake.bases.summaries import SUMMARIES
from milkshake.bases.values import EvaluationError, Value
from milkshake.bases.view import Cell, Column, Group, Row, Summary, View, cell_of, image_of
from milkshake.model.diagnostic import Defect
from milkshake.model.source import Span

_FILE_PROPERTY_NAMES = {
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
"""Whether the current file passes a filter; None where an error leaves that open."""


def query(
    base: Base, files: Files, *, this: str | None = None, view: str | None = None, now: int = 0
) -> View:
    """The view of `base` that is called `view`, or its first one, evaluated for a vault.

    `this` is the path of the file in which the base is shown: the note that
    embeds it, or the base's own. `now` is the time on the clock on the wall, in
    milliseconds since 1970. It never raises: what cannot be evaluated leaves a
    cell empty or a file out, and is reported in `View.defects`.
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
        self._failures: dict[Span, tuple[str, dict[str, None]]] = {}
        self._undecided: list[tuple[Expression, EvaluationError]] | None = None
        self._known = {(defect.span, defect.message) for defect in base.defects}
        formulas = {name: _compiled(formula) for name, formula in base.formulas.items()}
        self._files = files
        self._state = State(files, now, this, formulas, self._formula_failed)

    def _formula_failed(self, name: str, error: EvaluationError) -> None:
        self._report(self._base.formulas[name], error)

    def _report(self, expression: Expression, error: EvaluationError) -> None:
        if error.reported:
            return
        if self._undecided is not None:
            self._undecided.append((expression, error))
            return
        whole = error.start < 0
        start, end = (0, len(expression.text)) if whole else (error.start, error.end)
        span = expression.span(start, end)
        if (span, error.message) not in self._known:
            file = self._state.file
            # An expression may fail for many files, with a message for each: the first is shown.
            _, paths = self._failures.setdefault(span, (error.message, {}))
            paths[file.path if file else ""] = None

    def _defects(self) -> tuple[Defect, ...]:
        defects = []
        for span, (message, paths) in self._failures.items():
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            first = next(iter(paths))
            where = f" (for `{first}`{more})" if first else ""
            defects.append(Defect(NAME, span, message + where))
        return tuple(sorted(defects, key=lambda defect: (defect.span, defect.message)))

    def view(self, spec: ViewSpec) -> View:
        files = self._sorted(self._matching(spec), spec.sort)
        shown = files if spec.limit is None else files[: spec.limit]
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
            total=len(files),
            settings=spec.settings,
            names=tuple(view.name for view in self._base.views),
            defects=self._defects(),
        )

    def _title(self, name: str) -> str:
        owner, _, rest = name.partition(".")
        usual = _FILE_PROPERTY_NAMES.get(rest, rest) if owner == "file" else rest
        return self._base.display_names.get(name) or usual

    def _matching(self, spec: ViewSpec) -> list[File]:
        filters = [part for part in (self._base.filters, spec.filters) if part is not None]
        test = self._test(Filter("and", tuple(filters)))
        matching = []
        for file in self._files.all:
            self._state.set_file(file)
            self._undecided = []
            passes = test(self._state)
            # Where another filter decides, an error makes no difference and is not reported.
            errors, self._undecided = self._undecided, None
            if passes:
                matching.append(file)
            elif passes is None:
                for expression, error in errors:
                    self._report(expression, error)
        return matching

    def _test(self, part: Filter) -> _Test:
        if part.kind == "statement":
            return self._statement(part.statement)
        tests = [self._test(item) for item in part.items]
        wanted = part.kind == "and"
        if not tests:
            return lambda _: True

        def run(state: State) -> bool | None:
            """The result of the first test that decides, else None if one cannot be said."""
            result: bool | None = wanted
            for test in tests:
                passes = test(state)
                if passes is (not wanted):
                    return not wanted
                if passes is None:
                    result = None
            return result

        if part.kind == "not":
            return lambda state: None if (result := run(state)) is None else not result
        return run

    def _statement(self, expression: Expression | None) -> _Test:
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
        owner, _, rest = name.partition(".")
        if owner == "note":
            return file.get(rest)
        if owner == "file":
            return FIELDS[rest](file) if rest in FIELDS else None
        state = self._state
        if state.file is not file:
            state.set_file(file)
        try:
            return state.value(lambda s: s.formula(rest))
        except EvaluationError:
            return None  # reported by `_formula_failed`

    def _sorted(self, files: list[File], orders: tuple[SortBy, ...]) -> list[File]:
        """Sorted by the first of `orders`, then the next; files without a value come last."""
        for order in reversed(orders):
            pairs = [(self._value(order.property, file), file) for file in files]
            files = _by_value(pairs, order.descending)
        return files

    def _groups(
        self, files: list[File], order: SortBy | None
    ) -> list[tuple[Value, tuple[File, ...]]]:
        if order is None:
            return [(None, tuple(files))]
        members: dict[object, tuple[Value, list[File]]] = {}
        for file in files:
            value = self._value(order.property, file)
            key = None if is_empty(value) else sort_key(value)
            members.setdefault(key, (value, []))[1].append(file)
        groups = [(value, (value, tuple(group))) for value, group in members.values()]
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
                message = f"there is no summary `{summary}`{did_you_mean(summary, known)}"
                self._failures[place] = message, {"": None}
                return Summary(summary, None)
            return Summary(summary, _cell(function(values)))
        return Summary(summary, _cell(self._own_summary(own, values)))

    def _own_summary(self, expression: Expression, values: tuple[Value, ...]) -> Value:
        if expression.node is None:
            return None
        state = self._state
        state.set_file(None)
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
        raise EvaluationError("the formula cannot be read", reported=True)

    return run


def _by_value(pairs: Iterable[tuple[Value, _Item]], descending: bool) -> list[_Item]:
    filled: list[tuple[Value, _Item]] = []
    empty: list[tuple[Value, _Item]] = []
    for value, item in pairs:
        (empty if is_empty(value) else filled).append((value, item))
    filled.sort(key=lambda pair: sort_key(pair[0]), reverse=descending)
    return [item for _, item in (*filled, *empty)]
