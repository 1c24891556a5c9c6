"""Lines of a file with a place in them marked, and what an edit would make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from milkshake.model import START, Edit, Span
from milkshake.report.text import clean, paint, width

_CONTEXT = 2
_WIDTH = 100
_ROWS = 8
_CUT = "…"
_NEWLINE = re.compile(r"\r\n?|\n")


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return _NEWLINE.split(text)


def last_row(span: Span, lines: Sequence[str], context: int = _CONTEXT) -> int:
    """The largest line number that a frame for `span` shows; 0 where it shows no line."""
    return max((row for row in _rows(span, lines, context)), default=0)


def frame(
    span: Span,
    lines: Sequence[str],
    gutter: int,
    role: str,
    color: bool,
    context: int = _CONTEXT,
) -> Iterator[str]:
    """The lines around `span` with the span underlined in the colour of `role`.

    None for a span that stands for a whole file. `gutter` is how many columns the line
    numbers take.
    """
    rows = _rows(span, lines, context)
    if not rows:
        return
    end_row, end_column = _end(span, lines)
    many = end_row > span.row
    bar = f"{' ' * gutter} {paint('|', 'frame', color)}"
    yield bar
    shown = 0
    for row in rows:
        line = lines[row - 1]
        if row > shown + 1 and shown:
            yield f"{paint('...'.ljust(gutter + 3), 'frame', color)}{paint('|', role, color)}"
        shown = row
        inside = many and span.row < row <= end_row
        side = ("" if not many else "  ") if not inside else paint("| ", role, color)
        number = paint(f"{row:>{gutter}} |", "frame", color)
        if not many and row == span.row:
            text, start, length = _window(line, span.column - 1, end_column - 1)
            yield f"{number} {text}".rstrip()
            yield f"{bar} {' ' * start}{paint('^' * length, role, color)}"
            continue
        text, start, _ = _window(line, 0, 0)
        if many and row == span.row:
            before = line[: span.column - 1]
            if not before.strip():
                yield f"{number} {paint('/ ', role, color)}{text}".rstrip()
                continue
            text, start, _ = _window(line, span.column - 1, span.column)
            yield f"{number} {side}{text}".rstrip()
            yield f"{bar}  {paint('_' * (start + 1) + '^', role, color)}"
            continue
        if many and row == end_row:
            text, start, _ = _window(line, max(0, end_column - 2), end_column - 1)
            yield f"{number} {side}{text}".rstrip()
            yield f"{bar} {paint('|' + '_' * (start + 1) + '^', role, color)}"
            continue
        yield f"{number} {side}{text}".rstrip()
    if rows[-1] > end_row:
        yield bar


def diff(edits: Sequence[Edit], lines: Sequence[str], color: bool) -> Iterator[str]:
    """The lines that `edits` would change, before and after, with one line around them."""
    first = max(1, min(edit.span.row for edit in edits) - 1)
    last = min(len(lines), max(edit.span.end_row for edit in edits) + 1)
    old = list(lines[first - 1 : last])
    new = _edited(old, edits, first)
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1))
    if not groups:
        return
    gutter = len(str(first + groups[-1][-1][4] - 1))
    bar = f"{' ' * gutter} {paint('|', 'frame', color)}"
    yield bar
    for number, group in enumerate(groups):
        if number:
            yield paint("-" * 80, "frame", color)
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                for row in range(new_start, new_end):
                    label = paint(f"{first + row:<{gutter}} |", "frame", color)
                    yield f"{label} {_window(new[row], 0, 0)[0]}".rstrip()
                continue
            start = _difference(old[old_start:old_end], new[new_start:new_end])
            for line in old[old_start:old_end]:
                yield f"{' ' * gutter} {paint(f'- {_window(line, *start)[0]}', 'remove', color)}"
            for row in range(new_start, new_end):
                label = paint(f"{first + row:<{gutter}}", "frame", color)
                yield f"{label} {paint(f'+ {_window(new[row], *start)[0]}', 'add', color)}"
    yield bar


def _rows(span: Span, lines: Sequence[str], context: int) -> list[int]:
    """The numbers of the lines to show, without blank ones at the edge and the middle of many."""
    if span == START or not 1 <= span.row <= len(lines):
        return []
    end_row, _ = _end(span, lines)
    first, last = max(1, span.row - context), min(len(lines), end_row + context)
    while first < span.row and not lines[first - 1].strip():
        first += 1
    while last > end_row and not lines[last - 1].strip():
        last -= 1
    inside = list(range(span.row, end_row + 1))
    if len(inside) > _ROWS:
        inside = inside[: _ROWS // 2] + inside[-2:]
    return [*range(first, span.row), *inside, *range(end_row + 1, last + 1)]


def _end(span: Span, lines: Sequence[str]) -> tuple[int, int]:
    """Where a span ends: a span up to the start of a line ends with the line before."""
    row, column = span.end_row, span.end_column
    if row > span.row and column <= 1:
        row -= 1
        column = len(lines[row - 1]) + 1 if row <= len(lines) else 1
    if row > len(lines):
        row, column = len(lines), len(lines[-1]) + 1
    return row, column


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """What to show of a line, so that ``line[start:end]`` is seen at the column and width told."""
    left = 0
    if _measure(line[:end]) > _WIDTH - 1:
        # Room for words on both sides; of a part too long to show, its beginning.
        room = max(_WIDTH // 4, (_WIDTH - _measure(line[start:end])) // 2)
        left = start
        while left > 0 and _measure(line[left - 1 : start]) < room:
            left -= 1
    head = _CUT if left else ""
    right, used = left, len(head)
    while right < len(line):
        size = _measure(line[right])
        if used + size > _WIDTH - (1 if right + 1 < len(line) else 0):
            break
        used += size
        right += 1
    text = head + _shown(line[left:right]) + (_CUT if right < len(line) else "")
    column = len(head) + _measure(line[left:start])
    length = min(_measure(line[start:end]), _WIDTH - column)
    return text, column, max(1, length)


def _shown(text: str) -> str:
    return clean(text.replace("\t", "    "))


def _measure(text: str) -> int:
    """How many columns a piece of a line takes."""
    if text.isascii():
        return len(text) + 3 * text.count("\t")
    return sum(4 if char == "\t" else width(char) for char in text)


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """The stretch of a line to show, so that what differs between two single lines is seen."""
    if len(old) != 1 or len(new) != 1:
        return 0, 0
    start = 0
    for before, after in zip(old[0], new[0], strict=False):
        if before != after:
            break
        start += 1
    return start, start


def _edited(lines: list[str], edits: Sequence[Edit], first: int) -> list[str]:
    """The lines, of which the first has the number `first`, with the edits made."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        start = min(len(text), starts[span.row - first] + span.column - 1)
        end = min(len(text), starts[span.end_row - first] + span.end_column - 1)
        text = text[:start] + edit.content + text[end:]
    return text.split("\n")
