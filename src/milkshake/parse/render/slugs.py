"""The element ids of headings."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\w-]+")


class Slugs:
    """Gives each heading of one note an id of its own."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """The id for the next heading: its words in lower case, and a number if needed."""
        slug = "-".join(_WORD.findall(heading.lower())).strip("_-") or "section"
        count = self._used.get(slug, 0)
        self._used[slug] = count + 1
        while count and f"{slug}-{count}" in self._used:
            count += 1
        if count:
            slug = f"{slug}-{count}"
            self._used[slug] = 1
        return slug
