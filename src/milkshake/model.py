"""The values every other module speaks in: frozen, comparable, and free of I/O.

Places are 1-based rows and columns counted in Unicode code points; an end is
exclusive. Paths are relative to the vault and use ``/`` on every system.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

Profile = Literal["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"]
"""The schools of jobs to be done whose conventions statements may keep."""

ID_PREFIX = -1
"""The piece of a `Note.body` where a page puts the prefix of this copy's element ids."""


FIRST_BASE = -2
"""The piece of a `Note.body` where its first base is shown; one less is its second, and so on."""


class Span(Struct, frozen=True, gc=False, order=True, array_like=True):
    """A stretch of text from (row, column) up to, not including, (end_row, end_column)."""

    row: int
    column: int
    end_row: int
    end_column: int


START = Span(1, 1, 1, 1)
"""Where a finding about a whole file is placed."""


class Edit(Struct, frozen=True, gc=False, array_like=True):
    """Put `content` where `span` is."""

    span: Span
    content: str


class Fix(Struct, frozen=True, gc=False, array_like=True):
    """What would mend a problem. A second line of the `message` says what it is good for.

    `safe` fixes keep the meaning of the note, `unsafe` ones may change it, and
    `display` ones are only shown. The edits lie in the file of the problem.
    """

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Related(Struct, frozen=True, gc=False, array_like=True):
    """Another place that explains a problem."""

    path: str
    span: Span
    message: str


class Finding(Struct, frozen=True, gc=False):
    """What a rule has seen, and where. The rule's code is added by the engine.

    `severity` is how grave the case at hand is, None where it is as grave as the rule.
    """

    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Problem(Struct, frozen=True, gc=False):
    """A finding with the code of the rule behind it.

    `severity` is None where it is as grave as the rule, which is for the config to say.
    """

    code: str
    path: str
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Defect(Struct, frozen=True, gc=False, array_like=True):
    """Something in a file that could not be read as meant; a rule of the same name reports it."""

    name: str
    span: Span
    message: str


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


class Rewrite(Struct, frozen=True, gc=False):
    """Put `content` where `statement[start:end]` is. `safe`: the meaning stays as it is."""

    start: int
    end: int
    content: str
    safe: bool


class Remark(Struct, frozen=True, gc=False):
    """Something to say about the wording: which convention, which words, what to write instead.

    `slug` names the convention (see `milkshake.wording.CONVENTIONS`); `severity` is what the words
    at hand and the profile make of it. `instead` is the whole statement as it
    could be, where that much can be said; `rewrite` the change that makes it so.
    """

    slug: str
    severity: Severity
    start: int
    end: int
    message: str
    instead: str | None = None
    rewrite: Rewrite | None = None


class Normal(Struct, frozen=True, gc=False):
    """A statement without its form: what is left to compare."""

    words: frozenset[str]
    metric: str = ""
    upwards: bool | None = None


class Part(Struct, frozen=True, gc=False, array_like=True):
    """A part of a statement, ``text[start:end]``, by its name in the grammar (``verb``)."""

    name: str
    start: int
    end: int


class Wording(Struct, frozen=True, gc=False):
    """A statement that a note makes, and what the grammar says of it.

    `node` is the note's path or the item's id; empty for a circumstance. `span`
    is where the statement stands, `text[0]` being `shift` columns behind its
    start; -1 where that cannot be said, as of a text in several lines. `explicit`:
    the words are said to be a statement, not taken from a title or a text.
    """

    form: Literal["job", "step", "need", "story", "circumstance"]
    node: str
    text: str
    span: Span
    shift: int = -1
    explicit: bool = False
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    normal: Normal | None = None

    def place(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands, or the whole where that is not known."""
        if self.shift < 0:
            return self.span
        row, column = self.span.row, self.span.column + self.shift
        return Span(row, column + start, row, column + end)


class Judged(Struct, frozen=True, gc=False):
    """The statements of a note as a note of that kind, measured without its vault's own words."""

    kind: str
    wordings: tuple[Wording, ...]


class Note(Struct, frozen=True, gc=False):
    """A Markdown file, parsed: a pure function of its path and its text.

    `body` is sanitised HTML cut into pieces. A piece is text to copy, the number
    of a link (its opening tag, or the whole of an embed, goes there), `ID_PREFIX`,
    or `FIRST_BASE` less the number of a base that is shown there. `links` are in
    the order of the text, those in properties first, those in footnotes last.
    `fields` are Dataview's, ``key:: value`` in the text: Obsidian itself knows none
    of them, so they are not among the `properties`. `judged` is None where nothing
    in the note itself says that it is more than a concept, or nobody has looked yet.
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
    judged: Judged | None = None
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
