"""Callouts: block quotes that start with ``[!type]``."""

from __future__ import annotations

import re

from markdown_it.token import Token

from milkshake.model.body_words import CALLOUTS

_OPENING = re.compile(
    r"\[!([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]([+-]?)(?:[ \t]+|(?=\n)|\Z)([^\n]*)",
)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?")
_WORD = re.compile(r"[^\s-]+")


def make_callouts(tokens: list[Token]) -> list[Token]:
    """`tokens` with each block quote that starts with ``[!type]`` turned into a callout.

    ``meta`` of its opening token holds the `kind`, which is one of Obsidian's types, the
    type as `written`, `fold` (``+``, ``-`` or empty) and `metadata` (what follows a pipe).
    """
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
    return _OPENING.match(tokens[i + 2].content)


def _callout(quote: Token, inline: Token, match: re.Match[str]) -> list[Token]:
    written = match.group(1).strip()
    name = written.lower()
    fold = match.group(3)
    quote.type = "callout_open"
    quote.meta = {
        "kind": CALLOUTS.get(name, "note"),
        "written": name,
        "fold": fold,
        "metadata": (match.group(2) or "").strip(),
    }
    lines = inline.map and [inline.map[0], inline.map[0] + 1]
    title = Token("inline", "", 0, children=[], map=lines)
    title.content = match.group(4).strip()
    # Number signs make the words larger; Obsidian lists no such heading, and no link finds it.
    heading = _HEADING.fullmatch(title.content)
    tag = ""
    if heading is not None:
        title.content = heading[2]
        tag = f"h{len(heading[1])}"
    own_name = " ".join(word.capitalize() for word in _WORD.findall(written))
    title.meta = {"title": own_name, "tag": tag}
    return [quote, title, Token("callout_title_close", tag, 0, meta={"fold": fold})]


def _cut_title(opening: Token, inline: Token, match: re.Match[str]) -> None:
    inline.content = inline.content[match.end() + 1 :].lstrip(" \t")
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
        opening.map = list(inline.map)
