"""Links as they are written."""

from __future__ import annotations

from msgspec import Struct

from milkshake.model.source import Span


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A link or embed as written; what it leads to is an `Edge`.

    `text` is the source as written; `target` the path part, decoded, and empty
    for a link within the note; `subpath` the rest from its first ``#`` on;
    `display` the words or the size given behind the pipe, or a Markdown link's
    label. `key` is the dotted path of the property, or the name of the field in
    the text, that holds the link; empty elsewhere. `before` and `after` are the
    plain words around it.
    """

    text: str
    target: str
    subpath: str
    display: str | None
    embed: bool
    wiki: bool
    span: Span
    key: str = ""
    before: str = ""
    after: str = ""


class Address(Struct, frozen=True, gc=False, array_like=True):
    """A link in the text that leads to the web: `text` is its source as written.

    `in_table`: it stands in a cell, where a pipe must be escaped.
    """

    text: str
    span: Span
    in_table: bool
