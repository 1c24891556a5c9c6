"""Obsidian's highlights, ``==…==``."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

_EQUALS = 0x3D


def inline(state: StateInline, silent: bool) -> bool:
    """``==``, a delimiter that `match_delimiters` matches when the text is complete."""
    if silent:
        return False
    scanned = state.scanDelims(state.pos, True)
    length = scanned.length
    if length < 2:
        return False
    last = length % 2 and scanned.can_close and not scanned.can_open
    if length % 2 and not last:
        state.push("text", "", 0).content = "="
    for _ in range(length // 2):
        state.push("text", "", 0).content = "=="
        state.delimiters.append(
            Delimiter(
                marker=_EQUALS,
                length=0,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    if last:
        state.push("text", "", 0).content = "="
    state.pos += length
    return True


def match_delimiters(state: StateInline) -> None:
    """Turn matched pairs of ``==`` into elements, at every depth of nesting."""
    lists = [state.delimiters]
    lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for items in lists:
        for start in items:
            if start.marker == _EQUALS and start.end >= 0:
                _become(state.tokens[start.token], "mark_open", 1)
                _become(state.tokens[items[start.end].token], "mark_close", -1)


def _become(token: Token, kind: str, nesting: int) -> None:
    token.type = kind
    token.tag = "mark"
    token.nesting = 1 if nesting > 0 else -1
    token.content = ""
