"""Builds the body of a note: HTML, cut where a page inserts something of its own."""

from __future__ import annotations

from milkshake.model.body_words import PIECES
from milkshake.model.note import ID_PREFIX
from milkshake.parse.escape import escape_attribute


class BodyBuilder:
    """Collects the pieces of a `Note.body`. `write` appends HTML to the current piece."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[str | int] = []
        self.write = self._parts.append

    def cut(self) -> int:
        """End the current piece. Returns the number of the next one."""
        if self._parts:
            self._pieces.append("".join(self._parts))
            self._parts.clear()
        return len(self._pieces)

    def insert(self, number: int) -> None:
        """Insert the place for the link, embed, base or word of that number (see `Note.body`)."""
        self.cut()
        self._pieces.append(number)

    def say(self, key: str) -> None:
        """Insert the place for a word in the language of the site (see `body_words`)."""
        self.insert(PIECES[key])

    def id(self, name: str, key: str = "id", before: str = "") -> None:
        """Write the attribute `key` with an element's id: `before`, the page's prefix, `name`."""
        self.write(f' {key}="{before}')
        self.cut()
        self._pieces.append(ID_PREFIX)
        self.write(f'{escape_attribute(name)}"')

    def result(self) -> tuple[str | int, ...]:
        """All pieces written so far."""
        self.cut()
        return tuple(self._pieces)
