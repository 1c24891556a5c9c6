"""Dataview's inline fields: ``key:: value`` on a line, ``[key:: value]``, ``(key:: value)``.

https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/
"""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it.token import Token

from milkshake.model.note import Property
from milkshake.parse.frontmatter import plain_scalar
from milkshake.parse.places import Place
from milkshake.parse.tags import TAG_CHARS

_NAME = rf"(?P<key>{TAG_CHARS}(?:{TAG_CHARS}|[ ]){{0,60}})"
_LINE = re.compile(
    rf"^[ \t]*(?P<mark>\*\*|__|\*|_|)(?!_){_NAME}(?:(?P=mark)::|::(?P=mark))(?=[ \t]|$)[ \t]*",
    re.MULTILINE,
)
_BRACKET = re.compile(rf"[\[(]{_NAME}::[ \t]*")
_LITERAL = frozenset({"comment", "code_inline", "math_inline", "math_inline_double", "wikilink"})
_BRACKETS = re.compile(r"[\[\]()\n]")
_PAIRS = {"[": "]", "(": ")"}


class Fields:
    """The inline fields in one text, as `properties`."""

    def __init__(self, place: Place, tokens: list[Token], lines: bool) -> None:
        """For the text at `place` and its inline `tokens`.

        The form ``key:: value`` on a line counts only with `lines`. In code, formulas,
        comments and wikilinks there are no fields.
        """
        content = _without_literals(place.content, tokens)
        matches: list[tuple[int, int, re.Match[str]]] = []
        if lines:
            for match in _LINE.finditer(content):
                end = content.find("\n", match.end())
                matches.append((match.end(), len(content) if end < 0 else end, match))
        closings = _closings(content)
        matches += [
            (match.end(), closings[match.start()], match)
            for match in _BRACKET.finditer(content)
            if match.start() in closings
        ]
        matches.sort(key=lambda field: field[2].start())
        self.properties: list[Property] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._keys: list[str] = []
        for start, end, match in matches:
            if not self._ends or match.start() >= self._ends[-1]:
                self._add(place, match, start, end)

    def key(self, offset: int) -> str:
        """The key of the field whose value holds the character at `offset`, or an empty string."""
        index = bisect_right(self._starts, offset) - 1
        return self._keys[index] if index >= 0 and offset < self._ends[index] else ""

    def _add(self, place: Place, match: re.Match[str], start: int, end: int) -> None:
        key = match["key"].strip()
        if key.isdigit():
            return
        written = place.written(start, end).rstrip()
        self._starts.append(start)
        self._ends.append(end)
        self._keys.append(key)
        self.properties.append(
            Property(
                key,
                plain_scalar(written),
                place.span(match.start("key"), match.start("key") + len(key)),
                place.span(start, start + len(written)),
            )
        )


def _without_literals(content: str, tokens: list[Token]) -> str:
    parts: list[str] = []
    end = 0
    for token in tokens:
        if token.type in _LITERAL and "start" in token.meta:
            start = token.meta["start"]
            parts += [content[end:start], "," * (token.meta["end"] - start)]  # ends a name
            end = token.meta["end"]
    return "".join([*parts, content[end:]])


def _closings(content: str) -> dict[int, int]:
    """The offsets of closing brackets by those of the brackets on the same line that they close."""
    closings: dict[int, int] = {}
    opened: dict[str, list[int]] = {")": [], "]": []}
    for match in _BRACKETS.finditer(content):
        character = match.group()
        if character == "\n":
            opened = {")": [], "]": []}
        elif character in _PAIRS:
            opened[_PAIRS[character]].append(match.start())
        elif opened[character]:
            closings[opened[character].pop()] = match.start()
    return closings
