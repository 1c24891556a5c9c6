"""A baseline: the problems that a vault had one day, so that only new ones are reported.

A problem is known again by its path, its code and the words it is about, never by its line:
what is written above it changes nothing. Of several that are alike, as many are old as there
were that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec
from msgspec import Struct

from milkshake.model.diagnostic import Problem
from milkshake.model.source import Lines

VERSION = 1


class Old(Struct, frozen=True, order=True, gc=False):
    """A problem of a baseline: the words it is about, or its message where there are none."""

    path: str
    code: str
    text: str


class OldProblems(Old, frozen=True, order=True, gc=False):
    """Problems of a baseline that are alike, and how many there are."""

    count: int = 1


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file with a baseline holds."""

    version: int
    problems: tuple[OldProblems, ...]


class Baseline:
    """Old problems, and how often each is there."""

    def __init__(self, counts: Counter[Old]) -> None:
        self.counts = counts

    @classmethod
    def of(cls, problems: Iterable[Problem], read: Callable[[str], str | None]) -> Baseline:
        """The baseline of these problems; `read(path)` is the text of a file, or None."""
        return cls(Counter(map(_namer(read), problems)))

    @classmethod
    def decode(cls, data: bytes) -> Baseline:
        """The baseline in the bytes of its file. Raises `ValueError`, which says what is wrong."""
        try:
            file = msgspec.json.decode(data, type=BaselineFile)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from None
        if file.version != VERSION:
            raise ValueError(f"its version is {file.version}, and this is for version {VERSION}")
        return cls(Counter({Old(o.path, o.code, o.text): o.count for o in file.problems}))

    def encode(self) -> bytes:
        """The bytes of the file: JSON, sorted, so that version control shows what changed."""
        problems = tuple(
            OldProblems(old.path, old.code, old.text, count)
            for old, count in sorted(self.counts.items())
            if count > 0
        )
        data = msgspec.json.encode(BaselineFile(VERSION, problems))
        return msgspec.json.format(data, indent=1) + b"\n"

    def split(
        self, problems: Sequence[Problem], read: Callable[[str], str | None]
    ) -> tuple[list[Problem], Counter[Old]]:
        """The problems that are new, and what of the baseline is stale: it is there no more."""
        left = Counter(self.counts)
        name = _namer(read)
        new: list[Problem] = []
        for problem in problems:
            old = name(problem)
            if left[old] > 0:
                left[old] -= 1
            else:
                new.append(problem)
        return new, +left


def _namer(read: Callable[[str], str | None]) -> Callable[[Problem], Old]:
    """A function that turns a problem into what a baseline keeps of it."""

    @cache
    def text_of(path: str) -> tuple[str, Lines]:
        text = read(path) or ""
        return text, Lines(text)

    def name(problem: Problem) -> Old:
        text, lines = text_of(problem.path)
        span = problem.span
        start, end = (
            lines.offset(span.row, span.column),
            lines.offset(span.end_row, span.end_column),
        )
        words = " ".join(text[start:end].split())
        return Old(problem.path, problem.code, words or problem.message)

    return name
