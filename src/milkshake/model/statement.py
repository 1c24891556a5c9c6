"""What the grammar says of a statement."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from milkshake.model.diagnostic import Severity
from milkshake.model.source import Span


class Rewrite(Struct, frozen=True, gc=False):
    """Put `content` where `statement[start:end]` is. `safe`: the meaning stays as it is."""

    start: int
    end: int
    content: str
    safe: bool


class Remark(Struct, frozen=True, gc=False):
    """Something to say about the wording: which convention, which words, what to write instead.

    `slug` names the convention, and so the rule that reports the remark; `severity` is
    what the words at hand make of it, None where they are as grave as the rule says.
    `instead` is the whole statement as it could be, where that much can be said;
    `rewrite` the change that makes it so.
    """

    slug: str
    severity: Severity | None
    start: int
    end: int
    message: str
    instead: str | None = None
    rewrite: Rewrite | None = None


class NormalForm(Struct, frozen=True, gc=False):
    """A statement without what only gives it its form, so that two can be compared."""

    words: frozenset[str]
    metric: str = ""
    upwards: bool | None = None


class Part(Struct, frozen=True, gc=False, array_like=True):
    """A part of a statement, ``text[start:end]``, by its name in the grammar (``verb``)."""

    name: str
    start: int
    end: int


class AnalysedStatement(Struct, frozen=True, gc=False):
    """A statement in a note, and what the grammar says about it.

    `node` is the note's path or the item's id, and empty for a circumstance. `span` is
    the place of the statement, and `text` begins `shift` columns after its start; -1
    where that is not known, as in a text of several lines. `explicit` says that the
    note calls the words its statement: they are not taken from a title or a text.
    """

    form: Literal["job", "step", "need", "story", "circumstance"]
    node: str
    text: str
    span: Span
    shift: int = -1
    explicit: bool = False
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    normal_form: NormalForm | None = None

    def place(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands, or the whole where that is not known."""
        if self.shift < 0:
            return self.span
        row, column = self.span.row, self.span.column + self.shift
        return Span(row, column + start, row, column + end)


class NoteStatements(Struct, frozen=True, gc=False):
    """The statements of a note, read as a note of that kind, and without its vault's own words.

    They follow from the note alone, so they are found out where it is parsed.
    """

    kind: str
    statements: tuple[AnalysedStatement, ...]
