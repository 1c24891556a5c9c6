"""Vaults as one text each, in which marks say where problems are expected, or are not.

A line ``=== path`` begins a file; ``crlf`` after the path writes its lines as Windows does. A
mark ``⟦LNK001⟧`` stands before the place of a problem, and ``⟦!LNK001⟧`` before something that
looks like one and is none. A mark behind the path stands for the beginning of the file. A
character that an editor could change is written as ``\\u00e9``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "planted"

_FILE = re.compile(r"(?m)^=== (.+?)((?: ⟦!?\w+⟧)*)( crlf)?\n")
_MARK = re.compile(r"⟦(!?)(\w+)⟧")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Place(NamedTuple):
    """Where a rule is expected to report a problem, or not to; row and column begin at 1."""

    path: str
    row: int
    column: int
    code: str


class PlantedVault(NamedTuple):
    """The files of a vault, with the `defects` in them and what only looks like one."""

    files: dict[str, str | bytes]
    defects: list[Place]
    lookalikes: list[Place]


def planted_vault(name: str) -> PlantedVault:
    """The vault that the text `name` in the folder ``planted`` describes."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), (FOLDER / name).read_text("utf-8"))
    _, *parts = _FILE.split(text)
    vault = PlantedVault({}, [], [])
    for path, marks, crlf, content in zip(*(parts[n::4] for n in range(4)), strict=True):
        lines = f"{marks.replace(' ', '')}{content}".removesuffix("\n").split("\n")
        for row, line in enumerate(lines, 1):
            shift = 0
            for match in _MARK.finditer(line):
                place = Place(path, row, match.start() - shift + 1, match[2])
                (vault.lookalikes if match[1] else vault.defects).append(place)
                shift += len(match[0])
            lines[row - 1] = _MARK.sub("", line)
        vault.files[path] = ("\r\n" if crlf else "\n").join(lines).encode()
    return vault
