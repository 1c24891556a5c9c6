r"""Delimiters: what stands after ``\left``, ``\big`` and their kin."""

from __future__ import annotations

from milkshake.parse.latex.tokens import Reader, commands, join
from milkshake.parse.latex.translator import Handler, Translator

_WORDS = {
    "<": r"\langle",
    ">": r"\rangle",
    r"\lt": r"\langle",
    r"\gt": r"\rangle",
    r"\lang": r"\langle",
    r"\rang": r"\rangle",
    r"\arrowvert": "|",
    r"\Arrowvert": r"\|",
    r"\bracevert": "|",
    r"\lparen": "(",
    r"\rparen": ")",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "∥": r"\|",
    "‖": r"\|",
    "∣": "|",
    "⎰": r"\lmoustache",
    "⎱": r"\rmoustache",
    "⟮": r"\lgroup",
    "⟯": r"\rgroup",
}


def delimiter(reader: Reader, command: str) -> str:
    """The delimiter that comes next, in the words of the converter."""
    found = reader.words(command)
    return _WORDS.get(found, found)


def _left(t: Translator, reader: Reader, command: str) -> str:
    r"""Nothing begins a new line between ``\left`` and ``\right``, as in MathJax."""
    reader.join_lines()
    return _fence(t, reader, command)


def _fence(t: Translator, reader: Reader, command: str) -> str:
    found = delimiter(reader, command)
    return "" if found == "." and command in _SIZED else join([command, found])


_SIZED = frozenset(
    commands("big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm")
)

DELIMITERS: dict[str, Handler] = {
    r"\left": _left,
    **dict.fromkeys({*commands("right middle"), *_SIZED}, _fence),
}
"""The commands before delimiters, and what makes the source of each."""
