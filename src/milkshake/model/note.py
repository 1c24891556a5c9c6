"""A note, parsed, and the parts it consists of.

Paths are relative to the vault and use ``/`` on every system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from milkshake.model.body_words import AFTER_WORDS
from milkshake.model.canvas import Canvas
from milkshake.model.diagnostic import Defect
from milkshake.model.files import is_markdown
from milkshake.model.link import Address, Link
from milkshake.model.numbers import number_text
from milkshake.model.source import Span
from milkshake.model.suppression import Suppression

ID_PREFIX = -1
"""The piece of a `Note.body` in whose place a page puts the prefix of its element ids.

A page may show several copies of a body, whose ids must differ.
"""

FIRST_BASE = AFTER_WORDS
"""The piece of a `Note.body` for its first base; the next lower one stands for the second base."""


class Heading(Struct, frozen=True, gc=False, array_like=True):
    """A heading: `text` is its source, `html` its rendered words.

    `Note.body[start:end]` is the section below it, with the heading itself.
    """

    level: int
    text: str
    html: str
    id: str
    span: Span
    start: int
    end: int


class Block(Struct, frozen=True, gc=False, array_like=True):
    """A block with an id (``^id``, here without its caret). `Note.body[start:end]` is the block."""

    id: str
    span: Span
    start: int
    end: int


class Footnote(Struct, frozen=True, gc=False, array_like=True):
    """A footnote. `label` is empty for an inline footnote, and `id` is that of its element.

    `uses` is the number of references to it. If a label is defined twice there are two
    footnotes, and references lead to the first.
    """

    label: str
    id: str
    span: Span
    uses: int
    start: int
    end: int


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """A list item (`depth` 1 or more), or a paragraph (0).

    Only some paragraphs are entries: those with a label, those that may be a story, those
    that only say what comes below them (a label without words), those below the name of a
    force, those of nothing but links, and the lines of one that begins as a need does. `text`
    is plain words, without the `label` in bold before it, and `span` is the place of these
    words. `heading` is the index in `Note.headings` of the heading above (-1 for none),
    `number` the number of an item in a numbered list (-1 for none), and `block` its block id.
    `is_task` says that it has a box to tick.
    """

    label: str
    text: str
    span: Span
    heading: int
    depth: int
    number: int
    block: str
    is_task: bool = False


class Cell(Struct, frozen=True, gc=False, array_like=True):
    """A cell of a table, in plain words. ``<br>`` is a line end."""

    text: str
    span: Span


class Table(Struct, frozen=True, gc=False, array_like=True):
    """A table; `heading` is the index of the heading above it, `rows[0]` the head of the table."""

    heading: int
    rows: tuple[tuple[Cell, ...], ...]


class Formula(Struct, frozen=True, gc=False, array_like=True):
    """A formula: its `source` with the dollar signs, the HTML that draws it, and its words."""

    source: str
    html: str
    words: str


class Callout(Struct, frozen=True, gc=False, array_like=True):
    """The entries and tables of a callout, with its title (or its type) and its first row.

    `heading` is the index of the heading above it.
    """

    title: str
    row: int
    heading: int
    entries: tuple[Entry, ...]
    tables: tuple[Table, ...]


class BaseSource(Struct, frozen=True, gc=False, array_like=True):
    """A base as written: the YAML of a ``base`` code block or of a whole `.base` file.

    `row` and `column` are the place of its first character.
    """

    text: str
    row: int
    column: int


class Tag(Struct, frozen=True, gc=False, array_like=True):
    """A tag as written, without its ``#``."""

    name: str
    span: Span


class Property(Struct, frozen=True, gc=False, array_like=True):
    """A property. `value` is read by the YAML 1.2 core schema; `value_span` is its place."""

    name: str
    value: Any
    span: Span
    value_span: Span


class Note(Struct, frozen=True, gc=False):
    """A Markdown file, parsed: a pure function of its path and its text.

    `body` is sanitised HTML cut into pieces. A piece is HTML to copy, the index of a link
    in `links` (in its place goes the link's opening tag, or the whole of an embed),
    `ID_PREFIX`, a word of the site (see `body_words`), or `FIRST_BASE` minus the index of a
    base. `links` are in the order of the text, those in properties first, those in footnotes
    last. `fields` are Dataview's inline fields, ``key:: value`` in the text. They are not among
    the `properties`, since Obsidian itself does not know them. `canvas` is what a canvas shows;
    it has no `body`, unless it could not be read. `formulas` are those in texts that are shown
    elsewhere too: the title, the excerpt, what stands around links. `is_drawing` says that the
    note holds a drawing of Excalidraw, and no text for readers. `direction` is that of the
    first letter of the text, ``rtl`` or ``ltr``; it is empty where there is no letter. `lines`
    are properties in other forms in the text: plain lines, sections and callouts. `is_template`
    says that other notes are made from this one, by its name or because it waits to be filled
    in. `suppressions` are the comments in it that switch rules off; those in properties are not
    among them. `is_blank` says that nothing is below its properties. `hidden` are the places of
    its hidden blocks (callouts ``[!hidden]``). If there are any, `public` is the note without
    them, as a site shows it.
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
    callouts: tuple[Callout, ...] = ()
    bases: tuple[BaseSource, ...] = ()
    addresses: tuple[Address, ...] = ()
    canvas: Canvas | None = None
    formulas: tuple[Formula, ...] = ()
    direction: str = ""
    is_drawing: bool = False
    lines: tuple[Property, ...] = ()
    is_template: bool = False
    suppressions: tuple[Suppression, ...] = ()
    is_blank: bool = False
    hidden: tuple[Span, ...] = ()
    public: Note | None = None

    def get(self, name: str) -> Property | None:
        """The property of that name, letter case aside, or None."""
        name = name.casefold()
        for item in self.properties:
            if item.name.casefold() == name:
                return item
        return None

    def value(self, name: str) -> Any:
        """The value of the property of that name, letter case aside, or None."""
        item = self.get(name)
        return None if item is None else item.value

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in a property, one or a list; a number is one, other values are left out."""
        value = self.value(name)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        return tuple(text for item in items if (text := text_of(item)).strip())

    def in_words(self, text: str) -> str:
        """A text of the note with its formulas in words, for places that show plain text only."""
        if not self.formulas:
            return text
        return "".join(p if isinstance(p, str) else p.words for p in self.with_formulas(text))

    def with_formulas(self, text: str) -> Iterator[str | Formula]:
        """A text of the note, cut where its formulas stand."""
        formulas = {formula.source: formula for formula in self.formulas}
        longest_first = sorted(formulas, key=len, reverse=True)
        parts = (r"\s+".join(map(re.escape, source.split())) for source in longest_first)
        for index, part in enumerate(re.split(f"({'|'.join(parts) or '(?!)'})", text)):
            yield formulas[" ".join(part.split())] if index % 2 else part

    @property
    def is_text(self) -> bool:
        """Whether it is a text in Markdown, and not a canvas, a base or a drawing."""
        return is_markdown(self.path) and not self.is_drawing

    @property
    def has_drawing(self) -> bool:
        """Whether it holds a drawing of Excalidraw, also beside a text of its own."""
        return self.is_drawing or self.get("excalidraw-plugin") is not None

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


def sharing(old: Note, new: Note) -> Note:
    """The note `new`, made of the very parts of `old` as far as they are the same."""
    parts = {}
    for name in Note.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, Note) and isinstance(after, Note):
            after = sharing(before, after)
        # 1, 1.0 and true are equal, and not the same.
        if before is not after and (before != after or repr(before) != repr(after)):
            parts[name] = after
    return replace(old, **parts)


def only_texts_differ(one: Note, other: Note) -> bool:
    """Whether two notes share (see `sharing`) all parts but their texts.

    These are `body` and `excerpt`. Only pages that show them can then tell the notes apart:
    links and all else that notes state are the same, in the same places. Even whether a link
    stands in a table follows from `links`, for they hold the words around each.
    """
    if one.public is not None and other.public is not None:
        same = only_texts_differ(one.public, other.public)
    else:
        same = one.public is other.public
    return same and all(a is b for a, b in zip(stated(one), stated(other), strict=True))


stated: Callable[[Note], tuple[Any, ...]] = attrgetter(
    *(name for name in Note.__struct_fields__ if name not in {"body", "excerpt", "public"})
)
"""All parts of a note but its texts, and but what it is in public."""


def text_of(value: Any) -> str:
    """The text that a property's `value` is, or the number in words; empty for any other value."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(value)
    return value if isinstance(value, str) else ""
