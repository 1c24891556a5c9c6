r"""Brackets and matrices of the package *physics*, as ``\mqty(a & b \\ c & d)``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from milkshake.parse.latex.tokens import LatexProblem, Reader, commands, tokenise

Tokens: TypeAlias = list[str]
Command: TypeAlias = Callable[[Reader, str], Tokens]
"""Makes the tokens that a command, which is given, stands for, from what follows it."""

CLOSING = {"(": ")", "[": "]", "|": "|", "{": "}"}
"""The end of each bracket."""

_MOST_ROWS = 20


def filled(template: str, *arguments: Iterable[str]) -> Tokens:
    """The tokens of `template`, with each argument in the place of ``#1``, ``#2`` …."""
    found: Tokens = []
    for part in tokenise(template):
        found += arguments[int(part[1]) - 1] if part[0] == "#" else [part]
    return found


def bracketed(reader: Reader, command: str, opening: str) -> tuple[str, Tokens] | None:
    """The bracket that comes next, if it is one of `opening`, and what stands in it."""
    left = reader.peek()
    if not left or left not in opening:
        return None
    reader.take()
    right = CLOSING[left]
    inner: Tokens = []
    depth = 0
    while True:
        part = reader.take()
        if part == right and not depth:
            return left, inner
        inner.append(part)
        if part == "{":
            inner += [*reader.until("}", command), "}"]
        elif left != right:
            depth += (part == left) - (part == right)


def fenced(left: str, right: str, inner: Tokens, size: str = "", plain: bool = False) -> Tokens:
    """`inner` between delimiters that grow with it, have this `size`, or are `plain`."""
    if plain:
        return [left, *inner, right]
    if size:
        return [f"{size}l", left, *inner, f"{size}r", right]
    return [r"\left", left, *inner, r"\right", right]


def _matrix(small: bool = False, bracket: str = "") -> Command:
    """A matrix in the bracket that follows, or in `bracket` if it is an argument."""

    def read(reader: Reader, command: str) -> Tokens:
        star = reader.skip("*") or bracket == "*"
        if bracket:
            left, inner = bracket, reader.argument(command)
        else:
            left, inner = bracketed(reader, command, "([|{") or ("{", reader.argument(command))
        name = ("" if star else {"[": "b", "|": "v", "{": ""}.get(left, "p")) + "small" * small
        table = filled(f"\\begin{{{name}matrix}}#1\\end{{{name}matrix}}", inner)
        return fenced(r"\lgroup", r"\rgroup", table) if star else table

    return read


def _number(reader: Reader, command: str) -> int:
    words = reader.words(command)
    if not words.isdecimal() or not 0 < int(words) <= _MOST_ROWS:
        raise LatexProblem(f"`{command}` has a number of rows that is not 1 to {_MOST_ROWS}")
    return int(words)


def _rows(cells: Iterable[Iterable[str]]) -> Tokens:
    return tokenise(r"\\ ".join("&".join(row) for row in cells))


def _identity(reader: Reader, command: str) -> Tokens:
    size = _number(reader, command)
    return _rows([["1" if i == k else "0" for k in range(size)] for i in range(size)])


def _same(value: str = "") -> Command:
    """A matrix of one value; with a star each has the numbers of its row and column."""

    def read(reader: Reader, command: str) -> Tokens:
        star = reader.skip("*")
        cell = value or reader.words(command)
        height, width = _number(reader, command), _number(reader, command)
        is_vector = min(height, width) == 1
        return _rows(
            [
                f"{{{cell}}}_{{{i * k if is_vector else f'{i}{k}'}}}" if star else f"{{{cell}}}"
                for k in range(1, width + 1)
            ]
            for i in range(1, height + 1)
        )

    return read


_PAULI = {
    "0": r"1&0\\0&1", "1": r"0&1\\1&0", "2": r"0&-i\\i&0", "3": r"1&0\\0&-1",
    "x": r"0&1\\1&0", "y": r"0&-i\\i&0", "z": r"1&0\\0&-1",
}  # fmt: skip


def _pauli(reader: Reader, command: str) -> Tokens:
    name = reader.words(command)
    if name not in _PAULI:
        raise LatexProblem(f"`{name}` is no Pauli matrix")
    return tokenise(_PAULI[name])


def _diagonal(anti: bool) -> Command:
    def read(reader: Reader, command: str) -> Tokens:
        reader.optional(command)
        blocks = [
            [row.split("&") for row in block.split("\\\\")]
            for block in "".join(reader.argument(command)).split(",")
        ]
        width = sum(len(block[0]) for block in blocks)
        if width > _MOST_ROWS:
            raise LatexProblem(f"`{command}` has more than {_MOST_ROWS} columns")
        lines: list[list[str]] = []
        before = 0
        for block in blocks:
            size = len(block[0])
            start = width - before - size if anti else before
            lines += [["", *[""] * (start - 1), *row] if start else [*row] for row in block]
            before += size
        return _rows(lines)

    return read


def _named(names: str, command: Command) -> dict[str, Command]:
    return dict.fromkeys(commands(names), command)


MATRICES: dict[str, Command] = {
    **_named("matrixquantity mqty", _matrix()),
    **_named("smallmatrixquantity smqty", _matrix(small=True)),
    **_named("pmqty", _matrix(bracket="(")),
    **_named("Pmqty", _matrix(bracket="*")),
    **_named("bmqty", _matrix(bracket="[")),
    **_named("vmqty matrixdeterminant mdet", _matrix(bracket="|")),
    **_named("spmqty", _matrix(small=True, bracket="(")),
    **_named("sPmqty", _matrix(small=True, bracket="*")),
    **_named("sbmqty", _matrix(small=True, bracket="[")),
    **_named("svmqty smdet", _matrix(small=True, bracket="|")),
    **_named("identitymatrix imat", _identity),
    **_named("xmatrix xmat", _same()),
    **_named("zeromatrix zmat", _same("0")),
    **_named("paulimatrix pmat", _pauli),
    **_named("diagonalmatrix dmat", _diagonal(anti=False)),
    **_named("antidiagonalmatrix admat", _diagonal(anti=True)),
}
"""What makes the tokens that each command for a matrix stands for."""
