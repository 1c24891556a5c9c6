"""What every format needs: the types of its arguments, colours, and text that is safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import quote

import click
import msgspec
from msgspec import Struct

from milkshake.model.diagnostic import OWN_FAMILY, Problem, Severity
from milkshake.model.source import Span

Describe: TypeAlias = Callable[[str], tuple[str, Severity]]
"""Returns the name and the severity of the rule with this code."""

Read: TypeAlias = Callable[[str], str | None]
"""Returns the text of the file at this path of the vault, None where there is none."""


class Display(Struct, frozen=True):
    """How to print: whether in colours, in how many columns, and how to name files.

    `columns` is the width of the terminal, None where there is none. `here` and
    `in_repository` turn the path of a file in the vault into the path from the working
    directory, which terminals open, and into that from the root of the repository. `doc`
    returns the documentation of a rule in Markdown, by its code. `address` returns the address
    that opens a place in a file, by the file's path; it is empty where no link is to be printed.
    """

    color: bool = False
    columns: int | None = None
    here: Callable[[str], str] = str
    in_repository: Callable[[str], str] = str
    doc: Callable[[str], str] = lambda _: ""
    address: Callable[[str, Span], str] = lambda _, __: ""


Render: TypeAlias = Callable[[Sequence[Problem], Describe, Read, Display], str]
"""Turns problems into text, given their rules, their files and how to print."""

Summarize: TypeAlias = Callable[[Sequence[Problem], Describe, Display], str]
"""Turns problems into a summary of a run."""

MARK = "[*]"
"""Stands before the message of a problem that has a safe fix."""

WIDTH = 80
"""How many characters the first line about a problem may have, without its place."""

_QUOTED = re.compile(r'`([^`]+)`|"([^"]+)"')
_NOT_IN_ADDRESS = re.compile(r"[^!-~]")

_SHORTEST = 12
"""Quoted words of so few characters are shown in full, if there is any other way."""

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

# Direction marks can make a line look different from what it says.
_DIRECTION_MARKS = (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(_DIRECTION_MARKS, "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def count(number: int, noun: str) -> str:
    """The number with its noun, such as ``1 note`` or ``2 notes``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(value: Any) -> str:
    """The value as JSON that people can read too, with a line end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def name_and_severity(problem: Problem, describe: Describe) -> tuple[str, Severity]:
    """The name of the problem's rule, and the severity of the problem."""
    name, severity = describe(problem.code)
    return name, problem.severity or severity


def is_fixable(problem: Problem) -> bool:
    """Whether the problem has a safe fix, which the `MARK` says."""
    return problem.fix is not None and problem.fix.applicability == "safe"


def paint(text: str, role: str, color: bool) -> str:
    """`text` in the colours of its role if `color` is true, else unchanged."""
    return click.style(text, **_STYLES[role]) if color and text else text


def linked(text: str, address: str) -> str:
    """`text` as a link of a terminal (OSC 8) to the address, unchanged where that is empty."""
    if not address:
        return text
    address = _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), address)
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def clean(text: str) -> str:
    """`text` with visible signs for characters that control a terminal or reorder a line."""
    return text.translate(_VISIBLE)


def fitted_message(problem: Problem, room: int) -> str:
    """The message of the problem, clean and in at most `room` characters (see `fitted`).

    What a vault's own rule says is in its author's words, and is never cut.
    """
    own = problem.code.startswith(OWN_FAMILY)
    return clean(problem.message) if own else fitted(problem.message, room)


def fitted(message: str, room: int) -> str:
    """The message, clean and in one line of at most `room` characters.

    Where it is too long, the middle of the longest words that it quotes is left out.
    """
    message = clean(message)
    while len(message) > room:
        places = [m.span(m.lastindex or 0) for m in _QUOTED.finditer(message)]
        start, end = max(places, key=lambda place: place[1] - place[0], default=(0, 0))
        length = max(_SHORTEST, end - start - (len(message) - room))
        if length >= end - start:
            return f"{message[: room - 1]}…"
        tail = (length - 1) // 3
        kept = message[start : start + length - 1 - tail], message[end - tail : end]
        message = f"{message[:start]}{kept[0]}…{kept[1]}{message[end:]}"
    return message


def width(char: str) -> int:
    """How many columns a character takes on a terminal."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
