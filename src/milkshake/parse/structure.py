"""What Obsidian adds to blocks: callouts, tasks and block ids, found before inline parsing."""

from __future__ import annotations

import re

from markdown_it.token import Token

_CALLOUT = re.compile(r"\[!([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]([+-]?)(?:[ \t]+|(?=\n)|\Z)([^\n]*)")
_TASK = re.compile(r"\[(.)\](?:[ \t]|\Z)")
_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*\Z")


def callouts(tokens: list[Token]) -> list[Token]:
    """`tokens` with each quote that opens with ``[!type]`` made a callout."""
    if not any(token.type == "blockquote_open" for token in tokens):
        return tokens
    out: list[Token] = []
    open_quotes: list[bool] = []
    skip = 0
    for i, token in enumerate(tokens):
        if i < skip:
            continue
        if token.type == "blockquote_open":
            match = _opening(tokens, i)
            open_quotes.append(match is not None)
            if match is None:
                out.append(token)
            else:
                inline = tokens[i + 2]
                out.extend(_callout(token, inline, match))
                if match.end() < len(inline.content):
                    _cut_title(tokens[i + 1], inline, match)
                else:
                    skip = i + 4
        elif token.type == "blockquote_close":
            if open_quotes.pop():
                token.type = "callout_close"
            out.append(token)
        else:
            out.append(token)
    return out


def _opening(tokens: list[Token], i: int) -> re.Match[str] | None:
    if i + 2 >= len(tokens) or tokens[i + 1].type != "paragraph_open":
        return None
    return _CALLOUT.match(tokens[i + 2].content)


def _callout(quote: Token, inline: Token, match: re.Match[str]) -> list[Token]:
    kind = match.group(1).strip()
    fold = match.group(3)
    quote.type = "callout_open"
    quote.meta = {"kind": kind.lower(), "fold": fold}
    lines = inline.map and [inline.map[0], inline.map[0] + 1]
    title = Token("inline", "", 0, children=[], map=lines)
    title.content = match.group(4).strip()
    title.meta = {"title": kind.replace("-", " ").title()}
    return [quote, title, Token("callout_title_close", "", 0, meta={"fold": fold})]


def _cut_title(opening: Token, inline: Token, match: re.Match[str]) -> None:
    inline.content = inline.content[match.end() + 1 :].lstrip(" \t")
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
        opening.map = list(inline.map)


def tasks(tokens: list[Token]) -> None:
    """Takes ``[x] `` from the text of list items and notes it at the item."""
    for i, token in enumerate(tokens):
        if token.type != "list_item_open" or i + 2 >= len(tokens):
            continue
        inline = tokens[i + 2]
        if tokens[i + 1].type == "paragraph_open" and inline.content.startswith("["):
            match = _TASK.match(inline.content)
            if match:
                token.meta = {"task": match.group(1)}
                inline.content = inline.content[match.end() :]


def block_ids(tokens: list[Token]) -> list[Token]:
    """`tokens` without block ids in their text; each id is noted at the token that opens its block.

    An id at the end of a paragraph belongs to it, or to the list item that it
    begins; one that stands alone belongs to the block before it. A block has one
    id, a second one stays in the text.
    """
    if not any(token.type == "inline" and "^" in token.content for token in tokens):
        return tokens
    drop: set[int] = set()
    parents: list[int] = []
    siblings: list[int | None] = [None]
    for i, token in enumerate(tokens):
        if token.type == "inline" and token.map and tokens[i - 1].type == "paragraph_open":
            match = _BLOCK_ID.search(token.content)
            if match:
                owner = _owner(tokens, match, parents, siblings)
                if owner is not None and "id" not in tokens[owner].meta:
                    _note(tokens[owner], match.group(1), token)
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
    alone = match.start() == 0
    if alone:
        return siblings[-2]
    if len(parents) > 1 and tokens[parents[-2]].type == "list_item_open" and siblings[-2] is None:
        return parents[-2]
    return parents[-1]


def _note(owner: Token, block_id: str, inline: Token) -> None:
    owner.meta["id"] = block_id
    owner.meta["row"] = (inline.map[1] if inline.map else 1) - 1
