"""A formula with the names replaced that its note has defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from milkshake.parse.latex.definitions import DEFINING, Definitions, Macro
from milkshake.parse.latex.physics import PHYSICS
from milkshake.parse.latex.tokens import FROZEN, LatexProblem, Reader, commands, join, tokenise

MAX_EXPANSIONS = 1000
"""How often names may be replaced in one formula."""

MAX_TOKENS = 20_000
"""How many tokens a formula may have at any time while its names are replaced."""

_DEFINES = re.compile(r"(?:{})(?![a-zA-Z])".format("|".join(map(re.escape, DEFINING))))
_WORD = re.compile(r"\\(?:[a-zA-Z]+|.)|\\(?:begin|end)\s*\{[^{}\\]*\}", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\begin\s*\{([^{}\\]*)\}")

_COLOURS = frozenset({r"\color", r"\textcolor", r"\colorbox", r"\fcolorbox"})

# How many arguments commands take: a name that stands for one of them is replaced within braces.
_ARGUMENTS = {
    **dict.fromkeys(commands("frac dfrac tfrac cfrac binom dbinom tbinom overset underset"), 2),
    **dict.fromkeys(
        commands(
            "sqrt hat bar vec tilde dot ddot check breve acute grave widehat widetilde "
            "overline underline overrightarrow overleftarrow mathbf mathrm mathit mathsf mathtt "
            "mathbb mathcal mathscr mathfrak boldsymbol bm operatorname boxed cancel mathop "
            "mathbin mathrel"
        ),
        1,
    ),
    "^": 1,
    "_": 1,
    r"\stackrel": 2,
}


def expand(latex: str, definitions: Definitions) -> str:
    """The formula without names that are defined; what it defines is added.

    Raises `LatexProblem` where a definition or the use of a name is wrong, or where
    the formula grows too large.
    """
    return _Expansion(latex, definitions).run() if _concern(definitions, latex) else latex


def _concern(definitions: Definitions, latex: str) -> bool:
    """Whether the formula uses or defines a name."""
    if _DEFINES.search(latex):
        return True
    macros, environments = definitions.macros, definitions.environments
    if definitions.physics and not PHYSICS.keys().isdisjoint(_WORD.findall(latex)):
        return True
    if macros and not macros.keys().isdisjoint(_WORD.findall(latex)):
        return True
    if definitions.colours and "color" in latex:
        return True
    return bool(environments) and not environments.keys().isdisjoint(_ENVIRONMENT.findall(latex))


class _Expansion:
    """The expansion of one formula; `stack` holds the tokens to come, the next one last."""

    def __init__(self, latex: str, definitions: Definitions) -> None:
        self._definitions = definitions
        self._stack = tokenise(latex)[::-1]
        self._expansions = 0

    def run(self) -> str:
        out: list[str] = []
        # How many arguments of a command are still to come, in each group that is open.
        open_groups: list[int] = []
        expected = 0
        while self._stack:
            part = self._stack.pop()
            if part.isspace():
                out.append(part)
            elif (macro := self._definitions.macros.get(part)) is not None:
                self._insert(self._replacement(part, macro), expected)
            elif self._definitions.physics and part in PHYSICS:
                self._count()
                reader = Reader(self._stack[::-1])
                found = PHYSICS[part](reader, part)
                self._stack = reader.rest()[::-1]
                self._insert(found, expected)
            elif part in DEFINING:
                self._define(part)
            elif part in {r"\begin", r"\end"} and self._environment(part):
                continue
            elif part in _COLOURS and self._definitions.colours:
                out.append(part)
                self._colour(part)
            elif part == "{":
                open_groups.append(expected)
                expected = 0
                out.append(part)
            elif part == "}":
                expected = max(open_groups.pop() - 1, 0) if open_groups else 0
                out.append(part)
            else:
                expected = _ARGUMENTS.get(part) or max(expected - 1, 0)
                out.append(part)
            if len(out) + len(self._stack) > MAX_TOKENS:
                raise LatexProblem("the formula grows too large")
        return join(part.removeprefix(FROZEN) for part in out)

    def _define(self, command: str) -> None:
        """Read what follows the defining `command`."""
        reader = Reader(self._stack[::-1])
        DEFINING[command](reader, self._definitions, command)
        self._stack = reader.rest()[::-1]

    def _insert(self, tokens: list[str], expected: int) -> None:
        """Put `tokens` before all to come: as one group where an argument is `expected`."""
        if expected and not _stands_for_a_command(tokens):
            tokens = ["{", *tokens, "}"]
        self._push(tokens)

    def _push(self, tokens: Sequence[str]) -> None:
        self._stack += reversed(tokens)
        self._definitions.budget -= len(tokens)

    def _count(self) -> None:
        self._expansions += 1
        if self._definitions.budget < 0:
            raise LatexProblem("names are replaced too often in this note")
        if self._expansions > MAX_EXPANSIONS:
            raise LatexProblem(f"names are replaced more than {MAX_EXPANSIONS} times")

    def _replacement(self, name: str, macro: Macro) -> list[str]:
        """What stands for the macro and its arguments, which are taken off the stack."""
        self._count()
        if not macro.count and not macro.template and macro.delimiters is None:
            return list(macro.body)
        return self._apply(name, macro)

    def _apply(self, name: str, macro: Macro) -> list[str]:
        reader = Reader(self._stack[::-1])
        size: list[str] | None = None
        starred = False
        if macro.delimiters is not None:
            starred = reader.skip("*")
            size = None if starred else reader.optional(name)
        arguments: list[list[str]] = []
        if macro.template:
            _expect(reader, macro.template[0], name)
            arguments += (
                _delimited(reader, end, name) if end else reader.argument(name)
                for end in macro.template[1:]
            )
        else:
            count = macro.count
            if macro.default is not None:
                given = reader.optional(name)
                arguments.append(list(macro.default) if given is None else given)
                count -= 1
            arguments += (reader.argument(name) for _ in range(count))
        self._stack = reader.rest()[::-1]
        found = _filled(macro.body, arguments)
        if macro.delimiters is None:
            return found
        left, right = macro.delimiters
        bars = [r"\middle"] if starred else size or []
        found = [part for t in found for part in (bars if t == r"\delimsize" else [t])]
        if starred:
            found = [r"\left", *left, *found, r"\right", *right]
        elif size:
            word = "".join(size).strip()
            found = [f"{word}l", *left, *found, f"{word}r", *right]
        else:
            found = [r"\mathopen", "{", *left, "}", *found, r"\mathclose", "{", *right, "}"]
        before, after = (_filled(part, arguments) for part in macro.around)
        return [*before, *found, *after]

    def _colour(self, part: str) -> None:
        """Replace the name of a colour, which comes next, if it is defined."""
        reader = Reader(self._stack[::-1])
        if reader.peek() != "{":
            return
        name = reader.words(part)
        if name in self._definitions.colours:
            model, value = self._definitions.colours[name]
            self._stack = reader.rest()[::-1]
            self._push(["[", model, "]", "{", value, "}"])

    def _environment(self, part: str) -> bool:
        r"""Replace ``\begin{name}`` or ``\end{name}`` if the name is defined."""
        reader = Reader(self._stack[::-1])
        name = reader.words(part)
        if name not in self._definitions.environments:
            return False
        begin, end = self._definitions.environments[name]
        self._stack = reader.rest()[::-1]
        if part == r"\end":
            self._count()
            self._push(end)
        else:
            self._push(self._replacement(f"\\begin{{{name}}}", begin))
        return True


def _stands_for_a_command(tokens: list[str]) -> bool:
    """Whether these tokens are one command that takes arguments."""
    words = [part for part in tokens if not part.isspace()]
    return len(words) == 1 and words[0] in _ARGUMENTS


def _filled(body: Iterable[str], arguments: list[list[str]]) -> list[str]:
    found: list[str] = []
    for part in body:
        if part == "##":
            found.append("#")
        elif part[0] == "#" and len(part) == 2:
            number = int(part[1])
            if number > len(arguments):
                raise LatexProblem(f"a definition has no parameter `{part}`")
            found += arguments[number - 1]
        else:
            found.append(part)
        if len(found) > MAX_TOKENS:
            raise LatexProblem("the formula grows too large")
    return found


def _expect(reader: Reader, tokens: tuple[str, ...], name: str) -> None:
    for part in tokens:
        if not reader.skip(part):
            raise LatexProblem(f"what follows `{name}` does not match its definition")


def _delimited(reader: Reader, end: tuple[str, ...], name: str) -> list[str]:
    found = reader.until(end[0], name)
    _expect(reader, end[1:], name)
    return found[1:-1] if found[:1] == ["{"] and found[-1:] == ["}"] else found
