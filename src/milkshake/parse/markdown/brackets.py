"""Which square brackets of an inline text belong together; worked out once for each text."""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it.rules_inline import StateInline

_BACKTICKS = re.compile("`+")
_TOKEN = re.compile(r"\\[\s\S]|`+|[\[\]]")


def closing_bracket(state: StateInline, opened: int) -> int:
    """The offset of the bracket that closes the one at `opened`, or -1; code spans do not count."""
    pairs = getattr(state, "bracket_pairs", None)
    if pairs is None:
        pairs = vars(state)["bracket_pairs"] = _bracket_pairs(state.src)
    return pairs.get(opened, -1)


def last_bracket(state: StateInline) -> int:
    """The offset of the last closing bracket of the text, or -1."""
    last: int | None = getattr(state, "last_bracket", None)
    if last is None:
        last = state.src.rfind("]")
        vars(state)["last_bracket"] = last
    return last


def _bracket_pairs(src: str) -> dict[int, int]:
    """The offsets of closing brackets by those of the brackets that they close."""
    runs: dict[int, list[int]] = {}
    for run in _BACKTICKS.finditer(src):
        runs.setdefault(len(run.group()), []).append(run.start())
    pairs: dict[int, int] = {}
    opened: list[int] = []
    pos = 0
    while (match := _TOKEN.search(src, pos)) is not None:
        pos = match.end()
        character = match.group()
        if character == "[":
            opened.append(match.start())
        elif character == "]":
            if opened:
                pairs[opened.pop()] = match.start()
        elif character[0] == "`":
            same = runs.get(len(character), [])
            later = bisect_right(same, match.start())
            if later < len(same):
                pos = same[later] + len(character)
    return pairs
