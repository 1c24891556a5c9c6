"""The element ids of headings."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_WORD = re.compile(r"[\w-]+")


class Slugs:
    """Gives each heading of one note an id of its own."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """The id for the next heading: its words in lower case, and a number if needed."""
        words = _WORD.findall(heading.lower()) if heading.isascii() else _words(heading)
        slug = "-".join(words).strip("_-") or "section"
        count = self._used.get(slug, 0)
        self._used[slug] = count + 1
        while count and f"{slug}-{count}" in self._used:
            count += 1
        if count:
            slug = f"{slug}-{count}"
            self._used[slug] = 1
        return slug


def _words(heading: str) -> list[str]:
    """The words of a heading, composed (NFC); marks on letters, as of vowels, belong to them."""
    parts = []
    is_letter = False
    for character in normalize("NFC", heading.lower()):
        kind = category(character)[0]
        is_letter = kind == "L" or (kind == "M" and is_letter)
        is_word = is_letter or character.isalnum() or character in "_-"
        parts.append(character if is_word else " ")
    return "".join(parts).split()
