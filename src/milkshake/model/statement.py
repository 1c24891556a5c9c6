"""Statements of jobs, needs and stories, and what the grammar says about them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from milkshake.model.diagnostic import Severity
from milkshake.model.source import Span


class Rewrite(Struct, frozen=True, gc=False):
    """A change of a statement: put `content` in place of ``text[start:end]``.

    `safe` says that the meaning stays the same.
    """

    start: int
    end: int
    content: str
    safe: bool


class Remark(Struct, frozen=True, gc=False):
    """A remark of the grammar: which convention is broken by which words of a statement.

    `slug` is the name of the convention, and of the rule that reports the remark.
    `severity` is None where it is that of the rule. The words are ``text[start:end]``.
    `message` says in a line what is wrong, and `advice` what to do, as an imperative.
    `instead` is a better wording of the whole statement, if one is known, and `rewrite`
    the change that leads to it.
    """

    slug: str
    severity: Severity | None
    start: int
    end: int
    message: str
    advice: str
    instead: str | None = None
    rewrite: Rewrite | None = None


class NormalForm(Struct, frozen=True, gc=False):
    """The words of a statement that carry its meaning, so that two statements can be compared.

    `metric` and `upwards` are the measure of a need and whether more of it is wanted.
    """

    words: frozenset[str]
    metric: str = ""
    upwards: bool | None = None


class Part(Struct, frozen=True, gc=False, array_like=True):
    """A part of a statement: ``text[start:end]``. `name` is what the grammar calls it: ``verb``."""

    name: str
    start: int
    end: int


class AnalysedStatement(Struct, frozen=True, gc=False):
    """A statement in a note, and what the grammar says about it.

    `node` is the path of the note or the id of the item that is stated so, and empty for
    a circumstance. `span` is the place of the statement, and `text` begins `shift` columns
    after its start; `shift` is -1 if that is not known, as in a text of several lines.
    `explicit` says that the note marks the words as its statement; otherwise they come
    from a title or a text.
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
        """The place of ``text[start:end]``, or of the whole statement if that is not known."""
        if self.shift < 0:
            return self.span
        row, column = self.span.row, self.span.column + self.shift
        return Span(row, column + start, row, column + end)


class NoteStatements(Struct, frozen=True, gc=False):
    """The statements of a note, analysed as those of a note of that `kind`.

    They follow from the note alone, not from words that its config or vault defines, so
    they are analysed along with parsing, and cached.
    """

    kind: str
    statements: tuple[AnalysedStatement, ...]
