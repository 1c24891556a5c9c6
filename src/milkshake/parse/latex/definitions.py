r"""What ``\newcommand`` and its kin define.

As in MathJax, a definition holds from where it stands, whatever group it stands in, and a
name that exists may be defined anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from milkshake.parse.latex.tokens import FROZEN, LatexProblem, Reader, tokenise

MAX_GROWTH = 2_000_000
"""How many tokens definitions may add to all formulas of a note together."""

MAX_PREAMBLE = 200_000
"""How many characters of a file of definitions are read."""

# Each may make the reader look through the rest of the file.
_MAX_MISTAKES = 50


@dataclass(frozen=True)
class Macro:
    """A command: what follows its name, and what it stands for.

    `template` is what `\\def` wants between the arguments: `template[0]` after the name,
    `template[i]` after the argument i. `delimiters` are those of a paired delimiter, and
    `around` is what stands before and after them.
    """

    body: tuple[str, ...]
    count: int = 0
    default: tuple[str, ...] | None = None
    template: tuple[tuple[str, ...], ...] = ()
    delimiters: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    around: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass
class Definitions:
    """What one note has defined so far; the formulas of the note change it one after the other.

    `physics` says whether the package of that name is loaded. `budget` is how many tokens
    definitions may still add to the formulas of the note.
    """

    macros: dict[str, Macro] = field(default_factory=dict)
    environments: dict[str, tuple[Macro, tuple[str, ...]]] = field(default_factory=dict)
    colours: dict[str, tuple[str, str]] = field(default_factory=dict)
    physics: bool = False
    budget: int = MAX_GROWTH


def read_preamble(text: str) -> Definitions:
    """What a file of definitions defines; all else in it, and each mistake, is passed over.

    The caller may change the result.
    """
    known = _read_preamble(text)
    return replace(
        known,
        macros=dict(known.macros),
        environments=dict(known.environments),
        colours=dict(known.colours),
    )


@lru_cache(maxsize=2)
def _read_preamble(text: str) -> Definitions:
    definitions = Definitions()
    reader = Reader(tokenise(text[:MAX_PREAMBLE]))
    mistakes = 0
    while reader and mistakes < _MAX_MISTAKES:
        part = reader.take()
        if part in DEFINING:
            before = reader.position
            try:
                DEFINING[part](reader, definitions, part)
            except LatexProblem:
                reader.position = before
                mistakes += 1
    return definitions


def _command(reader: Reader, command: str) -> str:
    """The name that is defined next."""
    word = reader.words(command)
    name = word if word.startswith("\\") else f"\\{word}"
    if len(tokenise(name)) != 1 or len(name) < 2:
        raise LatexProblem(f"`{command}` has to name a command")
    return name


def _count(reader: Reader, command: str) -> int:
    given = reader.optional(command)
    number = "".join(given).strip() if given is not None else "0"
    if not re.fullmatch("[0-9]", number):
        raise LatexProblem(f"`{command}` has a number of arguments that is not 0 to 9")
    return int(number)


def _newcommand(reader: Reader, definitions: Definitions, command: str) -> None:
    reader.skip("*")
    name = _command(reader, command)
    count = _count(reader, command)
    default = reader.optional(command) if count else None
    macro = Macro(
        tuple(reader.argument(command)), count, None if default is None else tuple(default)
    )
    if command != r"\providecommand" or name not in definitions.macros:
        definitions.macros[name] = macro


def _newenvironment(reader: Reader, definitions: Definitions, command: str) -> None:
    reader.skip("*")
    name = reader.words(command)
    count = _count(reader, command)
    default = reader.optional(command) if count else None
    begin = Macro(
        tuple(reader.argument(command)), count, None if default is None else tuple(default)
    )
    environment = begin, tuple(reader.argument(command))
    definitions.environments[name] = environment


def _def(reader: Reader, definitions: Definitions, command: str) -> None:
    name = reader.peek()
    if not name.startswith("\\"):
        raise LatexProblem(f"`{command}` has to name a command")
    reader.take()
    template: list[tuple[str, ...]] = []
    between: list[str] = []
    while reader.peek() != "{":
        part = reader.take()
        if part[0] == "#":
            template.append(tuple(between))
            between = []
            if part != f"#{len(template)}":
                raise LatexProblem(f"the parameters of `{name}` are not in order")
        else:
            between.append(part)
    template.append(tuple(between))
    count = len(template) - 1
    simple = not any(template)
    body = tuple(reader.argument(command))
    definitions.macros[name] = Macro(body, count, None, () if simple else tuple(template))


def _let(reader: Reader, definitions: Definitions, command: str) -> None:
    name = reader.peek()
    if not name.startswith("\\"):
        raise LatexProblem(f"`{command}` has to name a command")
    reader.take()
    reader.skip("=")
    reader.peek()
    meaning = reader.take()
    known = definitions.macros.get(meaning)
    if known is None:
        known = Macro((FROZEN + meaning if meaning[0] == "\\" else meaning,))
    definitions.macros[name] = known


def _operator(reader: Reader, definitions: Definitions, command: str) -> None:
    star = ["*"] if reader.skip("*") else []
    name = _command(reader, command)
    words = reader.argument(command)
    definitions.macros[name] = Macro((r"\operatorname", *star, "{", *words, "}"))


def _paired(reader: Reader, definitions: Definitions, command: str) -> None:
    has_body = command.endswith(("X", "XPP"))
    # LaTeX has the number behind the name; MathJax reads it before the name, too.
    count = _count(reader, command) if has_body else 1
    name = _command(reader, command)
    count = (count or _count(reader, command)) if has_body else 1
    before = tuple(reader.argument(command)) if command.endswith("PP") else ()
    delimiters = tuple(reader.argument(command)), tuple(reader.argument(command))
    after = tuple(reader.argument(command)) if command.endswith("PP") else ()
    body = tuple(reader.argument(command)) if has_body else ("#1",)
    definitions.macros[name] = Macro(body, count, delimiters=delimiters, around=(before, after))


def _colour(reader: Reader, definitions: Definitions, command: str) -> None:
    name, model, value = (reader.words(command) for _ in range(3))
    definitions.colours[name] = model, value


def _require(reader: Reader, definitions: Definitions, command: str) -> None:
    """All other packages of MathJax are there without being asked for."""
    definitions.physics |= reader.words(command) == "physics"


DEFINING: dict[str, Callable[[Reader, Definitions, str], None]] = {
    r"\newcommand": _newcommand,
    r"\renewcommand": _newcommand,
    r"\providecommand": _newcommand,
    r"\newenvironment": _newenvironment,
    r"\renewenvironment": _newenvironment,
    r"\def": _def,
    r"\let": _let,
    r"\DeclareMathOperator": _operator,
    **dict.fromkeys(
        [f"\\DeclarePairedDelimiter{end}" for end in ("", "X", "XPP", "s", "sX", "sXPP")], _paired
    ),
    r"\definecolor": _colour,
    r"\require": _require,
}
"""What reads each command that defines a name: the reader is behind it, the definitions change."""
