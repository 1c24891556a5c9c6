"""What makes a problem the same one tomorrow: its path, its code and the words it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import blake2b

from msgspec import Struct

from milkshake.model.diagnostic import Problem
from milkshake.model.source import Lines


class Identity(Struct, frozen=True, order=True, gc=False):
    """A problem without its place: `text` are the words it is about, or else its message."""

    path: str
    code: str
    text: str


def identifier(read: Callable[[str], str | None]) -> Callable[[Problem], Identity]:
    """A function that returns the identity of a problem; `read(path)` is a file's text or None.

    Lines play no part in it, so what is written above a problem changes nothing.
    """

    @cache
    def text_of(path: str) -> tuple[str, Lines]:
        text = read(path) or ""
        return text, Lines(text)

    def identity(problem: Problem) -> Identity:
        text, lines = text_of(problem.path)
        span = problem.span
        start = lines.offset(span.row, span.column)
        words = " ".join(text[start : lines.offset(span.end_row, span.end_column)].split())
        return Identity(problem.path, problem.code, words or problem.message)

    return identity


def fingerprints(
    problems: Iterable[Problem], read: Callable[[str], str | None]
) -> Iterator[tuple[Problem, str]]:
    """Each problem with 32 hexadecimal digits that stand for it, no two of them the same.

    Problems that are alike are told apart by their order.
    """
    identify = identifier(read)
    seen: Counter[Identity] = Counter()
    for problem in problems:
        identity = identify(problem)
        parts = (identity.path, identity.code, identity.text, str(seen[identity]))
        seen[identity] += 1
        data = "\0".join(parts).encode("utf-8", "surrogatepass")
        yield problem, blake2b(data, digest_size=16).hexdigest()
