"""Block ids: ``^id`` at the end of a block or on a line of its own."""

from __future__ import annotations

import re

from markdown_it.token import Token

_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*\Z")


def mark_block_ids(tokens: list[Token]) -> list[Token]:
    """`tokens` with block ids moved from the text to the opening tokens of their blocks.

    An id at the end of a paragraph or heading belongs to it, or to the list item that
    starts with it. An id that stands alone belongs to the block before it, or to the list
    item whose last line it is. An id at the end of a quote or callout belongs to the whole
    of that. A block has one id; a second one stays in the text. The opening token has the
    id as ``meta["id"]`` and its line as ``meta["row"]``; that of an item in a numbered list
    has its number as ``meta["number"]``.
    """
    if not any(token.type == "inline" and "^" in token.content for token in tokens):
        return tokens
    drop: set[int] = set()
    parents: list[int] = []
    siblings: list[int | None] = [None]
    numbers: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.type == "inline" and token.map:
            match = _BLOCK_ID.search(token.content) if "^" in token.content else None
            if match and _give(tokens, i, match, parents, siblings):
                token.content = token.content[: match.start()].rstrip()
                if match.start() == 0 and tokens[i - 1].type == "paragraph_open":
                    drop.update((i - 1, i, i + 1))
        if token.type == "list_item_open" and (parent := tokens[parents[-1]]).tag == "ol":
            number = numbers.get(parents[-1], int(parent.attrs.get("start", 1)))
            token.meta["number"] = number
            numbers[parents[-1]] = number + 1
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


def _give(
    tokens: list[Token],
    i: int,
    match: re.Match[str],
    parents: list[int],
    siblings: list[int | None],
) -> bool:
    """Give the id that ends the text ``tokens[i]`` to its block. Returns whether it has one."""
    inner = _owner(tokens, i, match, parents, siblings)
    outer = _ended_quote(tokens, i, parents)
    number = inner if outer is None else outer
    if number is None:
        return False
    owner, inline = tokens[number], tokens[i]
    if "id" in owner.meta:
        # A quote that has its id from its last block returns it for an id of its own.
        below = owner.meta.pop("below", None)
        if below is None:
            return False
        tokens[below].meta.update(id=owner.meta["id"], row=owner.meta["row"])
    elif number != inner and inner is not None and "id" not in tokens[inner].meta:
        owner.meta["below"] = inner
    owner.meta.update(id=match.group(1), row=(inline.map[1] if inline.map else 1) - 1)
    return True


def _owner(
    tokens: list[Token],
    i: int,
    match: re.Match[str],
    parents: list[int],
    siblings: list[int | None],
) -> int | None:
    """The index of the token that opens the block to which an id belongs, quotes aside."""
    opening = tokens[i - 1].type
    if opening not in {"paragraph_open", "heading_open"}:
        return None
    in_item = len(parents) > 1 and tokens[parents[-2]].type == "list_item_open"
    above = siblings[-2]
    if match.start() == 0:
        if opening == "heading_open":
            return None
        # Without a blank line above it, the last line of an item gives its id to the item.
        rows, end = tokens[parents[-1]].map, None if above is None else tokens[above].map
        if in_item and rows and end and rows[0] == end[1]:
            return parents[-2]
        return above
    if in_item and above is None:
        return parents[-2]
    return parents[-1]


def _ended_quote(tokens: list[Token], i: int, parents: list[int]) -> int | None:
    """The index of the token that opens the outermost quote or callout that ``tokens[i]`` ends."""
    quote = None
    depth = len(parents)
    end = i + 1
    while depth and (closing := tokens[end]).type != "footnote_definition_close":
        if closing.nesting < 0:
            depth -= 1
            if closing.type in {"blockquote_close", "callout_close"}:
                quote = parents[depth]
        elif closing.type != "callout_title_close":
            break
        end += 1
    return quote
