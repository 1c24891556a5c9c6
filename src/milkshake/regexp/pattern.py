"""The compiler of JavaScript's regular expressions: from a pattern to a program.

https://tc39.es/ecma262/#sec-patterns without back references, which are an error:
the machine that runs the program cannot do them.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

from milkshake.regexp.program import (
    BOUNDARY,
    END,
    LINE_END,
    LINE_START,
    NEWLINES,
    NO_BOUNDARY,
    START,
    Instruction,
    Regexp,
    Test,
    is_word,
)

MAX_PROGRAM = 5000
MAX_DEPTH = 50
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "f": "\f", "0": "\0"}


class RegexpError(Exception):
    """A pattern that is not valid or not supported; the message says why."""


@lru_cache(maxsize=256)
def compile_regexp(pattern: str, flags: str = "") -> Regexp:
    """The pattern, ready to run. Raises `RegexpError`."""
    for flag in flags:
        if flag not in "dgimsuv":
            raise RegexpError(f"`{flag}` is not a flag of a regular expression we know")
    compiler = _Compiler(pattern, flags)
    program = compiler.compile()
    return Regexp(pattern, flags, tuple(program), compiler.groups, compiler.names)


def _is_digit(c: str) -> bool:
    return c in "0123456789"


def _is_space(c: str) -> bool:
    return c.isspace() or c == "\ufeff"


_CLASSES: dict[str, Test] = {"d": _is_digit, "w": is_word, "s": _is_space}


def _negate(test: Test) -> Test:
    return lambda c: not test(c)


class _Compiler:
    """Compiles one pattern by recursive descent, straight into instructions."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._text = pattern
        self._at = 0
        self._depth = 0
        self._ignore_case = "i" in flags
        self._lines = "m" in flags
        self._dot_all = "s" in flags
        self.groups = 0
        self.names: dict[str, int] = {}

    def compile(self) -> list[Instruction]:
        program = self._alternatives()
        if self._at < len(self._text):
            raise RegexpError("a `)` closes nothing")
        first, last = Instruction("save", 0), Instruction("save", 1)
        return [first, *_moved(program, 1), last, Instruction("match")]

    def _peek(self, text: str) -> bool:
        return self._text.startswith(text, self._at)

    def _take(self, text: str) -> bool:
        if not self._peek(text):
            return False
        self._at += len(text)
        return True

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise RegexpError("the pattern ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _alternatives(self) -> list[Instruction]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RegexpError("the pattern is nested too deeply")
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        self._depth -= 1
        program = branches.pop()
        for branch in reversed(branches):
            program = [
                Instruction("split", 1, len(branch) + 2),
                *_moved(branch, 1),
                Instruction("jump", len(branch) + 2 + len(program)),
                *_moved(program, len(branch) + 2),
            ]
        return self._limited(program)

    def _sequence(self) -> list[Instruction]:
        program: list[Instruction] = []
        while self._at < len(self._text) and not self._peek("|") and not self._peek(")"):
            atom, repeatable = self._atom()
            program += _moved(self._quantified(atom, repeatable), len(program))
            self._limited(program)
        return program

    def _limited(self, program: list[Instruction]) -> list[Instruction]:
        if len(program) > MAX_PROGRAM:
            raise RegexpError("the pattern is too large")
        return program

    def _quantified(self, atom: list[Instruction], repeatable: bool) -> list[Instruction]:
        bounds = self._bounds()
        if bounds is None:
            return atom
        if not repeatable:
            raise RegexpError("there is nothing to repeat here")
        low, high = bounds
        if high is not None and high < low:
            raise RegexpError("the numbers of a quantifier are in the wrong order")
        lazy = self._take("?")
        if (low + (high or 0) + 1) * (len(atom) + 2) > MAX_PROGRAM:
            raise RegexpError("the pattern is too large")
        program: list[Instruction] = []
        for _ in range(low):
            program += _moved(atom, len(program))
        if high is None:
            at = len(program)
            end = at + len(atom) + 2
            program.append(_split(at + 1, end, lazy))
            program += _moved(atom, at + 1)
            program.append(Instruction("jump", at))
            return program
        end = len(program) + (high - low) * (len(atom) + 1)
        for _ in range(high - low):
            program.append(_split(len(program) + 1, end, lazy))
            program += _moved(atom, len(program))
        return program

    def _bounds(self) -> tuple[int, int | None] | None:
        for mark, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(mark):
                return bounds
        if self._peek("{"):
            end = self._text.find("}", self._at)
            low, comma, high = self._text[self._at + 1 : end].partition(",")
            if end > 0 and low.isdecimal() and (high == "" or high.isdecimal()):
                if len(low) > 5 or len(high) > 5:
                    raise RegexpError("the pattern is too large")
                self._at = end + 1
                return int(low), (int(high) if high else None) if comma else int(low)
        return None

    def _atom(self) -> tuple[list[Instruction], bool]:
        c = self._next()
        if c == "(":
            return self._group()
        if c == "[":
            return self._one(self._class()), True
        if c == ".":
            return self._one(lambda c: self._dot_all or c not in NEWLINES), True
        if c in "^$":
            kinds = {"^": (START, LINE_START), "$": (END, LINE_END)}[c]
            return [Instruction("assert", kinds[self._lines])], False
        if c in "*+?":
            raise RegexpError("there is nothing to repeat here")
        if c != "\\":
            return self._one(self._literal(c)), True
        if self._take("b"):
            return [Instruction("assert", BOUNDARY)], False
        if self._take("B"):
            return [Instruction("assert", NO_BOUNDARY)], False
        escaped = self._escape()
        return self._one(self._literal(escaped) if isinstance(escaped, str) else escaped), True

    def _group(self) -> tuple[list[Instruction], bool]:
        if self._take("?:"):
            return self._closed(), True
        for mark, wanted in (("?=", 1), ("?!", 0)):
            if self._take(mark):
                inner = [*self._closed(), Instruction("match")]
                return [Instruction("ahead", wanted, program=inner)], False
        for mark, wanted in (("?<=", 1), ("?<!", 0)):
            if self._take(mark):
                inner = [*self._closed(), Instruction("match")]
                return [Instruction("behind", wanted, _longest(inner), program=inner)], False
        self.groups += 1
        number = self.groups
        if self._take("?<"):
            end = self._text.find(">", self._at)
            name = self._text[self._at : end]
            if end < 0 or not name.isidentifier():
                raise RegexpError("a group's name is missing")
            self.names[name] = number
            self._at = end + 1
        elif self._peek("?"):
            raise RegexpError("a group begins with a `?` that means nothing")
        inner = _moved(self._closed(), 1)
        return [
            Instruction("save", 2 * number),
            *inner,
            Instruction("save", 2 * number + 1),
        ], True

    def _closed(self) -> list[Instruction]:
        inner = self._alternatives()
        if not self._take(")"):
            raise RegexpError("a `(` is never closed")
        return inner

    def _one(self, test: Test) -> list[Instruction]:
        return [Instruction("char", test=test)]

    def _literal(self, c: str) -> Test:
        if self._ignore_case:
            folded = c.lower()
            return lambda other: other.lower() == folded
        return c.__eq__

    def _escape(self) -> str | Test:
        c = self._next()
        if c.lower() in _CLASSES:
            test = _CLASSES[c.lower()]
            return test if c.islower() else _negate(test)
        if c in {"p", "P"} and self._peek("{"):
            return self._property(c == "P")
        if c in {"x", "u"}:
            return self._code(c)
        if c == "k" or (c.isdecimal() and c != "0"):
            raise RegexpError("references to groups are not supported")
        return _ESCAPES.get(c, c)

    def _property(self, negated: bool) -> Test:
        end = self._text.find("}", self._at)
        name = self._text[self._at + 1 : end].rpartition("=")[2]
        if end < 0 or len(name) > 2 or name[:1] not in "LMNPSZC":
            raise RegexpError("only general categories such as `\\p{L}` are supported")
        self._at = end + 1
        return lambda c: category(c).startswith(name) != negated

    def _code(self, kind: str) -> str:
        if kind == "u" and self._take("{"):
            end = self._text.find("}", self._at)
            digits = self._text[self._at : end] if end >= 0 else ""
            after = end + 1
        else:
            after = self._at + (2 if kind == "x" else 4)
            digits = self._text[self._at : after]
            if len(digits) < after - self._at:
                return kind
        try:
            character = chr(int(digits, 16))
        except (ValueError, OverflowError):
            return kind
        self._at = after
        return character

    def _class(self) -> Test:
        negated = self._take("^")
        tests: list[Test] = []
        while not self._take("]"):
            low = self._class_atom()
            if self._peek("-") and not self._peek("-]"):
                self._next()
                high = self._class_atom()
                if not isinstance(low, str) or not isinstance(high, str) or high < low:
                    raise RegexpError("a range in `[…]` has no order")
                tests.append(self._range(low, high))
            else:
                tests.append(self._literal(low) if isinstance(low, str) else low)
        return lambda c: any(test(c) for test in tests) != negated

    def _range(self, low: str, high: str) -> Test:
        if self._ignore_case:
            return lambda c: any(low <= d <= high for d in (c, c.lower(), c.upper()))
        return lambda c: low <= c <= high

    def _class_atom(self) -> str | Test:
        c = self._next()
        if c != "\\":
            return c
        return "\b" if self._take("b") else self._escape()


def _split(first: int, other: int, lazy: bool) -> Instruction:
    return Instruction("split", other, first) if lazy else Instruction("split", first, other)


def _longest(program: list[Instruction]) -> int:
    """How many characters the program reads at most, or -1 where it may read any number."""
    if any(step.kind == "jump" and step.a <= number for number, step in enumerate(program)):
        return -1
    return sum(step.kind == "char" for step in program)


def _moved(program: list[Instruction], by: int) -> list[Instruction]:
    """The program with its jumps moved, for use at another place."""
    moved = []
    for step in program:
        if step.kind == "jump":
            moved.append(Instruction("jump", step.a + by))
        elif step.kind == "split":
            moved.append(Instruction("split", step.a + by, step.b + by))
        else:
            moved.append(step)
    return moved
