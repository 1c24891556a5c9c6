"""Faster versions of markdown-it's parser states.

A note of a few kilobytes has about a hundred tokens, and each line is measured before
any rule runs: in markdown-it both together take a quarter of the time of parsing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from msgspec import Struct

_BLANKS = frozenset(" \t")
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|\Z)")


class FastToken(Struct, gc=False):
    """markdown-it's `Token` with the methods that its parser calls, made in a third of the time."""

    type: str
    tag: str
    nesting: Literal[-1, 0, 1]
    level: int = 0
    block: bool = False
    content: str = ""
    meta: dict[str, Any] = {}
    attrs: dict[str, str | int | float] = {}
    map: list[int] | None = None
    children: list[Token] | None = None
    markup: str = ""
    info: str = ""
    hidden: bool = False

    attrSet = Token.attrSet  # noqa: N815 - markdown-it's name


token: Callable[..., Token] = cast("Any", FastToken)


def text_token(content: str) -> Token:
    """A text token."""
    return token("text", "", 0, 0, False, content)


class BlockState(StateBlock):
    """The state of the block parser."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # markdown-it does not count a last line of blanks
        begins = [*accumulate([len(line) + 1 for line in lines], initial=0)]
        size = len(src)
        self.bMarks = [*begins[:-1], size]
        self.eMarks = [*[begin - 1 for begin in begins[1:]], size]
        self.tShift = [
            len(line) - len(line.lstrip(" \t")) if line[:1] in _BLANKS else 0 for line in lines
        ]
        self.tShift.append(0)
        self.sCount = self.tShift.copy()
        if "\t" in src:
            for number, line in enumerate(lines):
                shift = self.tShift[number]
                if "\t" in line[:shift]:
                    self.sCount[number] = len(line[:shift].expandtabs(4))
        self.bsCount = [0] * (len(lines) + 1)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Append a token to the stream."""
        if nesting < 0:
            self.level -= 1
        made = token(ttype, tag, nesting, self.level, True)
        if nesting > 0:
            self.level += 1
        self.tokens.append(made)
        return made

    def getLines(  # noqa: N802 - overrides markdown-it's
        self,
        begin: int,
        end: int,
        indent: int,
        keepLastLF: bool,  # noqa: N803
    ) -> str:
        """The lines from `begin` up to, not including, `end`, without `indent` columns of each."""
        if begin < end and not indent and (end == begin + 1 or not self.level):
            return self.src[self.bMarks[begin] : self.eMarks[end - 1] + keepLastLF]
        return super().getLines(begin, end, indent, keepLastLF)


class InlineState(StateInline):
    """The state of the inline parser."""

    def pushPending(self) -> Token:  # noqa: N802 - overrides markdown-it's
        """Append the pending text as a token."""
        content = self._pending + "".join(self._pending_buffer)
        made = token("text", "", 0, self.pendingLevel, False, content)
        self.tokens.append(made)
        self._pending = ""
        self._pending_buffer.clear()
        return made

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Append a token to the stream, after the pending text."""
        if self._pending_buffer or self._pending:
            self.pushPending()
        meta = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        made = token(ttype, tag, nesting, self.level, False)
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(made)
        self.tokens_meta.append(meta)
        return made


def measure_tabs(state: StateBlock, start: int, end: int) -> None:
    """Measure the tabs in the lists of a block quote as if its markers were not there.

    In CommonMark a tab after ``> `` is as wide as two blanks, which is too little to nest an
    item below a numbered one. In Obsidian it is as wide as four. `start` and `end` are the
    first line of the quote and the line after its last.
    """
    src, begins, shifts, counts = state.src, state.bMarks, state.tShift, state.sCount
    if src.find("\t", begins[start], state.eMarks[end - 1]) < 0:
        return
    in_list = after_blank = False
    for line in range(start, end):
        first = begins[line] + shifts[line]
        if first >= state.eMarks[line]:
            after_blank = True
            continue
        has_tab = src.find("\t", begins[line], first) >= 0
        if _ITEM.match(src, first, state.eMarks[line]):
            in_list = in_list or not has_tab
        elif counts[line] == 0 and (after_blank or src[first] in "#`~><|$"):
            in_list = False
        if in_list and counts[line] >= 0:
            state.bsCount[line] = 0
            if has_tab:
                counts[line] = len(src[begins[line] : first].expandtabs(4))
        after_blank = False


def rest_of_line(state: StateBlock, line: int, begin: int) -> bool:
    """Make `line` start at offset `begin` if text follows there. Returns whether it does."""
    rest = state.src[begin : state.eMarks[line]]
    if not rest.strip():
        return False
    state.bMarks[line] = begin
    state.tShift[line] = len(rest) - len(rest.lstrip())
    state.sCount[line] = state.blkIndent
    return True
