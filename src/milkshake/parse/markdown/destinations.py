"""Faster versions of markdown-it's helpers for link destinations, labels and titles.

Most destinations hold no backslash, no nested parentheses and nothing to encode; one
regular expression reads them. markdown-it's own functions read the others.
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

from milkshake.parse.markdown.brackets import last_bracket

_FILE = re.compile(r"(?:file:|[a-z]:[\\/])(?:[^\n()<>\"]|\([^\n()<>\"]*\))+(?=\))", re.IGNORECASE)
_PLAIN = re.compile(r"(?:[^\x00-\x20\x7f<()\\]+|\([^\x00-\x20\x7f<()\\]*\))+")
_ENCODED = re.compile(r"(?:[A-Za-z0-9\-_.!~*'();/?:@&=+$,#]++|%[0-9A-Fa-f]{2})++\Z")
_TITLE = re.compile(r'"([^"\\&]*)"')
_NO_TITLE = SimpleNamespace(ok=False, can_continue=False, pos=0, str="", marker=0)


def parse_destination(string: str, pos: int, maximum: int) -> object:
    """markdown-it's `parseLinkDestination`: the link destination at `pos` of `string`."""
    # A path of this computer may hold blanks, which end every other destination.
    if string.find(":", pos, pos + 5) > 0 and (file := _FILE.match(string, pos, maximum)):
        return SimpleNamespace(ok=True, pos=file.end(), str=file.group())
    match = _PLAIN.match(string, pos, maximum)
    if match is None:
        return parseLinkDestination(string, pos, maximum)
    end = match.end()
    if end < maximum and string[end] not in ") \n\t":
        return parseLinkDestination(string, pos, maximum)
    destination = match.group()
    if "&" in destination:
        destination = unescapeAll(destination)
    return SimpleNamespace(ok=True, pos=end, str=destination)


def parse_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """markdown-it's `parseLinkLabel`: the offset of the bracket that closes the one at `start`.

    It is -1 if there is none, which is certain after the last closing bracket of the text.
    """
    if start > last_bracket(state):
        return -1
    return parseLinkLabel(state, start, disable_nested)


def parse_title(string: str, start: int, maximum: int, state: Any = None) -> object:
    """markdown-it's `parseLinkTitle`: the link title at `start`; most links have none."""
    if state is None and (start >= maximum or string[start] not in "\"'("):
        return _NO_TITLE
    if state is None and (match := _TITLE.match(string, start, maximum)):
        return SimpleNamespace(
            ok=True, can_continue=False, pos=match.end(), str=match.group(1), marker=0x22
        )
    return parseLinkTitle(string, start, maximum, state)


def is_link(_: str) -> bool:
    """In place of markdown-it's `validateLink`: every address makes a link.

    `milkshake.model.external` says which of them a page links to; of the others it shows
    the words.
    """
    return True


def normalise_link(url: str) -> str:
    """markdown-it's `normalizeLink` for URLs; paths in the vault stay as written."""
    if ":" not in url or _ENCODED.match(url):
        return url
    return normalizeLink(url)


HELPERS = SimpleNamespace(
    parseLinkDestination=parse_destination,
    parseLinkLabel=parse_label,
    parseLinkTitle=parse_title,
)
"""The helpers, under markdown-it's names."""
