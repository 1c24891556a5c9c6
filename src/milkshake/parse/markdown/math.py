"""Mathematics between dollar signs, inline and as blocks."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from milkshake.parse.markdown.parser_states import rest_of_line

_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\[\s\S]|\$(?!\$))+)\$\$")
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\]|\\[\s\S])+)\$")


def inline(state: StateInline, silent: bool) -> bool:
    """``$…$``, and ``$$…$$`` in a line of text.

    A single dollar sign opens only before a character that is not blank. The next
    one closes only if no blank precedes it and no digit follows it, so that amounts
    of money are not mathematics.
    """
    src, start, end = state.src, state.pos, state.posMax
    double = src.startswith("$$", start)
    match = (_DISPLAY if double else _INLINE).match(src, start, end)
    if match is None or not match.group(1).strip():
        if double and not silent:
            state.append_pending("$$")
        if double:
            state.pos = start + 2
        return double
    if not double:
        closing = match.end() - 1
        if src[closing - 1].isspace() or (match.end() < end and src[match.end()].isdigit()):
            return False
    if not silent:
        token = state.push("math_inline_double" if double else "math_inline", "math", 0)
        token.content = match.group(1)
        token.meta = {"start": start, "end": match.end()}
    state.pos = match.end()
    return True


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``$$`` at the start of a line up to the next ``$$``, blank lines included.

    What follows the closing ``$$`` on its line is text. Without a closing ``$$``
    there is no mathematics.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin) or state.is_code_block(start):
        return False
    stop = state.eMarks[start]
    closing = _closing(state.src, begin + 2, stop)
    if closing >= 0:
        if state.src[closing + 2 : stop].strip() or not state.src[begin + 2 : closing].strip():
            return False  # mathematics in a line of text
        content, line = state.src[begin + 2 : closing], start + 1
    else:
        line = start + 1
        while line < end:
            if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
                return False
            closing = _closing(state.src, state.bMarks[line], state.eMarks[line])
            if closing >= 0:
                break
            line += 1
        if closing < 0:
            return False
        content = state.src[begin + 2 : stop] + "\n"
        content += state.getLines(start + 1, line, state.blkIndent, True)
        content += state.src[state.bMarks[line] + state.tShift[line] : closing]
        if not content.strip():
            return False
        line += 1
    if silent:
        return True
    token = state.push("math_block", "math", 0)
    token.content = content
    token.map = [start, line]
    rest_of_line(state, line - 1, closing + 2)
    state.line = line if not state.src[closing + 2 : state.eMarks[line - 1]].strip() else line - 1
    return True


def _closing(src: str, begin: int, end: int) -> int:
    closing = src.find("$$", begin, end)
    while closing > begin and src[closing - 1] == "\\":
        closing = src.find("$$", closing + 1, end)
    return closing
