"""Leaves out what stands beside the words of a statement: numbers, tags, dates, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from milkshake.jtbd.numbering import number_before
from milkshake.jtbd.properties import is_need, is_story
from milkshake.model.note import Entry
from milkshake.model.source import Span

_DATED = "📅⏳🛫➕✅❌"
_ALONE = "🔺⏫🔼🔽⏬"
_NAMED = "🏁🆔⛔"
_TAG = r"#(?=[^\s#]*[^\W\d])[^\s#,.;:!?()\[\]]+"
_SIGN = "\N{VARIATION SELECTOR-16}?"
_MARK = (
    rf"(?:[{_DATED}]{_SIGN}\s*\d{{4}}-\d\d-\d\d|[{_ALONE}]{_SIGN}|[{_NAMED}]{_SIGN}\s*[\w,-]+|"
    rf"🔁{_SIGN}\s*every\b[^{_DATED}{_ALONE}{_NAMED}#]*|{_TAG})"
)
"""What the plugin Tasks writes at the end of a task, or a tag.

https://publish.obsidian.md/tasks/Reference/Task+Formats/Tasks+Emoji+Format
"""
_BEHIND = re.compile(rf"(?:\s+{_MARK})+\s*$")
_BEFORE = re.compile(rf"(?:{_TAG}\s+)+(?=\S)")
_SIGNS = frozenset(f"{_DATED}{_ALONE}{_NAMED}🔁#")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}
_BETWEEN = " ,;&/·)]."
_BEFORE_SOURCES = ("(", "[", "—", "–", " -", ":", "→", "←")
_WORDS_BEFORE_SOURCES = re.compile(
    r"(?i)(?<=[\s(\[])(?:sources?|see|from|cf\.?|evidence|said by):?$"
)


def without_marks(entry: Entry) -> Entry:
    """The entry without a number and tags before its words, and tags and dates behind them."""
    text, span = unmarked(entry.text, entry.span)
    return entry if text == entry.text else replace(entry, text=text, span=span)


def unmarked(text: str, span: Span) -> tuple[str, Span]:
    """The words of a text without its marks, and their place if the text stands there as it is."""
    start, end = 0, len(text)
    if not _SIGNS.isdisjoint(text):
        if match := _BEHIND.search(text):
            end = match.start()
        if match := _BEFORE.match(text, 0, end):
            start = match.end()
    start += number_before(text[start:end])
    inner = text[start + 1 : end - 1]
    if _QUOTES.get(text[start : start + 1]) == text[end - 1 : end] and (
        is_need(inner) or is_story(inner)
    ):
        start, end = start + 1, end - 1
    return _part(text, span, start, end)


def unsourced(text: str, span: Span, names: Iterable[str]) -> tuple[str, Span]:
    """The words of a text without the links behind them that say where it comes from.

    `names` are the words that the links of the text show. ``… (Ana, Ben)`` has two sources.
    """
    end, sources = len(text), 0
    if "[[" in text:
        return text, span
    for name in reversed([name for name in names if name]):
        bare = text[:end].rstrip(_BETWEEN)
        if not bare.endswith(name):
            break
        end, sources = len(bare) - len(name), sources + 1
    before = text[:end].rstrip()
    if words := _WORDS_BEFORE_SOURCES.search(before):
        before = before[: words.start()].rstrip()
    if not sources or not before.endswith(_BEFORE_SOURCES):
        return text, span
    return _part(text, span, 0, len(before.rstrip("([—–-:→← ")))


def _part(text: str, span: Span, start: int, end: int) -> tuple[str, Span]:
    """A part of a text, and its place if the text stands there as it is."""
    if start == 0 and end == len(text):
        return text, span
    is_plain = span.row == span.end_row and span.end_column - span.column == len(text)
    if is_plain:
        span = Span(span.row, span.column + start, span.row, span.column + end)
    return text[start:end], span
