"""The program into which a regular expression is compiled.

`pattern` compiles it and `machine` runs it: Thompson's construction and a Pike
machine, https://swtch.com/~rsc/regexp/regexp2.html.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

NEWLINES = "\n\r\u2028\u2029"
START, END, LINE_START, LINE_END, BOUNDARY, NO_BOUNDARY = range(6)
"""What an instruction may assert."""

Test: TypeAlias = Callable[[str], bool]
"""Whether a character is one of those that an instruction takes."""


class Instruction(Struct, gc=False):
    """One of: char (`test`), split (to `a`, then `b`), jump, save, assert, ahead, behind, match.

    Those that look around say in `a` whether their `program` is to fit; `behind` says in `b`
    how many characters it may reach back, and -1 for any number.
    """

    kind: str
    a: int = 0
    b: int = 0
    test: Test | None = None
    program: list[Instruction] | None = None


class Regexp(Struct, frozen=True, eq=False):
    """A compiled pattern. `names` maps group names to numbers."""

    pattern: str
    flags: str
    program: tuple[Instruction, ...]
    groups: int
    names: dict[str, int]


def is_word(c: str) -> bool:
    """Whether the character is one of ``\\w``."""
    return c == "_" or (c.isascii() and c.isalnum())


def holds(kind: int, text: str, at: int) -> bool:
    """Whether the assertion `kind` is true at the offset `at` of `text`."""
    if kind == START:
        return at == 0
    if kind == END:
        return at == len(text)
    if kind == LINE_START:
        return at == 0 or text[at - 1] in NEWLINES
    if kind == LINE_END:
        return at == len(text) or text[at] in NEWLINES
    before = at > 0 and is_word(text[at - 1])
    after = at < len(text) and is_word(text[at])
    return (before != after) == (kind == BOUNDARY)
