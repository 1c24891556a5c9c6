r"""The tokens of LaTeX, and a reader of arguments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(
    r"\\verb\*?([^\w\s*]).*?\1|\\[a-zA-Z]+|\\.|%[^\n]*\n?\s*|#[1-9#]|\s+|.", re.DOTALL
)
# A unit is read before comments are.
_PER_CENT = re.compile(r"(?<=\\pu\{)([^{}%\\]*)%")
OPENING = frozenset({"{", r"\begin", r"\left"})
"""What begins a group."""

CLOSING = frozenset({"}", r"\end", r"\right"})
"""What ends a group."""

_WORD = re.compile(r"\\[a-zA-Z]+")
_LAST_WORD = re.compile(r"\\[a-zA-Z]+\Z")
_BRACE = re.compile(r"[{}]")


FROZEN = "\0"
"""Stands before a command that keeps its first meaning when it is defined anew."""


class LatexProblem(Exception):  # noqa: N818 (what is reported is called a problem)
    """A formula that cannot be drawn; the text says why, in a few words."""


def commands(names: str) -> list[str]:
    """The commands of these names, which blanks separate."""
    return [f"\\{name}" for name in names.split()]


def tokenise(latex: str) -> list[str]:
    r"""The commands, characters and white space of `latex`, without comments.

    A command is one part with its backslash; so are ``\verb|…|`` and a parameter ``#1``.
    """
    if r"\pu" in latex:
        latex = _PER_CENT.sub(r"\1\\%", latex)
    if "%" in latex:
        return _without_comments(latex)
    return [match[0] for match in _TOKEN.finditer(latex)]


def _without_comments(latex: str) -> list[str]:
    r"""The tokens outside comments.

    As in MathJax, a comment ends with its line or with the argument that holds it:
    ``\text{50% more}`` is closed.
    """
    found: list[str] = []
    groups: list[bool] = []
    before = ""
    position = 0
    while match := _TOKEN.match(latex, position):
        part = match[0]
        position = match.end()
        if part[0] == "%":
            if any(groups):
                position = match.start() + _comment_length(part)
            continue
        found.append(part)
        if part == "{":
            groups.append(before in {"}", "]"} or _WORD.fullmatch(before) is not None)
        elif part == "}" and groups:
            groups.pop()
        if not part.isspace():
            before = part
    return found


def _comment_length(comment: str) -> int:
    """How much of `comment` lies before the brace that closes the group around it."""
    depth = 0
    for match in _BRACE.finditer(comment):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            return match.start()
    return len(comment)


def trim(latex: str) -> str:
    r"""`latex` without white space around it, but for the blank of a last ``\ ``."""
    trimmed = latex.strip()
    backslashes = len(trimmed) - len(trimmed.rstrip("\\"))
    return f"{trimmed} " if backslashes % 2 and latex.rstrip() != latex else trimmed


def join(tokens: Iterable[str]) -> str:
    """The source of the tokens, with a blank where a command would run into a letter."""
    out: list[str] = []
    after_word = False
    for part in tokens:
        if after_word and part[:1].isalpha():
            out.append(" ")
        out.append(part)
        if part:
            after_word = _LAST_WORD.search(part) is not None
    return "".join(out)


class Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self.position = 0

    def __bool__(self) -> bool:
        """Whether any part is left."""
        return self.position < len(self._tokens)

    def take(self) -> str:
        """The next part. Raises `LatexProblem` at the end."""
        if not self:
            raise LatexProblem("the formula ends too early")
        self.position += 1
        return self._tokens[self.position - 1]

    def peek(self) -> str:
        """The next part that is no white space, which is skipped; empty at the end."""
        while self and self._tokens[self.position].isspace():
            self.position += 1
        return self._tokens[self.position] if self else ""

    def skip(self, part: str) -> bool:
        """Skip `part` if it comes next; says whether it did."""
        found = self.peek() == part
        self.position += found
        return found

    def argument(self, command: str) -> list[str]:
        """The next argument: what a group holds, or one part. `command` is named if it lacks."""
        part = self.peek()
        if part in {"", "}", "&", r"\\"}:
            raise LatexProblem(f"`{command}` lacks an argument")
        self.position += 1
        return self.until("}", command) if part == "{" else [part]

    def words(self, command: str) -> str:
        """The next argument as it is written, without blanks around it."""
        return "".join(self.argument(command)).strip()

    def optional(self, command: str) -> list[str] | None:
        """What the next brackets hold; None where no bracket comes next."""
        return self.until("]", command) if self.skip("[") else None

    def skip_alignment(self) -> None:
        """Skip the brackets that say where a table stands, such as ``[t]``, if they come next."""
        if re.match(r"\s*\[[tbc]\]", self.ahead(8)):
            self.optional("[")

    def until(self, end: str, command: str) -> list[str]:
        """The tokens before the next `end` outside groups, which is skipped.

        Raises `LatexProblem`, which names `command`, where there is none.
        """
        depth = 0
        for i in range(self.position, len(self._tokens)):
            part = self._tokens[i]
            if not depth and part == end:
                found = list(self._tokens[self.position : i])
                self.position = i + 1
                return found
            depth += (part == "{") - (part == "}")
            if depth < 0:
                break
        raise LatexProblem(f"`{end}` is missing after `{command}`")

    def environment(self, name: str) -> list[str]:
        """The body of the environment `name`, whose beginning has been read."""
        depth = 1
        for i in range(self.position, len(self._tokens)):
            if self._tokens[i] in {r"\begin", r"\end"} and _name(self._tokens, i + 1) == name:
                depth += 1 if self._tokens[i] == r"\begin" else -1
                if not depth:
                    body = list(self._tokens[self.position : i])
                    self.position = i + 1
                    self.argument(r"\end")
                    return body
        raise LatexProblem(f"`\\end{{{name}}}` is missing")

    def cell(self) -> list[str]:
        r"""The tokens up to the end of the cell of a table, ``\\right`` or ``\\middle``."""
        depth = 0
        start = self.position
        while self:
            part = self._tokens[self.position]
            if not depth and part in {"&", "\\\\", r"\cr", r"\right", r"\middle"}:
                break
            depth += (part in OPENING) - (part in CLOSING)
            self.position += 1
        return list(self._tokens[start : self.position])

    def join_lines(self) -> None:
        r"""Take ``\\\\`` out of what stands before the next ``\right`` outside groups."""
        depth = 0
        for i in range(self.position, len(self._tokens)):
            part = self._tokens[i]
            if not depth and part in {"\\\\", r"\right"}:
                if part == r"\right":
                    return
                self._tokens = [*self._tokens[:i], " ", *self._tokens[i + 1 :]]
            depth += (part in OPENING) - (part in CLOSING)
            if depth < 0:
                return

    def ahead(self, count: int) -> str:
        """The next `count` tokens as they are written; none is taken."""
        return "".join(self._tokens[self.position : self.position + count])

    def rest(self) -> list[str]:
        """All tokens that are left."""
        found = list(self._tokens[self.position :])
        self.position = len(self._tokens)
        return found


def _name(tokens: Sequence[str], start: int) -> str:
    """The name in braces at `start`; empty where there is none."""
    reader = Reader(tokens[start : start + 30])
    try:
        return reader.words("")
    except LatexProblem:
        return ""


def rows(body: Iterable[str]) -> list[list[list[str]]]:
    r"""The rows of a table by ``\\``, each as its cells by ``&``; a last empty row is left out."""
    found: list[list[list[str]]] = [[[]]]
    depth = 0
    reader = Reader(list(body))
    while reader:
        part = reader.take()
        depth += (part in OPENING) - (part in CLOSING)
        if depth or part not in {"&", r"\\", r"\cr"}:
            found[-1][-1].append(part)
        elif part == "&":
            found[-1].append([])
        else:
            if part == r"\\":
                reader.optional(part)
            found.append([[]])
    if len(found) > 1 and not any(part.strip() for cell in found[-1] for part in cell):
        found.pop()
    return found
