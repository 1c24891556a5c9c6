"""Obsidian's comments, in the line and as blocks: what stands in them leaves nothing."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from milkshake.parse.markdown.math import rest_of_line

_RUN = re.compile("%+")


def inline(state: StateInline, silent: bool) -> bool:
    """``%%…%%``, which leaves nothing. Without its end it is text, and so are ``%%%`` and more.

    Four signs are an empty comment.
    """
    src, start, end = state.src, state.pos, state.posMax
    match = _RUN.match(src, start, end)
    length = match.end() - start if match else 0
    if length == 1:
        return False
    found = src.find("%%", start + 2, end) if length in {2, 4} else -1
    if found >= 0:
        if not silent:
            state.push("comment", "", 0).meta = {"start": start, "end": found + 2}
        state.pos = found + 2
        _take_line_end(state, start, silent)
        return True
    if not silent:
        state.append_pending("%" * length)
    state.pos = start + length
    return True


def _take_line_end(state: StateInline, start: int, silent: bool) -> None:
    """Leaves no empty line where a comment had one to itself."""
    src, end = state.src, state.pos
    if start and src[start - 1] != "\n":
        return
    if end < state.posMax:
        state.pos += src[end] == "\n"
    elif not silent and len(state.tokens) > 1 and state.tokens[-2].type == "softbreak":
        del state.tokens[-2], state.tokens_meta[-2]


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``%%`` at the start of a line up to the next ``%%``, blank lines included.

    Where there is none, the rest of the list item, the quote or the note is a
    comment, and ``state.env["open_comment"]`` holds the line.
    """
    src = state.src
    begin = state.bMarks[start] + state.tShift[start]
    if not src.startswith("%%", begin) or src.startswith("%%%", begin):
        return False
    if state.is_code_block(start) or src.find("%%", begin + 2, state.eMarks[start]) >= 0:
        return False  # closed on its own line: in the line
    if silent:
        return True
    line = start + 1
    while line < end:
        found = src.find("%%", state.bMarks[line], state.eMarks[line])
        if found >= 0:
            state.line = line if rest_of_line(state, line, found + 2) else line + 1
            return True
        line += 1
    state.env.setdefault("open_comment", start)
    line = start + 1
    while line < end and (state.sCount[line] >= state.blkIndent or state.isEmpty(line)):
        line += 1
    state.line = line
    return True
