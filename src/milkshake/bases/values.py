"""The types of the values that expressions have.

Null is None, a truth value a bool, a number always a float, text a str and a
list a tuple; the rest are the classes below. No value gives access to anything
of Python: what can be asked of a value stands in tables of functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from milkshake.bases.dates import Date, Duration
from milkshake.regexp.program import Regexp

MAX_DEPTH = 50
"""How deeply lists and objects may be nested."""
MAX_ITEMS = 100_000
"""How many items a list or an object may have, those of lists within it included."""
MAX_TEXT = 1_000_000
"""How many characters a text may have."""


class EvaluationError(Exception):
    """An expression has no value.

    `start` and `end` are the offsets of the part that fails, negative where it is not known.
    """

    def __init__(
        self, message: str, start: int = -1, end: int = -1, *, reported: bool = False
    ) -> None:
        """`reported` says that the user has been told of the error already."""
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.reported = reported


class Link(Struct, frozen=True, eq=False):
    """A link as a value: what it says, and where it leads.

    `target` is the path part or, where `external`, an address. `path` is the
    file it leads to, None where there is none; `anchor` the element there.
    """

    target: str
    subpath: str = ""
    display: Value = None
    path: str | None = None
    anchor: str = ""
    external: bool = False


class FileValue:
    """A file of the vault; `name` is how it is shown. `files.File` knows the rest of it."""

    path: str
    name: str


class This(Struct, frozen=True, eq=False):
    """The file in which a base is shown; `this.x` is also the property `x` of its note."""

    file: FileValue


class Object(Struct, frozen=True, eq=False):
    """Values by key, made by `object_of`. `size` and `depth` are those of `Nested`."""

    items: dict[str, Value]
    size: int
    depth: int


class Tag(Struct, frozen=True, eq=False):
    """A tag; `text` begins with ``#`` if the tag comes from `file.tags`, not from a property."""

    text: str

    @property
    def name(self) -> str:
        """The tag without ``#``."""
        return self.text.removeprefix("#")


class Html(Struct, frozen=True, eq=False):
    """A piece of HTML, not yet sanitised."""

    text: str


class Icon(Struct, frozen=True, eq=False):
    """An icon of Lucide, by name."""

    text: str


class Image(Struct, frozen=True, eq=False):
    """An image: a file of the vault or an address."""

    source: str
    path: str | None = None


class Nested(tuple["Value", ...]):
    """A list with lists or objects in it, made by `list_of`.

    `size` counts items at all depths, `depth` the levels of nesting. One list may be
    an item in many places, so a few steps could otherwise make a list that takes for
    ever to go through.
    """

    size: int
    depth: int


class Links(tuple["Value", ...]):
    """A list of links that is often searched: the paths they lead to are computed once."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files that the links lead to."""
        return frozenset(item.path for item in self if isinstance(item, Link) and item.path)


Value: TypeAlias = (
    "bool | float | str | tuple[Value, ...] | Date | Duration | Link | FileValue | This"
    " | Object | Tag | Html | Icon | Image | Regexp | None"
)

_TYPE_NAMES: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    float: "number",
    str: "string",
    tuple: "list",
    Nested: "list",
    Links: "list",
    Date: "date",
    Duration: "duration",
    Link: "link",
    This: "file",
    Object: "object",
    Tag: "tag",
    Html: "html",
    Icon: "icon",
    Image: "image",
    Regexp: "regexp",
}


def type_name(value: Value) -> str:
    """The name of the value's type, as ``isType`` takes it."""
    return _TYPE_NAMES.get(type(value), "file")


def type_phrase(value: Value) -> str:
    """The value's type as a message names it: ``null``, ``a link``, ``an object``."""
    return "null" if value is None else with_article(type_name(value))


def with_article(name: str) -> str:
    """The name of a type with its article: ``a link``, ``an object``."""
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def spread(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values, with the items of lists in place of the lists.

    `list.containsAny(this.topics)` asks for the topics, not for a list that is an item.
    """
    items: list[Value] = []
    for value in values:
        items.extend(value if isinstance(value, tuple) else (value,))
    return tuple(items)


def list_of(items: Iterable[Value]) -> tuple[Value, ...]:
    """A list of values. Raises `EvaluationError` if it is too large."""
    values = tuple(items)
    size, depth = measure(values)
    if size > MAX_ITEMS or depth > MAX_DEPTH:
        raise EvaluationError("the list has grown too large")
    if depth == 1:
        return values
    nested = Nested(values)
    nested.size, nested.depth = size, depth
    return nested


def object_of(items: dict[str, Value]) -> Object:
    """An object of values. Raises `EvaluationError` if it is too large."""
    size, depth = measure(tuple(items.values()))
    if size > MAX_ITEMS or depth > MAX_DEPTH:
        raise EvaluationError("the object has grown too large")
    return Object(items, size, depth)


def measure(value: Value) -> tuple[int, int]:
    """The number of items at all depths and the depth of a list or an object; else (0, 0)."""
    if isinstance(value, (Nested, Object)):
        return value.size, value.depth
    if not isinstance(value, tuple):
        return 0, 0
    size, depth = len(value), 0
    for item in value:
        if isinstance(item, (tuple, Object)):
            more, deeper = measure(item)
            size, depth = size + more, max(depth, deeper)
    return size, depth + 1


def path_of(value: Value) -> str | None:
    """The path of the file that a file or `this` is or a link leads to; else None."""
    if isinstance(value, (Link, FileValue)):
        return value.path
    return value.file.path if isinstance(value, This) else None
