"""Tables (GitHub Flavored Markdown, https://github.github.com/gfm/#tables-extension-).

What starts a table follows Obsidian.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

MAX_ADDED_CELLS = 65_536
"""A table ends where more than so many cells would have to be added to its short rows."""

_DELIMITER = re.compile(
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z",
)
_PIPE = re.compile(r"(?<!\\)\\*\|")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*\Z")
_COMMENT = re.compile(r"%%(?!%)[^%]*+%%[ \t]*\Z")
_ALIGNED = {
    (True, True): "text-align:center",
    (True, False): "text-align:left",
    (False, True): "text-align:right",
}


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A header row with a pipe, a delimiter row with as many cells and two hyphens, and rows.

    Unlike on GitHub, a row that is longer than the header row keeps its further cells.
    """
    if start + 2 > end:
        return False
    src, line = state.src, start + 1
    begin, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if begin >= stop or src[begin] not in "|-:" or state.sCount[line] < state.blkIndent:
        return False
    if src.find("|", state.bMarks[start], state.eMarks[start]) < 0:
        return False
    if src.count("-", begin, stop) < 2 or src.startswith(("- ", "-\t"), begin):
        return False
    if not _DELIMITER.match(src, begin, stop):
        return False
    if state.is_code_block(line) or state.is_code_block(start):
        return False
    columns = [_alignment(cell) for cell in _cells(src[begin:stop])]
    head = _row(state, start)
    if len(head) != len(columns):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    opening = state.push("table_open", "table", 1)
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _push_row(state, start, "th", head, columns)
    state.push("thead_close", "thead", -1)
    line = start + 2
    added = 0
    has_body = False
    ends = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent:
        if state.isEmpty(line) or state.is_code_block(line):
            break
        if _BLOCK_ID.match(src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            break
        if any(rule(state, line, end, True) for rule in ends):
            break
        if _COMMENT.match(src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            line += 1
            continue
        cells = _row(state, line)
        added += max(0, len(columns) - len(cells))
        if added > MAX_ADDED_CELLS:
            break
        if not has_body:
            has_body = True
            state.push("tbody_open", "tbody", 1).map = [line, 0]
        _push_row(state, line, "td", cells, columns)
        line += 1
    if has_body:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    opening.map = [start, line]
    state.parentType = parent
    state.line = line
    return True


def _row(state: StateBlock, line: int) -> list[str]:
    return _cells(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def _cells(row: str) -> list[str]:
    """The cells of a row; a pipe after a backslash is text."""
    row = row.strip(" \t")
    if "\\|" in row:
        cells = []
        current: list[str] = []
        begin = 0
        for match in _PIPE.finditer(row):
            pipe = match.end() - 1
            if match.end() - match.start() == 1:
                cells.append("".join([*current, row[begin:pipe]]))
                current = []
                begin = pipe + 1
            else:
                current.append(row[begin : pipe - 1])
                begin = pipe
        cells.append("".join([*current, row[begin:]]))
    else:
        cells = row.split("|")
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        cells.pop()
    return [cell.strip(" \t") for cell in cells]


def _alignment(cell: str) -> str:
    return _ALIGNED.get((cell.startswith(":"), cell.endswith(":")), "")


def _push_row(state: StateBlock, line: int, tag: str, cells: list[str], columns: list[str]) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for number in range(max(len(columns), len(cells))):
        opening = state.push(f"{tag}_open", tag, 1)
        if number < len(columns) and columns[number]:
            opening.attrs = {"style": columns[number]}
        inline = state.push("inline", "", 0)
        inline.map = [line, line + 1]
        inline.content = cells[number] if number < len(cells) else ""
        inline.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
