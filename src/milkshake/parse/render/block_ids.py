"""Block ids (``^id``): writes them to the elements of their blocks and collects the blocks."""

from __future__ import annotations

from markdown_it.token import Token

from milkshake.model.note import Block
from milkshake.model.source import Span
from milkshake.parse.body_builder import BodyBuilder


class BlockIds:
    """The blocks of one note that have an id; `blocks` are those that are closed."""

    def __init__(self, body: BodyBuilder, lines: list[str]) -> None:
        self._body = body
        self._lines = lines
        self._written: set[str] = set()
        self._open: list[tuple[Token, int]] = []
        self.blocks: list[Block] = []

    def open(self, token: Token) -> None:
        """Start the block that `token` opens. Must come before its HTML is written."""
        if "id" in token.meta:
            self._open.append((token, self._body.cut()))

    def write_attribute(self, token: Token) -> None:
        """Write the ``id`` attribute of the block of `token`; the first block of an id has it."""
        name = token.meta.get("id")
        if name and name.lower() not in self._written:
            self._written.add(name.lower())
            self._body.id(f"^{name.lower()}")

    def close(self, token: Token) -> None:
        """End the block that `token` closes. Must come after its HTML is written."""
        if not self._open:
            return
        opened, start = self._open[-1]
        if token is not opened and (token.level != opened.level or token.nesting >= 0):
            return
        self._open.pop()
        end = self._body.cut()
        self.add(opened, start, end)

    def add(self, token: Token, start: int, end: int) -> None:
        """Collect the block that `token` opens; ``body[start:end]`` is its HTML."""
        name = token.meta["id"]
        self.blocks.append(Block(name, self._span(name, token.meta["row"]), start, end))

    def _span(self, name: str, row: int) -> Span:
        for number in (row, row - 1, row + 1):
            if 0 <= number < len(self._lines):
                column = self._lines[number].rfind(f"^{name}")
                if column >= 0:
                    return Span(number + 1, column + 1, number + 1, column + 2 + len(name))
        return Span(row + 1, 1, row + 1, 1)
