"""Link destinations as markdown-it reads them, quickly where they are plain.

Most destinations hold no backslash, no nested parentheses and nothing to encode;
they are found by one regular expression. The rest go to markdown-it's own functions.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers.parse_link_destination import parseLinkDestination
from markdown_it.helpers.parse_link_label import parseLinkLabel
from markdown_it.helpers.parse_link_title import parseLinkTitle
from markdown_it.rules_inline import StateInline

from milkshake.parse.markdown.parser_states import last_bracket

_PLAIN = re.compile(r"(?:[^\x00-\x20\x7f<()\\]+|\([^\x00-\x20\x7f<()\\]*\))+")
_ENCODED = re.compile(r"(?:[A-Za-z0-9\-_.!~*'();/?:@&=+$,#]++|%[0-9A-Fa-f]{2})++\Z")
_TITLE = re.compile(r'"([^"\\&]*)"')


_NO_TITLE = SimpleNamespace(ok=False, can_continue=False, pos=0, str="", marker=0)


def parse_destination(string: str, pos: int, maximum: int) -> object:
    """markdown-it's `parseLinkDestination`: what stands at `pos`, and where it ends."""
    match = _PLAIN.match(string, pos, maximum)
    if match is None:
        return parseLinkDestination(string, pos, maximum)
    end = match.end()
    if end < maximum and string[end] not in ") \n\t":
        return parseLinkDestination(string, pos, maximum)
    found = match.group()
    return SimpleNamespace(ok=True, pos=end, str=unescapeAll(found) if "&" in found else found)


def parse_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """markdown-it's `parseLinkLabel`: where the bracket closes that stands at `start`, or -1.

    After the last closing bracket there is nothing to look for.
    """
    if start > last_bracket(state):
        return -1
    return parseLinkLabel(state, start, disable_nested)


def parse_title(string: str, start: int, maximum: int, state: Any = None) -> object:
    """markdown-it's `parseLinkTitle`; most destinations are followed by none."""
    if state is None and (start >= maximum or string[start] not in "\"'("):
        return _NO_TITLE
    if state is None and (match := _TITLE.match(string, start, maximum)):
        return SimpleNamespace(
            ok=True, can_continue=False, pos=match.end(), str=match.group(1), marker=0x22
        )
    return parseLinkTitle(string, start, maximum, state)


def normalise_link(url: str) -> str:
    """markdown-it's `normalizeLink`, but for paths: the vault is asked for them as they are."""
    if ":" not in url or _ENCODED.match(url):
        return url
    return normalizeLink(url)


HELPERS = SimpleNamespace(
    parseLinkDestination=parse_destination,
    parseLinkLabel=parse_label,
    parseLinkTitle=parse_title,
)
