"""The syntax of links: path, subpath (heading or block) and display text."""

from __future__ import annotations

import re
from functools import lru_cache

_RESERVED = frozenset(";/?:@&=+$,#")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


# Notes made from a template repeat the same links.
@lru_cache(maxsize=4096)
def split_wikilink(inner: str) -> tuple[str, str, str | None]:
    """Target, subpath and display text of the wikilink with `inner` between its brackets.

    The first pipe starts the display text, which is None without one; in a table the pipe
    is written ``\\|``.
    """
    linktext, pipe, display = inner.partition("|")
    if pipe and linktext.endswith("\\"):
        linktext = linktext[:-1]
    target, subpath = split_subpath(linktext)
    return target, subpath, display.strip() if pipe else None


def split_subpath(linktext: str) -> tuple[str, str]:
    """Path and subpath (with its ``#``) of a link text."""
    path, mark, rest = linktext.partition("#")
    return path.strip(), (mark + rest).rstrip()


def markdown_target(destination: str) -> str | None:
    """The decoded destination of a Markdown link, None where it leads out of the vault.

    A destination is internal if it starts with ``./`` or ``../`` or contains no colon.
    """
    if ":" in destination and not destination.startswith(("./", "../")):
        return None
    return decode_uri(destination)


def decode_uri(text: str) -> str:
    """`text` with percent escapes decoded as by JavaScript's ``decodeURI``, which keeps ``%23``."""
    return _ESCAPES.sub(_decode, text) if "%" in text else text


def _decode(match: re.Match[str]) -> str:
    run = match.group()
    data = bytes.fromhex(run.replace("%", ""))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return run
    return "".join(f"%{ord(c):02X}" if c in _RESERVED else c for c in text)
