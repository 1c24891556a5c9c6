"""Hidden blocks: callouts ``[!hidden]``, which are for authors and not for readers of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token
from msgspec import Struct

from milkshake.model.source import Span

_MAY_HIDE = re.compile(r"\[!\s*hidden\s*[|\]]", re.IGNORECASE)
_BLOCK_ID = re.compile(r"[\s>]*\^[A-Za-z0-9-]+\s*")
_NOTHING = "<!-- -->"
"""It ends a paragraph and holds a list together as a quote does, and shows nothing."""


class Hidden(Struct, frozen=True, gc=False):
    """The place of a hidden block, and in how many quotes it lies."""

    span: Span
    depth: int


def may_hide(text: str) -> bool:
    """Whether a text can have hidden blocks; most have none."""
    return _MAY_HIDE.search(text) is not None


def hidden_blocks(tokens: Iterable[Token], lines: Sequence[str]) -> tuple[Hidden, ...]:
    """The hidden blocks among `tokens` that lie in no other; `lines` are those of the text.

    The id of a block, on a line of its own after it, belongs to it.
    """
    found: list[Hidden] = []
    depth = end = 0
    for token in tokens:
        if token.type in {"blockquote_close", "callout_close"}:
            depth -= 1
        elif token.type in {"blockquote_open", "callout_open"} and token.map is not None:
            first = token.map[0]
            if token.meta.get("written") == "hidden" and first >= end:
                end = _with_block_id(token.map[1], lines)
                span = Span(first + 1, 1, end, len(lines[end - 1]) + 1)
                found.append(Hidden(span, depth))
            depth += 1
    return tuple(found)


def _with_block_id(end: int, lines: Sequence[str]) -> int:
    """The end of a block that ends before the line `end`, its id included."""
    after = end
    while after < len(lines) and not lines[after].strip(" \t>"):
        after += 1
    return after + 1 if after < len(lines) and _BLOCK_ID.fullmatch(lines[after]) else end


def without(blocks: Iterable[Hidden], lines: Sequence[str]) -> str:
    """The text of `lines` without hidden blocks; all other lines stay where they are.

    What a line has before a block, such as the marker of a list, stays too.
    """
    kept = list(lines)
    for block in blocks:
        span = block.span
        prefix = ">".join(kept[span.row - 1].split(">")[: block.depth + 1])
        kept[span.row - 1] = prefix + _NOTHING
        inner = re.sub(r"[^>\s]", " ", prefix) + _NOTHING
        kept[span.row : span.end_row] = [inner] * (span.end_row - span.row)
    return "\n".join(kept)
