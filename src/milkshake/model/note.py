"""A note, parsed, and the parts it consists of.

Paths are relative to the vault and use ``/`` on every system.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Address, Link
from milkshake.model.source import Span

ID_PREFIX = -1
"""The piece of a `Note.body` where a page puts the prefix of this copy's element ids."""

FIRST_BASE = -2
"""The piece of a `Note.body` where its first base is shown; one less is its second, and so on."""


class Heading(Struct, frozen=True, gc=False, array_like=True):
    """A heading: `text` is its source, `html` its words, `Note.body[start:end]` its section."""

    level: int
    text: str
    html: str
    id: str
    span: Span
    start: int
    end: int


class Block(Struct, frozen=True, gc=False, array_like=True):
    """A block with an id (``^id``, here without its caret); it is `Note.body[start:end]`."""

    id: str
    span: Span
    start: int
    end: int


class Footnote(Struct, frozen=True, gc=False, array_like=True):
    """A footnote: its `label` (empty where it is written in the text), and its element's `id`.

    `uses` is how many places refer to it. A label defined twice gives two
    footnotes, of which the first is referred to.
    """

    label: str
    id: str
    span: Span
    uses: int
    start: int
    end: int


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """An item of a list (`depth` 1 or more), or a paragraph (0) that is labelled or may be a story.

    `text` is in plain words, without the `label` in bold before it; `span` is
    the place of that text. `heading` is the number of the heading above it in
    `Note.headings` (-1: none), `number` that of an item of a numbered list (-1:
    none), `block` its own block id.
    """

    label: str
    text: str
    span: Span
    heading: int
    depth: int
    number: int
    block: str


class Cell(Struct, frozen=True, gc=False, array_like=True):
    """A cell of a table, in plain words."""

    text: str
    span: Span


class Table(Struct, frozen=True, gc=False, array_like=True):
    """A table below the heading of that number; the first of its `rows` is its head."""

    heading: int
    rows: tuple[tuple[Cell, ...], ...]


class BaseSource(Struct, frozen=True, gc=False, array_like=True):
    """A base as written: the YAML of a ``base`` code block or of a whole `.base` file.

    `row` and `column` are where its first character stands.
    """

    text: str
    row: int
    column: int


class Tag(Struct, frozen=True, gc=False, array_like=True):
    """A tag as written, without its ``#``."""

    name: str
    span: Span


class Property(Struct, frozen=True, gc=False, array_like=True):
    """A property. `value` is what YAML 1.2 core makes of it; `value_span` is where it stands."""

    name: str
    value: Any
    span: Span
    value_span: Span


class Note(Struct, frozen=True, gc=False):
    """A Markdown file, parsed: a pure function of its path and its text.

    `body` is sanitised HTML cut into pieces. A piece is text to copy, the number
    of a link (its opening tag, or the whole of an embed, goes there), `ID_PREFIX`,
    or `FIRST_BASE` less the number of a base that is shown there. `links` are in
    the order of the text, those in properties first, those in footnotes last.
    `fields` are Dataview's, ``key:: value`` in the text: Obsidian itself knows none
    of them, so they are not among the `properties`.
    """

    path: str
    title: str
    properties: tuple[Property, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    tags: tuple[Tag, ...] = ()
    body: tuple[str | int, ...] = ()
    excerpt: str = ""
    defects: tuple[Defect, ...] = ()
    fields: tuple[Property, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    outline: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()
    bases: tuple[BaseSource, ...] = ()
    addresses: tuple[Address, ...] = ()

    def get(self, name: str) -> Property | None:
        """The property of that name, letter case aside, or None."""
        name = name.casefold()
        for item in self.properties:
            if item.name.casefold() == name:
                return item
        return None

    def value(self, name: str) -> Any:
        """The value of the property of that name, letter case aside, or None."""
        found = self.get(name)
        return None if found is None else found.value

    def texts(self, name: str) -> tuple[str, ...]:
        """The property's texts: a scalar counts as a list of one, what is not text is left out."""
        value = self.value(name)
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, str) and item.strip())

    @property
    def is_readable(self) -> bool:
        """Whether its properties could be read."""
        return "invalid-frontmatter" not in [defect.name for defect in self.defects]

    @property
    def name(self) -> str:
        """The file name without its last extension: what a wikilink calls the note."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The path of the folder that holds the note; empty at the root of the vault."""
        return self.path.rpartition("/")[0]
