"""markdown-it's parser states, with their hot parts made quicker.

A note of a few kilobytes makes a hundred tokens, and each line is measured before
any rule runs: together this was a quarter of all parsing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_new = Token.__new__
_BACKTICKS = re.compile("`+")
_BRACKET = re.compile(r"\\[\s\S]|`+|[\[\]]")


def token(kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, block: bool) -> Token:
    """What ``Token(kind, tag, nesting)`` makes, without the detour of its dataclass."""
    made = _new(Token)
    made.type = kind
    made.tag = tag
    made.nesting = nesting
    made.attrs = {}
    made.map = None
    made.level = level
    made.children = None
    made.content = ""
    made.markup = ""
    made.info = ""
    made.meta = {}
    made.block = block
    made.hidden = False
    return made


def text_token() -> Token:
    """An empty token of text."""
    return token("text", "", 0, 0, False)


class BlockState(StateBlock):
    """The state of the block parser."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # markdown-it does not count a last line of blanks
        ends = [end - 1 for end in accumulate(len(line) + 1 for line in lines)]
        size = len(src)
        self.bMarks = [0, *(end + 1 for end in ends[:-1]), size] if lines else [size]
        self.eMarks = [*ends, size]
        self.tShift = [*(len(line) - len(line.lstrip(" \t")) for line in lines), 0]
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


class InlineState(StateInline):
    """The state of the inline parser."""

    def pushPending(self) -> Token:  # noqa: N802 - overrides markdown-it's
        """Append the text gathered so far as a token."""
        made = token("text", "", 0, self.pendingLevel, False)
        made.content = self.pending
        self.tokens.append(made)
        self.pending = ""
        return made

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Append a token to the stream, after the text gathered so far."""
        if self.pending:
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


def closing_bracket(state: StateInline, opened: int) -> int:
    """Where the bracket closes that stands at `opened`, or -1. Those in code do not count."""
    found = getattr(state, "brackets", None)
    if found is None:
        found = _brackets(state.src)
        vars(state)["brackets"] = found
    return found.get(opened, -1)


def last_bracket(state: StateInline) -> int:
    """Where the last closing bracket of the text stands, or -1."""
    found: int | None = getattr(state, "last_closing", None)
    if found is None:
        found = state.src.rfind("]")
        vars(state)["last_closing"] = found
    return found


def _brackets(src: str) -> dict[int, int]:
    runs: dict[int, list[int]] = {}
    for match in _BACKTICKS.finditer(src):
        runs.setdefault(len(match.group()), []).append(match.start())
    found: dict[int, int] = {}
    opened: list[int] = []
    pos = 0
    while (sign := _BRACKET.search(src, pos)) is not None:
        pos = sign.end()
        character = sign.group()
        if character == "[":
            opened.append(sign.start())
        elif character == "]":
            if opened:
                found[opened.pop()] = sign.start()
        elif character[0] == "`":
            same = runs.get(len(character), [])
            later = bisect_right(same, sign.start())
            if later < len(same):
                pos = same[later] + len(character)
    return found
