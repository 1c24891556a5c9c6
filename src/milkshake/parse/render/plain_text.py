"""The plain text of inline tokens: what a reader sees, without markup."""

from __future__ import annotations

from functools import lru_cache

from markdown_it.token import Token

from milkshake.parse.links import split_wikilink


def plain_text(tokens: list[Token]) -> str:
    """The text that a reader sees of inline `tokens`."""
    return "".join(token_text(token) for token in tokens)


def token_text(token: Token) -> str:
    """The text that a reader sees of one inline token; embeds and raw HTML have none."""
    kind = token.type
    if kind == "text":
        return token.content
    if kind == "wikilink":
        return "" if token.hidden else wikilink_text(token.content)
    if kind == "tag":
        return f"#{token.content}"
    if kind in {"softbreak", "hardbreak"}:
        return "\n"
    if kind == "html_inline":
        return ""
    return token.content


@lru_cache(maxsize=4096)
def wikilink_text(inner: str) -> str:
    """The text that Obsidian shows for the wikilink with `inner` between its brackets."""
    target, subpath, display = split_wikilink(inner)
    if display:
        return display
    return " > ".join(part.strip() for part in f"{target}{subpath}".split("#") if part.strip())


def is_blank(token: Token) -> bool:
    """Whether an inline token shows nothing: a comment, a line end, or blanks."""
    return token.type in {"softbreak", "comment"} or (
        token.type == "text" and not token.content.strip()
    )
