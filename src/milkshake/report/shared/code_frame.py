"""Lines of a file with a span underlined, and lines before and after an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec.structs import replace

from milkshake.model.diagnostic import Quotation
from milkshake.model.source import START, Edit, Span, edited
from milkshake.report.shared.text import clean, paint, width

_CONTEXT = 2
_ROOM = 100
_LEAST_ROOM = 20
"""How many columns of a line are shown where nothing limits them, and at least."""

_ROWS = 8
_CUT = "…"
_NEWLINE = re.compile(r"\r\n?|\n")
_NEWLINES = re.compile(r"[\r\n]")


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their line ends."""
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
    columns: int | None = None,
    context: int = _CONTEXT,
) -> Iterator[str]:
    """The lines around `span` with the span underlined in the colour of `role`.

    Yields nothing for a span that stands for a whole file. `gutter` is the width of the
    line numbers in columns, `columns` that of the terminal if there is one, and `context`
    the number of lines to show on each side.
    """
    rows = _rows(span, lines, context)
    if not rows:
        return
    room = _room(columns, gutter)
    bar = f"{' ' * gutter} {paint('|', 'frame', color)}"
    yield bar
    span = _trimmed(span, lines)
    many = span.end_row > span.row
    for before, row in pairwise((rows[0] - 1, *rows)):
        line = lines[row - 1]
        number = paint(f"{row:>{gutter}} |", "frame", color)
        if many:
            if row > before + 1:
                gap = paint("...".ljust(gutter + 3), "frame", color)
                yield gap + paint("|", role, color)
            yield from _line_of_many(span, row, line, number, bar, role, color, room - 2)
        elif row == span.row:
            text, start, length = _window(line, span.column - 1, span.end_column - 1, room)
            yield f"{number} {text}".rstrip()
            yield f"{bar} {' ' * start}{paint('^' * length, role, color)}"
        else:
            yield f"{number} {_window(line, 0, 0, room)[0]}".rstrip()
    if rows[-1] > span.end_row:
        yield bar


def quotation(
    words: Quotation, gutter: int, role: str, color: bool, columns: int | None
) -> Iterator[str]:
    """The words that a problem is about, without a line number, marked in the colour of `role`."""
    bar = f"{' ' * gutter} {paint('|', 'frame', color)}"
    text, start, length = _window(
        _NEWLINES.sub(" ", words.text), words.start, words.end, _room(columns, gutter)
    )
    yield bar
    yield f"{bar} {text}".rstrip()
    yield f"{bar} {' ' * start}{paint('^' * length, role, color)}"


def diff(
    edits: Sequence[Edit], lines: Sequence[str], color: bool, columns: int | None = None
) -> Iterator[str]:
    """The lines that `edits` change, before and after, with one unchanged line on each side.

    `columns` is the width of the terminal, if there is one.
    """
    first = max(1, min(edit.span.row for edit in edits) - 1)
    last = max(edit.span.end_row for edit in edits)
    if last > len(lines):
        return
    # What follows the last line feed is no line to show.
    last += last < len(lines) - (not lines[-1])
    old = list(lines[first - 1 : last])
    shifted = [
        Edit(
            replace(
                edit.span, row=edit.span.row - first + 1, end_row=edit.span.end_row - first + 1
            ),
            edit.content,
        )
        for edit in edits
    ]
    new = edited("\n".join(old), shifted)[0].split("\n")
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1))
    if not groups:
        return
    gutter = len(str(first + groups[-1][-1][4] - 1))
    room = _room(columns, gutter)
    bar = f"{' ' * gutter} {paint('|', 'frame', color)}"
    yield bar
    for number, group in enumerate(groups):
        if number:
            yield paint("-" * min(80, room), "frame", color)
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                for row in range(new_start, new_end):
                    label = paint(f"{first + row:<{gutter}} |", "frame", color)
                    yield f"{label} {_window(new[row], 0, 0, room)[0]}".rstrip()
                continue
            before, after = old[old_start:old_end], new[new_start:new_end]
            start, left = _difference(before, after, room)
            for line in before:
                text = _changed("-", _window(line, start, start, room, left)[0])
                yield f"{' ' * gutter} {paint(text, 'remove', color)}"
            for row in range(new_start, new_end):
                label = paint(f"{first + row:<{gutter}}", "frame", color)
                text = _changed("+", _window(new[row], start, start, room, left)[0])
                yield f"{label} {paint(text, 'add', color)}"
    yield bar


def _line_of_many(
    span: Span, row: int, line: str, number: str, bar: str, role: str, color: bool, room: int
) -> Iterator[str]:
    """A line of a frame whose span covers several lines; a bar marks those in the span."""
    side = paint("| ", role, color) if span.row < row <= span.end_row else "  "
    if row == span.row and not line[: span.column - 1].strip():
        yield f"{number} {paint('/ ', role, color)}{_window(line, 0, 0, room)[0]}".rstrip()
    elif row == span.row:
        text, start, _ = _window(line, span.column - 1, span.column, room)
        yield f"{number} {side}{text}".rstrip()
        yield f"{bar}  {paint('_' * (start + 1) + '^', role, color)}"
    elif row == span.end_row:
        text, start, _ = _window(line, max(0, span.end_column - 2), span.end_column - 1, room)
        yield f"{number} {side}{text}".rstrip()
        yield f"{bar} {paint('|' + '_' * (start + 1) + '^', role, color)}"
    else:
        yield f"{number} {side}{_window(line, 0, 0, room)[0]}".rstrip()


def _rows(span: Span, lines: Sequence[str], context: int) -> list[int]:
    """The numbers of the lines to show: no blank ones at the edges, and not the middle of many."""
    if span == START or not 1 <= span.row <= len(lines):
        return []
    end_row = _trimmed(span, lines).end_row
    first, last = max(1, span.row - context), min(len(lines), end_row + context)
    while first < span.row and not lines[first - 1].strip():
        first += 1
    while last > end_row and not lines[last - 1].strip():
        last -= 1
    inside = list(range(span.row, end_row + 1))
    if len(inside) > _ROWS:
        inside = inside[: _ROWS // 2] + inside[-2:]
    return [*range(first, span.row), *inside, *range(end_row + 1, last + 1)]


def _trimmed(span: Span, lines: Sequence[str]) -> Span:
    """The span cut to the lines there are; one that ends at column 1 ends on the line before."""
    row, column = span.end_row, span.end_column
    if row > len(lines):
        row, column = len(lines), len(lines[-1]) + 1
    elif row > span.row and column <= 1:
        row, column = row - 1, len(lines[row - 2]) + 1
    return Span(span.row, span.column, row, column)


def _room(columns: int | None, gutter: int) -> int:
    """How many columns are left for a line beside its number."""
    return _ROOM if columns is None else max(_LEAST_ROOM, columns - gutter - 3)


def _window(
    line: str, start: int, end: int, room: int, left: int | None = None
) -> tuple[str, int, int]:
    """The part of a line to show, and the column and width of ``line[start:end]`` in it.

    The part takes up to `room` columns, and begins at `left`, or where ``line[start:end]``
    comes into sight.
    """
    if left is None:
        left = _left(line, start, end, room)
    head = _CUT if left else ""
    right, used = left, len(head)
    while right < len(line):
        size = _measure(line[right])
        if used + size > room - (1 if right + 1 < len(line) else 0):
            break
        used += size
        right += 1
    text = head + _shown(line[left:right]) + (_CUT if right < len(line) else "")
    column = len(head) + _measure(line[left:start])
    length = min(_measure(line[start:end]), room - column)
    return text, column, max(1, length)


def _left(line: str, start: int, end: int, room: int) -> int:
    """How many characters to cut from the left, so that ``line[start:end]`` is in sight."""
    if _measure(line[:end]) < room:
        return 0
    # Leave space for words on both sides; show the beginning of a part that is too long.
    before = max(room // 4, (room - _measure(line[start:end])) // 2)
    left = start
    while left > 0 and _measure(line[left - 1 : start]) < before:
        left -= 1
    return left


def _shown(text: str) -> str:
    return clean(text.replace("\t", "    "))


def _measure(text: str) -> int:
    """How many columns a piece of a line takes."""
    if text.isascii():
        return len(text) + 3 * text.count("\t")
    return sum(4 if char == "\t" else width(char) for char in text)


def _difference(old: Sequence[str], new: Sequence[str], room: int) -> tuple[int, int]:
    """Where two single lines begin to differ, and how many characters to cut from their left."""
    if len(old) != 1 or len(new) != 1:
        return 0, 0
    before, after = old[0], new[0]
    start = _in_common(before, after)
    end = _in_common(before[start:][::-1], after[start:][::-1])
    lines = ((line, start, len(line) - end) for line in (before, after))
    return start, max(_left(*line, room) for line in lines)


def _in_common(one: str, other: str) -> int:
    """How many characters the beginnings of two texts have in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _changed(sign: str, text: str) -> str:
    return f"{sign} {text}" if text else sign
