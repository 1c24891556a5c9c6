"""The growing body of a note: text, cut where a page will put something of its own."""

from __future__ import annotations

from milkshake.model.note import ID_PREFIX
from milkshake.parse.escape import attribute


class Pieces:
    """Gathers the pieces of a `Note.body`. `write` adds text to the piece at hand."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._done: list[str | int] = []
        self.write = self._text.append

    def cut(self) -> int:
        """End the piece at hand; the number of the next one."""
        if self._text:
            self._done.append("".join(self._text))
            self._text.clear()
        return len(self._done)

    def link(self, number: int) -> None:
        """Leave a place for the link of that number."""
        self.cut()
        self._done.append(number)

    def id(self, name: str, key: str = "id", before: str = "") -> None:
        """Write an attribute that holds an element's id: `before`, the page's prefix, `name`."""
        self.write(f' {key}="{before}')
        self.cut()
        self._done.append(ID_PREFIX)
        self.write(f'{attribute(name)}"')

    def result(self) -> tuple[str | int, ...]:
        """All pieces."""
        self.cut()
        return tuple(self._done)
