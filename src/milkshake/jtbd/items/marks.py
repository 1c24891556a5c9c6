"""Leaves out what plugins write beside the words of a list entry: tags, and a task's dates."""

from __future__ import annotations

import re

from msgspec.structs import replace

from milkshake.model.note import Entry

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
_BEFORE = re.compile(rf"^(?:{_TAG}\s+)+(?=\S)")
_SIGNS = frozenset(f"{_DATED}{_ALONE}{_NAMED}🔁#")


def without_marks(entry: Entry) -> Entry:
    """The entry without tags before and behind its words, and without the dates of a task."""
    text = entry.text
    if (text.isascii() and "#" not in text) or _SIGNS.isdisjoint(text):
        return entry
    bare = _BEFORE.sub("", _BEHIND.sub("", text))
    return replace(entry, text=bare) if bare != text else entry
