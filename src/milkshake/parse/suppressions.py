"""Comments that switch rules off, such as ``%% milkshake: ignore JOB003 as agreed with Ana %%``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from milkshake.model.source import Span
from milkshake.model.suppression import Scope, Selector, Suppression
from milkshake.parse.places import Place

MARK = "milkshake:"
"""Without these letters a note has no such comment."""

_COMMENT = re.compile(rf"%%\s*{MARK}\s*(?P<verb>[\w-]*)\s*(?P<rest>[^%]*?)\s*%%")
_FIRST = re.compile(r"[\w-]+")
# Behind a blank only a whole code counts: other words in capitals may begin the reason.
_NEXT = re.compile(r"\s*,\s*([\w-]+)|\s+([A-Z]+[0-9]{3})\b")
_MARKERS = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])?\s*")

_SCOPES: dict[str, Scope] = {"ignore": "line", "ignore-block": "block", "ignore-file": "file"}


def suppressions(tokens: Iterable[Token], lines: Sequence[str]) -> tuple[Suppression, ...]:
    """The comments of a note, by its tokens after inline parsing and its lines.

    A comment behind some text is about its line, and one that has a line to itself about the
    next line that is not blank. ``ignore-block`` is about the lines from there to the next
    blank one, so that one above a callout is about all of the callout, and ``ignore-file``
    about the whole file.
    """
    return tuple(
        suppression
        for token in tokens
        if token.type == "inline" and token.children and MARK in token.content
        for suppression in _of_inline(token, list(lines))
    )


def _of_inline(token: Token, lines: list[str]) -> Iterator[Suppression]:
    place = Place(token.content, lines, token.map[0] if token.map else 0)
    for child in token.children or ():
        if child.type == "comment":
            start, end = child.meta["start"], child.meta["end"]
            match = _COMMENT.fullmatch(token.content, start, end)
            if match is not None:
                yield _suppression(match, place, lines)


def _suppression(match: re.Match[str], place: Place, lines: list[str]) -> Suppression:
    span = place.span(*match.span())
    line = lines[span.row - 1]
    before, after = line[: span.column - 1], lines[span.end_row - 1][span.end_column - 1 :]
    alone = not _MARKERS.sub("", before, count=1) and not after.strip()
    scope = _SCOPES.get(match["verb"], "")
    selectors = tuple(
        Selector(text, place.span(start, start + len(text)))
        for text, start in _selectors(match["rest"], match.start("rest"))
    )
    listed = span
    if selectors:
        listed = selectors[0].span.until(selectors[-1].span)
    first_row, last_row = _rows(scope, span, lines, alone=alone, depth=before.count(">"))
    removal = _removal(span, before, lines, alone=alone)
    return Suppression(scope, selectors, first_row, last_row, span, listed, removal)


def _selectors(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The selectors at the beginning of `text`, which begins at the offset `start`."""
    match = _FIRST.match(text)
    group = 0
    while match is not None:
        yield match[group], start + match.start(group)
        match = _NEXT.match(text, match.end())
        group = 1 if match and match[1] else 2


def _rows(
    scope: Scope, span: Span, lines: Sequence[str], *, alone: bool, depth: int
) -> tuple[int, int]:
    """The first and the last row that a comment in so many quotes is about."""
    if scope == "file":
        return 1, sys.maxsize
    if not alone and scope == "line":
        return span.row, span.end_row
    first = span.end_row + 1 if alone else span.row
    while first <= len(lines) and not lines[first - 1].strip(" \t>"):
        first += 1
    last = first
    while scope == "block" and last < len(lines) and not _is_blank(lines[last], depth):
        last += 1
    return first, last


def _is_blank(line: str, depth: int) -> bool:
    """Whether a line holds nothing within so many quotes; a deeper quote is something."""
    return not line.strip(" \t>") and line.count(">") <= depth


def _removal(span: Span, before: str, lines: Sequence[str], *, alone: bool) -> Span:
    if alone and not before.strip() and span.end_row < len(lines):
        return Span(span.row, 1, span.end_row + 1, 1)
    return Span(span.row, len(before.rstrip()) + 1, span.end_row, span.end_column)
