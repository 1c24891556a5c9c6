"""What the formats share: their types, colours, and how a text is made safe to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import click

from milkshake.model.diagnostic import Problem, Severity

Describe: TypeAlias = Callable[[str], tuple[str, Severity]]
"""Tells the name and the severity of the rule that has a code."""

Read: TypeAlias = Callable[[str], str | None]
"""Tells the text of the file at a path of the vault, None where there is none."""

Render: TypeAlias = Callable[[Sequence[Problem], Describe, Read, bool], str]
"""What a format is: problems, their rules, their files and whether to use colours, to text."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "bright_red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "bright_blue", "bold": True},
    "help": {"fg": "bright_cyan", "bold": True},
    "note": {"fg": "bright_green", "bold": True},
    "frame": {"fg": "bright_blue", "bold": True},
    "strong": {"bold": True},
    "path": {"bold": True},
    "dim": {"fg": "cyan"},
    "add": {"fg": "green"},
    "remove": {"fg": "red"},
}

# Direction marks can make a line read as what it is not.
_MARKS = (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(_MARKS, "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def named(problem: Problem, describe: Describe) -> tuple[str, Severity]:
    """The name of the problem's rule, and how grave the problem is."""
    name, severity = describe(problem.code)
    return name, problem.severity or severity


def paint(text: str, role: str, color: bool) -> str:
    """`text` in the colours of its role, or as it is."""
    return click.style(text, **_STYLES[role]) if color and text else text


def clean(text: str) -> str:
    """`text` with pictures of the characters that would command the terminal or reorder a line."""
    return text.translate(_SHOWN)


def width(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
