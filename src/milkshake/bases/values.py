"""What expressions are made of: the types of values, and what they are as text.

Null is None, a truth value a bool, a number always a float, text a str and a
list a tuple; the rest are the classes below. No value gives access to anything
of Python: what can be asked of a value stands in tables of functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cached_property
from math import isfinite, isnan
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from milkshake.bases.dates import Date, Duration, humanize, iso
from milkshake.bases.pattern import Regexp

if TYPE_CHECKING:
    from milkshake.bases.files import File


MAX_DEPTH = 50
"""How deep lists and objects may lie in each other."""
MAX_ITEMS = 100_000
"""How many items a list or an object may have, those of lists within it included."""
MAX_TEXT = 1_000_000
"""How many letters a text may have."""


class EvaluationError(Exception):
    """An expression has no value; `start` and `end` say which part of it (offsets)."""

    def __init__(self, message: str, start: int = -1, end: int = -1, *, told: bool = False) -> None:
        """`told` is True where the error has been reported already."""
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.told = told


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


class AnyFile:
    """A file of the vault; `name` is how it is shown."""

    path: str
    name: str


class This(Struct, frozen=True, eq=False):
    """The file in which a base is shown; unlike a file it also has the note's properties."""

    file: File


class Object(Struct, frozen=True, eq=False):
    """Values by key; to be made by `object_of`. `size` and `depth` are as of `Nested`."""

    items: dict[str, Value]
    size: int
    depth: int


class Tag(Struct, frozen=True, eq=False):
    """A tag; `text` is what it is as text: with ``#`` if it comes from the file's tags."""

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
    """A list with lists or objects in it; to be made by `list_of`.

    `size` counts items at all depths. One list may be an item in many places,
    so that a few steps could make what takes for ever to be gone through.
    """

    size: int
    depth: int


class Links(tuple["Value", ...]):
    """A list of links that is often searched: the paths they lead to are known at once."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files that the links lead to."""
        return frozenset(item.path for item in self if isinstance(item, Link) and item.path)


Value: TypeAlias = (
    "bool | float | str | tuple[Value, ...] | Date | Duration | Link | File | This"
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


def kind_of(value: Value) -> str:
    """The name of the value's type with its article, for a message."""
    return "null" if value is None else with_article(type_name(value))


def with_article(name: str) -> str:
    """``a link``, ``an object``."""
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def list_of(items: Iterable[Value]) -> tuple[Value, ...]:
    """A list of values. Raises `EvaluationError` if it is too large."""
    found = tuple(items)
    size, depth = measure(found)
    if size > MAX_ITEMS or depth > MAX_DEPTH:
        raise EvaluationError("the list has grown too large")
    if depth == 1:
        return found
    nested = Nested(found)
    nested.size, nested.depth = size, depth
    return nested


def object_of(items: dict[str, Value]) -> Object:
    """An object of values. Raises `EvaluationError` if it is too large."""
    size, depth = measure(tuple(items.values()))
    if size > MAX_ITEMS or depth > MAX_DEPTH:
        raise EvaluationError("the object has grown too large")
    return Object(items, size, depth)


def measure(value: Value) -> tuple[int, int]:
    """How many items a list or an object has at all depths, and how deep it is; else (0, 0)."""
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


def number_text(number: float) -> str:
    """A number as JavaScript writes it."""
    if isnan(number):
        return "NaN"
    if not isfinite(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < 1e21:
        return str(int(number))
    text = repr(number)
    mantissa, mark, exponent = text.partition("e")
    if not mark:
        return text
    power = int(exponent)
    if -7 < power < 0:
        return f"{number:.{len(mantissa.replace('.', '').lstrip('-')) - power - 1}f}"
    return f"{mantissa}e{power:+}"


def text_of(value: Value) -> str:
    """The value as text, which is what ``toString`` gives."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, tuple):
        return joined(", ", [text_of(item) for item in value])
    if isinstance(value, Date):
        return iso(value)
    if isinstance(value, Duration):
        return humanize(value)
    if isinstance(value, Link):
        return _link_text(value)
    if isinstance(value, (Tag, Html, Icon)):
        return value.text
    if isinstance(value, Image):
        return f"![]({value.source})"
    if isinstance(value, Regexp):
        return f"/{value.pattern}/{value.flags}"
    if isinstance(value, Object):
        return json.dumps(_plain(value, [MAX_TEXT]), ensure_ascii=False, separators=(",", ":"))
    return value.file.path if isinstance(value, This) else value.path


def _link_text(link: Link) -> str:
    if link.external:
        return link.target
    display = "" if link.display is None else f"|{text_of(link.display)}"
    return f"[[{link.target}{link.subpath}{display}]]"


def joined(separator: str, parts: list[str]) -> str:
    """The parts as one text. Raises `EvaluationError` if that is too long."""
    if sum(map(len, parts)) + len(separator) * len(parts) > MAX_TEXT:
        raise EvaluationError("the text has grown too long")
    return separator.join(parts)


def _plain(value: Value, left: list[int]) -> object:
    """The value as JSON knows it; `left` is how many letters it may still have."""
    if isinstance(value, Object):
        return {key: _plain(item, left) for key, item in value.items.items()}
    if isinstance(value, tuple):
        return [_plain(item, left) for item in value]
    left[0] -= len(value) if isinstance(value, str) else 10
    if left[0] < 0:
        raise EvaluationError("the text has grown too long")
    if isinstance(value, float):
        whole = isfinite(value) and value == int(value)
        return int(value) if whole else value if isfinite(value) else None
    return value if value is None or isinstance(value, (bool, str)) else text_of(value)


def words_of(value: Value) -> str | None:
    """The text of what counts as text (links, tags and their like too), None for the rest."""
    if isinstance(value, str):
        return value
    if isinstance(value, (Tag, Html, Icon)):
        return value.text
    if isinstance(value, Link):
        return value.target + value.subpath
    if isinstance(value, Image):
        return value.source
    return None


def is_truthy(value: Value) -> bool:
    """Whether the value counts as true: not null, false, 0, NaN, nor anything empty."""
    if isinstance(value, float):
        return value != 0 and not isnan(value)
    if isinstance(value, Object):
        return bool(value.items)
    if isinstance(value, (Tag, Html, Icon)):
        return bool(value.text)
    if isinstance(value, (bool, str, tuple)):
        return bool(value)
    return value is not None


def is_empty(value: Value) -> bool:
    """Whether there is nothing: null, or text, a list or an object without content."""
    if isinstance(value, Object):
        return not value.items
    if isinstance(value, (Tag, Html, Icon)):
        return not value.text
    return not value if isinstance(value, (str, tuple)) else value is None


def path_of(value: Value) -> str | None:
    """The file that a link, a file or `this` is or leads to."""
    if isinstance(value, (Link, AnyFile)):
        return value.path
    return value.file.path if isinstance(value, This) else None


_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def parse_number(text: str) -> float | None:
    """The number that `text` is, or None."""
    text = text.strip() if len(text) < 400 else ""
    return float(text) if _NUMBER.fullmatch(text) else None
