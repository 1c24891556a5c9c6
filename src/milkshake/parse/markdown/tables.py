"""Tables (GitHub Flavored Markdown, https://github.github.com/gfm/#tables-extension-).

What starts a table follows Obsidian.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from msgspec import Struct

MAX_ADDED_CELLS = 65_536
"""A table ends where more than so many cells would have to be added to its short rows."""

_DELIMITER = re.compile(
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z",
)
_PIPE = re.compile(r"(?<!\\)\\*\|")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*\Z")
_COMMENT = re.compile(r"%%(?!%)[^%]*+%%[ \t]*\Z")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CUT_LINK = re.compile(
    r"\\[^|]|(?<!`)(?P<ticks>`++).{0,1000}?(?<!`)(?P=ticks)(?!`)|%%.*?%%|\$(?! )[^$]*\$"
    r"|(?P<link>!?\[\[\s*[^\s\[\]|][^\[\]]*\]\]|!?\[[^\[\]]*\]\([^()]*\))"
)
"""What hides links in a row of a table, and links."""
_ALIGNED = {
    (True, True): "align-center",
    (True, False): "align-left",
    (False, True): "align-right",
}


class CutLink(Struct, frozen=True):
    """A link in row number `row` of a file that its bare pipes cut into several cells.

    ``line[start:end]`` is the link, `pipes` are the offsets of its bare pipes. `is_header`
    says that it stands in a header row, and `is_table` that this row begins a table all the
    same, since the delimiter row has as many cells.
    """

    row: int
    start: int
    end: int
    pipes: tuple[int, ...]
    is_header: bool
    is_table: bool


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A header row with a pipe, a delimiter row with as many cells and two hyphens, and rows.

    Unlike on GitHub, a row that is longer than the header row keeps its further cells.
    ``state.env["cut_links"]`` gets the links that the pipes of a row cut, by their places.
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
        cut = _cut_links(state, start, is_header=True, is_table=False)
        if len(head) - sum(len(link.pipes) for link in cut) == len(columns):
            _report(state, cut)
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    _report(state, _cut_links(state, start, is_header=True))
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
        _report(state, _cut_links(state, line))
        _push_row(state, line, "td", cells, columns)
        line += 1
    if has_body:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    opening.map = [start, line]
    state.parentType = parent
    state.line = line
    return True


def _cut_links(
    state: StateBlock, line: int, *, is_header: bool = False, is_table: bool = True
) -> list[CutLink]:
    """The links in the row at `line` that its pipes cut."""
    src, begin, end = state.src, state.bMarks[line], state.eMarks[line]
    if src.find("]", begin, end) < 0:
        return []
    first = src.rfind("\n", 0, begin) + 1
    links = []
    for match in _CUT_LINK.finditer(src, begin, end):
        if match["link"]:
            pipes = [m.start() - first for m in _BARE_PIPE.finditer(src, *match.span())]
            if pipes:
                start, stop = match.start() - first, match.end() - first
                links.append(CutLink(line, start, stop, tuple(pipes), is_header, is_table))
    return links


def _report(state: StateBlock, links: list[CutLink]) -> None:
    for link in links:
        state.env.setdefault("cut_links", {})[link.row, link.start] = link


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
            opening.attrs = {"class": columns[number]}
        inline = state.push("inline", "", 0)
        inline.map = [line, line + 1]
        inline.content = cells[number] if number < len(cells) else ""
        inline.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
