"""Block ids: ``^id`` at the end of a paragraph or on a line of its own."""

from __future__ import annotations

import re

from markdown_it.token import Token

_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*\Z")


def mark_block_ids(tokens: list[Token]) -> list[Token]:
    """`tokens` with block ids moved from the text to the opening tokens of their blocks.

    An id at the end of a paragraph belongs to the paragraph, or to the list item that
    starts with it. An id that stands alone belongs to the block before it, or to the
    list item whose last line it is. A block has one id; a second one stays in the text.
    The opening token has the id as ``meta["id"]`` and its line as ``meta["row"]``.
    """
    if not any(token.type == "inline" and "^" in token.content for token in tokens):
        return tokens
    drop: set[int] = set()
    parents: list[int] = []
    siblings: list[int | None] = [None]
    for i, token in enumerate(tokens):
        if token.type == "inline" and token.map and tokens[i - 1].type == "paragraph_open":
            match = _BLOCK_ID.search(token.content) if "^" in token.content else None
            if match:
                owner = _owner(tokens, match, parents, siblings)
                if owner is not None and "id" not in tokens[owner].meta:
                    _set_id(tokens[owner], match.group(1), token)
                    token.content = token.content[: match.start()].rstrip()
                    if owner == siblings[-2]:
                        drop.update((i - 1, i, i + 1))
        if token.nesting > 0:
            parents.append(i)
            siblings.append(None)
        elif token.nesting < 0:
            opened = parents.pop()
            siblings.pop()
            if opened not in drop:
                siblings[-1] = opened
        elif token.type not in {"inline", "callout_title_close"}:
            siblings[-1] = i
    return [token for i, token in enumerate(tokens) if i not in drop]


def _owner(
    tokens: list[Token],
    match: re.Match[str],
    parents: list[int],
    siblings: list[int | None],
) -> int | None:
    """The index of the token that opens the block to which an id belongs."""
    in_item = len(parents) > 1 and tokens[parents[-2]].type == "list_item_open"
    above = siblings[-2]
    if match.start() == 0:
        # Without a blank line above it, the last line of an item gives its id to the item.
        rows, end = tokens[parents[-1]].map, None if above is None else tokens[above].map
        if in_item and rows and end and rows[0] == end[1]:
            return parents[-2]
        return above
    if in_item and above is None:
        return parents[-2]
    return parents[-1]


def _set_id(owner: Token, block_id: str, inline: Token) -> None:
    owner.meta["id"] = block_id
    owner.meta["row"] = (inline.map[1] if inline.map else 1) - 1
