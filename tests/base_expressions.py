"""Texts that look like expressions of bases, and mostly are none."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = st.sampled_from(
    [
        *"()[]{}.,:+-*/%!<>=&|\"'\\ \n0123456789",
        *["==", "&&", "||", "file", "this", "formula", "note", "a", "value", "acc", "true", "null"],
        *[
            "/a+/g",
            "'x'",
            "[1,2]",
            ".map(",
            ".reduce(",
            ".filter(",
            "if(",
            "link(",
            "date(",
            '"1d"',
        ],
        *[".length", ".contains(", ".replace(", ".repeat(9)", "[0]", "list(", "é", "🌲", "\x85"],
    ]
)
EXPRESSIONS = st.lists(_PIECES, max_size=25).map("".join)
