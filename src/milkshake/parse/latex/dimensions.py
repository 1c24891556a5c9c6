"""Lengths in formulas, in em as MathJax counts them."""

from __future__ import annotations

import re

from milkshake.parse.latex.tokens import LatexProblem, Reader

_EM = {
    "em": 1.0,
    "ex": 0.43,
    "pt": 0.1,
    "px": 0.1,
    "pc": 1.2,
    "in": 7.2,
    "cm": 7.2 / 2.54,
    "mm": 0.72 / 2.54,
    "mu": 1 / 18,
}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*([a-z]{2})\s*")
_MOST = 1000.0


def ems(words: str) -> float | None:
    """The length in em; None where `words` are no length, or one beyond all measure."""
    match = _LENGTH.fullmatch(words)
    if match is None or match[2] not in _EM:
        return None
    length = float(match[1].replace(",", ".")) * _EM[match[2]]
    return length if abs(length) <= _MOST else None


def dimension(reader: Reader, command: str) -> float:
    """The length that comes next, in braces or as it is, such as ``3mu plus 1fil``."""
    words = reader.words(command) if reader.peek() == "{" else _bare(reader)
    length = ems(words)
    if length is None:
        raise LatexProblem(f"`{command}` lacks a length")
    return length


def _bare(reader: Reader) -> str:
    words = reader.ahead(24)
    match = _LENGTH.match(words)
    if match is None:
        return ""
    for _ in range(len(match[0].strip())):
        reader.peek()
        reader.take()
    return match[0]
