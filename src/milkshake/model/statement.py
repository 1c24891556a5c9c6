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

    `slug` names the convention (see `milkshake.jtbd.wording.CONVENTIONS`); `severity`
    is what the words at hand and the profile make of it. `instead` is the whole statement as it
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
