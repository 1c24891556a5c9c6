"""A baseline: the problems that a vault had one day, so that only new ones are reported.

A problem is known again by its path, its code and the words it is about, never by its line:
what is written above it changes nothing. Of several that are alike, as many are old as there
were that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct

from milkshake.model.diagnostic import Problem
from milkshake.model.identity import Identity, identifier

VERSION = 1


class OldProblems(Identity, frozen=True, order=True, gc=False):
    """Problems of a baseline that are alike, and how many there are."""

    count: int = 1


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file with a baseline holds."""

    version: int
    problems: tuple[OldProblems, ...]


class Baseline:
    """Old problems, and how often each is there."""

    def __init__(self, counts: Counter[Identity]) -> None:
        self.counts = counts

    @classmethod
    def of(cls, problems: Iterable[Problem], read: Callable[[str], str | None]) -> Baseline:
        """The baseline of these problems; `read(path)` is the text of a file, or None."""
        return cls(Counter(map(identifier(read), problems)))

    @classmethod
    def decode(cls, data: bytes) -> Baseline:
        """The baseline in the bytes of its file. Raises `ValueError`, which says what is wrong."""
        try:
            file = msgspec.json.decode(data, type=BaselineFile)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from None
        if file.version != VERSION:
            raise ValueError(f"its version is {file.version}, and this is for version {VERSION}")
        return cls(Counter({Identity(o.path, o.code, o.text): o.count for o in file.problems}))

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
    ) -> tuple[list[Problem], Counter[Identity]]:
        """The problems that are new, and what of the baseline is stale: it is there no more."""
        left = Counter(self.counts)
        name = identifier(read)
        new: list[Problem] = []
        for problem in problems:
            old = name(problem)
            if left[old] > 0:
                left[old] -= 1
            else:
                new.append(problem)
        return new, +left
