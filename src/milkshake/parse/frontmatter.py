"""Properties: the YAML at the top of a note, with the places of its keys, values and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf, nan
from typing import Any, TypeAlias

import yaml
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Link
from milkshake.model.link_syntax import (
    links_in_property,
    markdown_target,
    split_subpath,
    split_wikilink,
)
from milkshake.model.note import Property, Tag
from milkshake.model.numbers import MAX_SAFE_INTEGER
from milkshake.model.source import Span
from milkshake.parse.tags import is_tag
from milkshake.parse.yaml_nodes import PLAIN, compose

MAX_NODES = 100_000
"""A note with more YAML values is rejected: aliases of aliases could produce billions of them."""

# libyaml's messages for common mistakes, and what to tell the author to do.
_REASONS = {
    "found character that cannot start any token": "put a value that begins with `{}` in quotes",
    "mapping values are not allowed in this context": "put a value with `: ` in it in quotes",
    "did not find expected key": "put all of the value in quotes",
    "did not find expected ',' or ']'": "close the list that begins with `[`",
    "did not find expected ',' or '}'": "close what begins with `{{`",
    "found unexpected end of stream": "close the quotation mark",
    "found undefined alias": "put a value that begins with `*` in quotes",
    "block sequence entries are not allowed in this context": "begin a list on a line of its own",
}
_OPENED = ("a flow sequence", "a flow mapping", "a quoted scalar")
_LONGEST = 60
"""A message quotes so many characters of a line."""

_HANDLER = YAMLHandler(fm_boundary=re.compile(r"^---[ \t]*$", re.MULTILINE))

# YAML 1.2 core schema, https://yaml.org/spec/1.2.2/#103-core-schema
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {
    f"{sign}.{word}": number
    for sign, number in (("", inf), ("+", inf), ("-", -inf))
    for word in ("inf", "Inf", "INF")
} | dict.fromkeys((".nan", ".NaN", ".NAN"), nan)


_PLAIN = {PLAIN, *(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null"))}
"""The tags of scalars whose value follows from their letters."""

_LinkText: TypeAlias = tuple[str, str, str, str | None, bool, bool]


class Frontmatter(Struct, frozen=True):
    """The properties of a note; `rows` is the number of lines from ``---`` to ``---``."""

    rows: int = 0
    properties: tuple[Property, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    defects: tuple[Defect, ...] = ()


def read_frontmatter(text: str) -> Frontmatter:
    """The properties at the top of `text`; where they are not valid YAML, a defect instead."""
    if not text.startswith("---"):
        return Frontmatter()
    first = text.find("\n")
    if first < 0 or text[3:first].strip():
        return Frontmatter()
    try:
        source, body = _HANDLER.split(text)
    except ValueError:
        return _unclosed(text)
    rows = text.count("\n", 0, len(text) - len(body)) + 1
    lines = text.split("\n", rows)
    try:
        node = compose(source[1:])
        return _Reader(lines, rows).read(node)
    except yaml.MarkedYAMLError as error:
        mark, begun = error.problem_mark or error.context_mark, error.context_mark
        row, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        line = lines[row - 1]
        problem, advice = _reason(str(error.problem), line[column - 1 : column])
        if begun is not None and begun.line + 2 < row and str(error.context).endswith(_OPENED):
            # A bracket or quotation mark that is never closed makes later lines wrong.
            row, column = begun.line + 2, begun.column + 1
            line = lines[row - 1]
        message = f"`{line.strip()[:_LONGEST]}` is not valid YAML{problem}"
        return _broken(rows, row, column, message, advice)
    except yaml.YAMLError as error:
        reason = str(error).partition("\n")[0]
        return _broken(rows, 1, 1, f"the `properties` are not valid YAML: {reason}")
    except RecursionError:
        return _broken(rows, 1, 1, "the properties are nested too deeply to be read")


def _reason(problem: str, character: str) -> tuple[str, str]:
    """The problem, for the end of a message, where no advice is known; and the advice."""
    if character == "\t":
        return "", "indent with blanks, not with a tab"
    advice = _REASONS.get(problem, "").format(character)
    return ("", advice) if advice else (f": {problem}", "")


def _unclosed(text: str) -> Frontmatter:
    second = text.split("\n", 2)[1]
    if not re.match(r"[\w-][\w -]*:(\s|$)", second):
        return Frontmatter()  # a thematic break, not properties
    message = "the properties are never closed with `---`"
    return _broken(0, 1, 1, message, "add a line `---` after the last property")


def _broken(rows: int, row: int, column: int, message: str, advice: str = "") -> Frontmatter:
    span = Span(row, column, row, column + 1)
    return Frontmatter(rows=rows, defects=(Defect("invalid-frontmatter", span, message, advice),))


class _Reader:
    """Reads one YAML document that is composed into nodes."""

    def __init__(self, lines: list[str], rows: int) -> None:
        self._lines = lines
        self._rows = rows
        self._nodes = 0
        self._defects: list[Defect] = []
        self._links: list[Link] = []

    def read(self, node: Any) -> Frontmatter:
        if node is None:
            return Frontmatter(rows=self._rows)
        if not isinstance(node, yaml.MappingNode):
            if isinstance(node, yaml.ScalarNode) and not node.value.strip():
                return Frontmatter(rows=self._rows)
            what = "a list" if isinstance(node, yaml.SequenceNode) else "a text"
            message = f"the properties are {what}, not `name: value` lines"
            advice = "write each property as a line of its own"
            defect = Defect("invalid-frontmatter", self._span(node), message, advice)
            return Frontmatter(rows=self._rows, defects=(defect,))
        properties: dict[str, Property] = {}
        for key, value in node.value:
            name = self._key(key)
            if name in properties:
                message = f"property `{name}` is given twice; the last one counts"
                self._defects.append(
                    Defect("duplicate-property", self._span(key), message, "keep one of the two")
                )
            properties[name] = Property(
                name, self._value(value, name), self._span(key), self._span(value)
            )
        if self._nodes > MAX_NODES:
            return _broken(self._rows, 1, 1, "the properties hold more values than can be meant")
        return Frontmatter(
            rows=self._rows,
            properties=tuple(properties.values()),
            links=tuple(self._links),
            tags=tuple(self._tags(node)),
            defects=tuple(self._defects),
        )

    def _span(self, node: Any) -> Span:
        start, end = node.start_mark, node.end_mark
        row, column = start.line + 2, start.column + 1
        end_row, end_column = end.line + 2, end.column + 1
        if end_row > row and end_column == 1:
            # YAML ends a block where the next one starts; for the author it ends with its text.
            end_row -= 1
            while end_row > row and not self._lines[end_row - 1].strip():
                end_row -= 1
            end_column = len(self._lines[end_row - 1].rstrip()) + 1
        return Span(row, column, end_row, end_column)

    def _key(self, node: Any) -> str:
        return node.value if isinstance(node, yaml.ScalarNode) else str(self._value(node, ""))

    def _value(self, node: Any, key: str) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            return None
        if isinstance(node, yaml.ScalarNode):
            if "[" in node.value:
                self._find_links(node, key)
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            if self._is_unquoted_link(node):
                message = f"unquoted link: YAML reads `{self._source(node)}` as a nested list"
                self._defects.append(Defect("unquoted-link", self._span(node), message))
            return [self._value(item, f"{key}.{i}") for i, item in enumerate(node.value)]
        return {
            (name := self._key(item)): self._value(value, f"{key}.{name}")
            for item, value in node.value
        }

    def _is_unquoted_link(self, node: Any) -> bool:
        if not node.flow_style or len(node.value) != 1:
            return False
        inner = node.value[0]
        return (
            isinstance(inner, yaml.SequenceNode)
            and bool(inner.flow_style)
            and len(inner.value) == 1
            and isinstance(inner.value[0], yaml.ScalarNode)
            and self._source(node).startswith("[[")
        )

    def _source(self, node: Any) -> str:
        span = self._span(node)
        line = self._lines[span.row - 1]
        end = span.end_column - 1 if span.end_row == span.row else len(line)
        return line[span.column - 1 : end]

    def _find_links(self, node: Any, key: str) -> None:
        whole = self._span(node)
        row, column = whole.row, whole.column
        for text, link in _links(node.value):
            span = self._place(text, whole, row, column)
            if span is not whole:
                row, column = span.row, span.end_column
            self._links.append(Link(*link, span=span, key=key))

    def _place(self, text: str, whole: Span, row: int, column: int) -> Span:
        """The first place of `text` behind another, or the `whole` value if it is nowhere."""
        for number in range(row, whole.end_row + 1):
            line = self._lines[number - 1]
            start = line.find(text, column - 1 if number == row else 0)
            if start >= 0:
                return Span(number, start + 1, number, start + 1 + len(text))
        return whole

    def _tags(self, node: Any) -> Iterator[Tag]:
        for key, value in node.value:
            # Until Obsidian 1.9 `tag` was another name for `tags`, and many vaults still have it.
            if self._key(key).casefold() not in {"tags", "tag"}:
                continue
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for item in items:
                if isinstance(item, yaml.ScalarNode) and isinstance(_scalar(item), str):
                    name = item.value.removeprefix("#")
                    if is_tag(name):
                        yield Tag(name, self._span(item))


def _links(value: str) -> Iterator[tuple[str, _LinkText]]:
    for match, destination in links_in_property(value):
        text, label = match.group(0, 1)
        embed = text.startswith("!")
        if not destination:
            target, subpath, display = split_wikilink(label)
            yield text, (text, target, subpath, display, embed, True)
        elif (target_text := markdown_target(destination)) is not None:
            target, subpath = split_subpath(target_text)
            yield text, (text, target, subpath, label, embed, False)


def _scalar(node: Any) -> Any:
    """The value of a scalar: a text where it stands in quotation marks or has a tag of its own."""
    return plain_scalar(node.value) if node.tag in _PLAIN else node.value


def plain_scalar(value: str) -> Any:
    """The value of a plain (unquoted) scalar in the core schema of YAML 1.2."""
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    if _INT.match(value):
        number = _integer(value)
        return int(number) if abs(number) <= MAX_SAFE_INTEGER else number
    if _FLOAT.match(value):
        return float(value)
    return _SPECIAL.get(value, value)


def _integer(value: str) -> float:
    # As in JavaScript a great number is rounded, or infinite.
    try:
        return float(int(value, 0) if value[:2] in {"0o", "0x"} else value)
    except OverflowError:
        return inf
