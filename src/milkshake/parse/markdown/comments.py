"""Obsidian's comments ``%%…%%``, inline and as blocks; they are not shown."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from milkshake.parse.markdown.parser_states import rest_of_line

_RUN = re.compile("%+")


def inline(state: StateInline, silent: bool) -> bool:
    """``%%…%%``; four percent signs are an empty comment.

    Without a closing ``%%`` the signs are text, and so are three or more than four of them.
    """
    src, start, end = state.src, state.pos, state.posMax
    match = _RUN.match(src, start, end)
    length = match.end() - start if match else 0
    if length == 1:
        return False
    closing = src.find("%%", start + 2, end) if length in {2, 4} else -1
    if closing >= 0:
        if not silent:
            state.push("comment", "", 0).meta = {"start": start, "end": closing + 2}
        state.pos = closing + 2
        _take_line_end(state, start, silent)
        return True
    if not silent:
        state.append_pending("%" * length)
    state.pos = start + length
    return True


def _take_line_end(state: StateInline, start: int, silent: bool) -> None:
    """Consume the line end after a comment that has a line to itself."""
    src, end = state.src, state.pos
    if start and src[start - 1] != "\n":
        return
    if end < state.posMax:
        state.pos += src[end] == "\n"
    elif not silent and len(state.tokens) > 1 and state.tokens[-2].type == "softbreak":
        del state.tokens[-2], state.tokens_meta[-2]


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``%%`` at the start of a line up to the next ``%%``, blank lines included.

    Where no ``%%`` follows, the rest of the list item, the block quote or the note is a
    comment, and ``state.env["open_comment"]`` is the number of the line.
    """
    src = state.src
    begin = state.bMarks[start] + state.tShift[start]
    if not src.startswith("%%", begin) or src.startswith("%%%", begin):
        return False
    if state.is_code_block(start) or src.find("%%", begin + 2, state.eMarks[start]) >= 0:
        return False  # closed on its own line: an inline comment
    if silent:
        return True
    line = start + 1
    while line < end:
        closing = src.find("%%", state.bMarks[line], state.eMarks[line])
        if closing >= 0:
            state.line = line if rest_of_line(state, line, closing + 2) else line + 1
            return True
        line += 1
    state.env.setdefault("open_comment", start)
    line = start + 1
    while line < end and (state.sCount[line] >= state.blkIndent or state.isEmpty(line)):
        line += 1
    state.line = line
    return True
