"""Links as they are written."""

from __future__ import annotations

from msgspec import Struct

from milkshake.model.source import Span


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A link or embed as written; a link with what it leads to is an `Edge`.

    `text` is the source as written. `target` is the path in it, decoded, and empty for a
    link within the note; `subpath` is the rest from the first ``#`` on. `display` is what
    stands behind the pipe, words or a size, or the label of a Markdown link. `wiki` says
    that it is a wikilink. `key` is the dotted path of the property, or the name of the
    inline field, that holds the link; empty elsewhere. `before` and `after` are the plain
    words around the link.
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

    @property
    def is_html(self) -> bool:
        """Whether it is an ``<a>`` of raw HTML, which Obsidian does not count among the links."""
        return self.text.startswith("<") and not self.embed


class Address(Struct, frozen=True, gc=False, array_like=True):
    """A link in the text that leads to the web; `text` is its source as written.

    `in_table` says that it stands in a table, where a pipe must be escaped.
    """

    text: str
    span: Span
    in_table: bool
