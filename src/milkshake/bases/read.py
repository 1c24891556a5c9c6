"""Reading a base: YAML with expressions in it, each with its place in the file.

https://help.obsidian.md/bases/syntax. Nothing here raises an error: what cannot be
read as meant is a `Defect`, and the rest of the base is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import yaml

from milkshake.bases.base import NAME, Base, Filter, SortBy, ViewSpec, property_id
from milkshake.bases.check import check
from milkshake.bases.conversion import parse_number
from milkshake.bases.expression import Expression, cycles
from milkshake.bases.files import FIELDS
from milkshake.bases.places import char_places
from milkshake.bases.syntax import MAX_LENGTH, ExpressionError, parse_expression
from milkshake.model.diagnostic import Defect
from milkshake.model.source import START, Span
from milkshake.parse.yaml_nodes import compose

MAX_NODES = 20_000
MAX_DEPTH = 50


def read_base(text: str, row: int = 1, column: int = 1) -> Base:
    """The base that `text` describes; an empty text is a base without views.

    `row` and `column` say where the text begins, if it is a code block in a
    note; each of its lines is then taken to be indented by `column` - 1.
    """
    return _Reader(text, row - 1, column - 1).read()


_Pairs: TypeAlias = Iterator[tuple[str, Any]]


class _Reader:
    """Reads one base."""

    def __init__(self, text: str, rows: int, columns: int) -> None:
        self._text = text.removeprefix("\ufeff")
        self._lines = self._text.split("\n")
        self._rows = rows
        self._columns = columns
        self._nodes = 0
        self._defects: list[Defect] = []
        self._expressions: list[Expression] = []
        self._references: list[tuple[str, Span]] = []

    def read(self) -> Base:
        try:
            root = compose(self._text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            at = Span(row, column, row, column + 1)
            return self._broken(f"this is not valid YAML: {error.problem}", at)
        except yaml.YAMLError as error:
            reason = str(error).partition("\n")[0]
            return self._broken(f"this is not valid YAML: {reason}", START)
        except RecursionError:
            return self._broken("this is nested too deeply to be read", START)
        if root is None or self._is_null(root):
            return Base()
        if not isinstance(root, yaml.MappingNode):
            what = "a list" if isinstance(root, yaml.SequenceNode) else "a text"
            return self._broken(f"a base is made of `key: value` lines, not {what}", None, root)
        return self._base(root)

    def _broken(self, message: str, span: Span | None, node: Any = None) -> Base:
        place = self._span(node) if span is None else self._shifted(span)
        return Base(defects=(Defect(NAME, place, message),))

    def _base(self, root: Any) -> Base:
        keys = dict(self._pairs(root, "a base"))
        formulas = dict(self._formulas(keys.get("formulas"), "formulas"))
        filters = self._filter(keys.get("filters"))
        names = self._names(keys)
        summaries = dict(self._formulas(keys.get("summaries"), "summaries"))
        views = tuple(self._views(keys.get("views")))
        for expression in self._expressions:
            if expression.node is not None:
                for error in check(expression.node, formulas):
                    self._report(error.message, expression.span(error.start, error.end))
        for name, span in self._references:
            owner, _, rest = name.partition(".")
            if (owner == "formula" and rest not in formulas) or (
                owner == "file" and rest not in FIELDS
            ):
                what = "formula" if owner == "formula" else "property of a file"
                self._report(f"there is no {what} `{rest}`", span)
        for cycle, span in cycles(formulas):
            self._report(f"a formula must not need its own value: {cycle}", span)
        ordered = sorted(dict.fromkeys(self._defects), key=lambda d: (d.span, d.message))
        return Base(filters, formulas, names, summaries, views, tuple(ordered))

    def _names(self, keys: dict[str, Any]) -> dict[str, str]:
        """The display names of properties; before Obsidian 1.9.2 they stood under `display`."""
        names = {}
        for name, node in self._pairs(keys.get("display"), "`display`"):
            if isinstance(node, yaml.ScalarNode):
                names[property_id(name)] = node.value
        for name, node in self._pairs(keys.get("properties"), "`properties`"):
            if self._is_null(node):
                continue
            for key, value in self._pairs(node, f"the property `{name}`"):
                if key == "displayName" and isinstance(value, yaml.ScalarNode):
                    names[property_id(name)] = value.value
        return {name: text for name, text in names.items() if text}

    def _formulas(self, node: Any, what: str) -> Iterator[tuple[str, Expression]]:
        for name, value in self._pairs(node, f"`{what}`"):
            expression = self._expression(value)
            if expression is not None:
                yield name, expression

    def _views(self, node: Any) -> Iterator[ViewSpec]:
        for item in self._list(node, "`views`"):
            keys = dict(self._pairs(item, "a view"))
            if not isinstance(item, yaml.MappingNode):
                continue
            yield ViewSpec(
                type=self._text_of(keys, "type") or "table",
                name=self._text_of(keys, "name"),
                filters=self._filter(keys.get("filters")),
                order=self._columns_of(keys["order"]) if "order" in keys else None,
                sort=tuple(self._sort(keys.get("sort"))),
                group=self._order(keys.get("groupBy"), "`groupBy`"),
                limit=self._limit(keys.get("limit")),
                summaries={
                    property_id(name): (value.value, self._span(value))
                    for name, value in self._pairs(keys.get("summaries"), "`summaries` of a view")
                    if isinstance(value, yaml.ScalarNode)
                },
                settings={key: self._setting(value, 0) for key, value in keys.items()},
            )

    def _text_of(self, keys: dict[str, Any], key: str) -> str:
        node = keys.get(key)
        if node is None or self._is_null(node):
            return ""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self._report(f"`{key}` must be a text", self._span(node))
        return ""

    def _columns_of(self, node: Any) -> tuple[str, ...]:
        names = []
        for item in self._list(node, "`order`"):
            if isinstance(item, yaml.ScalarNode) and item.value:
                names.append(self._property(item))
            else:
                self._report("`order` must list the names of properties", self._span(item))
        return tuple(names)

    def _sort(self, node: Any) -> Iterator[SortBy]:
        for item in self._list(node, "`sort`"):
            order = self._order(item, "a sort")
            if order is not None:
                yield order

    def _order(self, node: Any, what: str) -> SortBy | None:
        """The property to sort or group by; before Obsidian 1.9.2 its key was `column`."""
        if node is None or self._is_null(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return SortBy(self._property(node))
        keys = dict(self._pairs(node, what))
        name = self._text_of(keys, "property") or self._text_of(keys, "column")
        if not name:
            if isinstance(node, yaml.MappingNode):
                self._report(f"{what} must say by which `property`", self._span(node))
            return None
        place = self._span(keys.get("property") or keys.get("column"))
        self._references.append((property_id(name), place))
        return SortBy(property_id(name), self._text_of(keys, "direction").upper() == "DESC")

    def _property(self, node: Any) -> str:
        name = property_id(node.value)
        self._references.append((name, self._span(node)))
        return name

    def _limit(self, node: Any) -> int | None:
        if node is None or self._is_null(node):
            return None
        if isinstance(node, yaml.ScalarNode) and node.value.isdecimal() and len(node.value) < 10:
            return int(node.value) or None
        self._report("`limit` must be a whole number", self._span(node))
        return None

    def _filter(self, node: Any, depth: int = 0) -> Filter | None:
        if node is None or self._is_null(node):
            return None
        if depth > MAX_DEPTH or not self._count(1):
            self._report("the filters are nested too deeply", self._span(node))
            return None
        if isinstance(node, yaml.ScalarNode):
            expression = self._expression(node)
            return None if expression is None else Filter("statement", statement=expression)
        if isinstance(node, yaml.SequenceNode):
            message = "a list of filters must stand under `and`, `or` or `not`"
            self._report(message, self._span(node))
            return None
        filters = []
        for key, value in self._pairs(node, "a filter"):
            kinds: dict[str, Literal["and", "or", "not"]] = {"and": "and", "or": "or", "not": "not"}
            if key not in kinds:
                message = f"a filter has `and`, `or` or `not`, but no `{key}`"
                self._report(message, self._span(value))
                continue
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            parts = (self._filter(item, depth + 1) for item in items)
            filters.append(Filter(kinds[key], tuple(part for part in parts if part is not None)))
        return filters[0] if len(filters) == 1 else Filter("and", tuple(filters))

    def _expression(self, node: Any) -> Expression | None:
        if not isinstance(node, yaml.ScalarNode):
            self._report("this must be an expression, in quotes", self._span(node))
            return None
        if not node.style and str(node.tag).startswith("!"):
            self._report("what begins with `!` must be in quotes", self._span(node))
            return Expression("", None, char_places(node, "", self._lines, self._shifted))
        if not node.value.strip():
            return None
        if len(node.value) > MAX_LENGTH:
            self._report("the expression is too long", self._span(node))
            return None
        places = char_places(node, node.value, self._lines, self._shifted)
        try:
            expression = Expression(node.value, parse_expression(node.value), places)
        except ExpressionError as error:
            self._report(error.message, places.span(error.start, error.end))
            expression = Expression(node.value, None, places)
        self._expressions.append(expression)
        return expression

    def _pairs(self, node: Any, what: str) -> _Pairs:
        """The keys and values of a mapping; a defect where the node is something else."""
        if node is None or self._is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self._report(f"{what} must be made of `key: value` lines", self._span(node))
            return
        if not self._count(len(node.value)):
            return
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, value
            else:
                self._report("a key must be a text", self._span(key))

    def _list(self, node: Any, what: str) -> list[Any]:
        if node is None or self._is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._report(f"{what} must be a list", self._span(node))
        elif self._count(len(node.value)):
            return list(node.value)
        return []

    def _is_null(self, node: Any) -> bool:
        return (
            isinstance(node, yaml.ScalarNode)
            and not node.style
            and node.value in {"", "~", "null"}
            and not str(node.tag).startswith("!")
        )

    def _count(self, nodes: int) -> bool:
        """Count further nodes; False when there are too many (by aliases of aliases)."""
        if self._nodes <= MAX_NODES < self._nodes + nodes:
            self._report("this holds more than can be meant", START)
        self._nodes += nodes
        return self._nodes <= MAX_NODES

    def _setting(self, node: Any, depth: int) -> Any:
        """A setting as plain data."""
        if depth > MAX_DEPTH or not self._count(1):
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._setting(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return {
                key.value: self._setting(value, depth + 1)
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            }
        if node.style:
            return node.value
        words: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
        if node.value in words:
            return words[node.value]
        number = parse_number(node.value)
        return node.value if number is None else number

    def _span(self, node: Any) -> Span:
        start, end = node.start_mark, node.end_mark
        span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if span.end_row > span.row:
            line = self._lines[span.row - 1 : span.row]
            length = len(line[0].rstrip()) if line else 0
            span = Span(span.row, span.column, span.row, max(span.column, length) + 1)
        return self._shifted(span)

    def _shifted(self, span: Span) -> Span:
        down, right = self._rows, self._columns
        return Span(
            span.row + down, span.column + right, span.end_row + down, span.end_column + right
        )

    def _report(self, message: str, span: Span) -> None:
        self._defects.append(Defect(NAME, span, message))
