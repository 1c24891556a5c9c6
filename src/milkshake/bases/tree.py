"""The tree of an expression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct


class _Node(Struct, frozen=True, gc=False):
    """A part of an expression, `text[start:end]`."""

    start: int
    end: int


class Literal(_Node, frozen=True, gc=False):
    """Text, a number, a truth value or null."""

    value: str | float | bool | None


class Pattern(_Node, frozen=True, gc=False):
    """A regular expression."""

    pattern: str
    flags: str


class Name(_Node, frozen=True, gc=False):
    """A property of the note, or one of ``file``, ``note``, ``formula``, ``this``, ``value`` …"""

    name: str


class ListOf(_Node, frozen=True):
    """A list."""

    items: tuple[Node, ...]


class ObjectOf(_Node, frozen=True):
    """An object."""

    items: tuple[tuple[str, Node], ...]


class Unary(_Node, frozen=True):
    """``!operand`` or ``-operand``."""

    operator: str
    operand: Node


class Binary(_Node, frozen=True):
    """``left operator right``."""

    operator: str
    left: Node
    right: Node


class Member(_Node, frozen=True):
    """``of.name``; the name stands at `name_start`."""

    of: Node
    name: str
    name_start: int


class Index(_Node, frozen=True):
    """``of[index]``."""

    of: Node
    index: Node


class Call(_Node, frozen=True):
    """``name(arguments)``, or ``of.name(arguments)``; the name stands at `name_start`."""

    of: Node | None
    name: str
    name_start: int
    arguments: tuple[Node, ...]


Node: TypeAlias = (
    Literal | Pattern | Name | ListOf | ObjectOf | Unary | Binary | Member | Index | Call
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node."""
    if isinstance(node, ListOf):
        return node.items
    if isinstance(node, ObjectOf):
        return tuple(value for _, value in node.items)
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, Member):
        return (node.of,)
    if isinstance(node, Index):
        return (node.of, node.index)
    if isinstance(node, Call):
        return node.arguments if node.of is None else (node.of, *node.arguments)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all nodes below it."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        left.extend(children(node))
