"""Mathematics between dollar signs, inline and as blocks."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from milkshake.parse.markdown.parser_states import rest_of_line

_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\[\s\S]|\$(?!\$))+)\$\$")
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\]|\\[\s\S])+)\$")
_OPEN = re.compile(
    r"\\[\s\S]|(?<!`)(?P<ticks>`++)[\s\S]{0,1000}?(?<!`)(?P=ticks)(?!`)|%%[\s\S]*?%%|\[\[[^\[\]\n]*\]\]"
    r"|\$\$(?P<open>(?:[^$\\]|\\[\s\S]|\$(?!\$))*+)(?:\$\$|(?P<end>\Z))"
)
"""What hides dollar signs in a line of text, and formulas; one that is not closed has an `end`."""


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
    # Where this line ends a list, its lines need not be indented like those of the list item.
    indent = state.blkIndent if state.sCount[start] >= state.blkIndent else 0
    stop = state.eMarks[start]
    closing = _closing(state.src, begin + 2, stop)
    if closing >= 0:
        if state.src[closing + 2 : stop].strip() or not state.src[begin + 2 : closing].strip():
            return False  # mathematics in a line of text
        content, line = state.src[begin + 2 : closing], start + 1
    else:
        line = start + 1
        while line < end:
            if state.sCount[line] < indent and not state.isEmpty(line):
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


def closing_line(state: StateBlock, begin: int, line: int) -> int:
    """The line whose ``$$`` closes the formula that the text of a paragraph has opened, or -1.

    The text starts at offset `begin` and ends before `line`. The next ``$$`` closes the
    formula if it starts a line. There may be blank lines before it only if the opening
    ``$$`` ends its line and the next one has no other partner in the rest of the note.
    """
    src, begins, shifts = state.src, state.bMarks, state.tShift
    stop = begins[line]
    formulas = _OPEN.finditer(src, begin, stop)
    opened = next((match["open"] for match in formulas if match["end"] is not None), None)
    closing = src.find("$$", stop)
    if (
        opened is None
        or closing < 0
        or src[src.rfind("\n", 0, closing) + 1 : closing].strip("> \t")
    ):
        return -1
    above, _, rest = opened.partition("\n")
    if closing == stop + shifts[line] and not above.strip() and "\n" not in rest:
        return -1  # there is nothing between the dollar signs
    after_blank = False
    while line < state.lineMax:
        first = begins[line] + shifts[line]
        if first >= closing:
            return line if first == closing and not state.isEmpty(line - 1) else -1
        if after_blank and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return -1
        if state.isEmpty(line) and not after_blank:
            after_blank = True
            if above.strip() or src.count("$$", closing) % 2 == 0:
                return -1
        line += 1
    return -1


def _closing(src: str, begin: int, end: int) -> int:
    closing = src.find("$$", begin, end)
    while closing > begin and src[closing - 1] == "\\":
        closing = src.find("$$", closing + 1, end)
    return closing
