"""Parsed notes and problems on disk, so that what has not changed is not found out again.

There are two files for each vault, and one for each folder with a site of it. A note is taken
from the first only if its content, the version of the parser and the layout of the values are the
same, and the problems from the second only if all is the same that they follow from. What is
stored of a site says itself what it follows from. A cache that is absent, broken, from another
version or not writable means a cold start, never an error.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from milkshake.disk.parse_pool import UNFIT
from milkshake.model import diagnostic, link, note, source, statement
from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note
from milkshake.model.statement import NoteStatements

_MAGIC = b"milkshake notes\n"
_SUFFIX = ".notes"
_PROBLEMS = ".problems"
_SITE = ".site"
_HEADER = len(_MAGIC) + 16 + 4

_UNUSABLE = (OSError, ValueError, msgspec.MsgspecError, RecursionError)
"""What reading a file of the cache raises."""


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """A note, the digest of the bytes it was parsed from, and its statements, if it has any.

    `shape` is that of `parse_pool.ParsedNote`.
    """

    digest: bytes
    note: Note
    statements: NoteStatements | None = None
    shape: bytes = b""


def digest(data: bytes, key: bytes = b"") -> bytes:
    """A digest of the content of a file, to compare contents by.

    `key` stands for what else the file is parsed with, in up to 64 bytes.
    """
    return blake2b(data, digest_size=16, key=key).digest()


class _Found(Struct, frozen=True, array_like=True):
    """The problems that follow from `inputs`."""

    inputs: str
    problems: tuple[Problem, ...]


class Cache:
    """The stored notes and problems of the vault at `root`, in files of `folder`.

    `version` identifies everything that the result of the parser depends on besides the text.
    """

    def __init__(self, folder: Path, root: Path, version: str) -> None:
        name = blake2b(os.fsencode(root), digest_size=16).hexdigest()
        self.file = folder / (name + _SUFFIX)
        self._problems = folder / (name + _PROBLEMS)
        self._name = name
        self._stamp = blake2b(f"{version}\n{_layout()}".encode(), digest_size=16).digest()

    def load(self) -> dict[str, Entry]:
        """The stored entries by the path of their note; empty where they cannot be used."""
        try:
            entries = msgspec.msgpack.decode(self._read(self.file), type=list[Entry])
        except _UNUSABLE:
            return {}
        return {entry.note.path: entry for entry in entries}

    def load_problems(self, inputs: str) -> tuple[Problem, ...] | None:
        """The stored problems, if they follow from `inputs`; None where they cannot be used."""
        try:
            found = msgspec.msgpack.decode(self._read(self._problems), type=_Found)
        except _UNUSABLE:
            return None
        return found.problems if found.inputs == inputs else None

    def save(self, entries: Iterable[Entry]) -> None:
        """Store these entries in place of those stored before: all of them, or on failure none."""
        self._write(self.file, _encode([*entries]))

    def save_problems(self, inputs: str, problems: tuple[Problem, ...]) -> None:
        """Store the problems that follow from `inputs` in place of those stored before."""
        with suppress(*UNFIT):
            self._write(self._problems, msgspec.msgpack.encode(_Found(inputs, problems)))

    def load_site(self, output: Path) -> memoryview | None:
        """What is stored of the site in the folder `output`; None where it cannot be used."""
        try:
            return self._read(self._site(output))
        except _UNUSABLE:
            return None

    def save_site(self, output: Path, payload: bytes) -> None:
        """Store `payload` for the site in the folder `output`."""
        self._write(self._site(output), payload)

    def _site(self, output: Path) -> Path:
        place = blake2b(os.fsencode(output), digest_size=8).hexdigest()
        return self.file.with_name(f"{self._name}-{place}{_SITE}")

    def _read(self, file: Path) -> memoryview:
        """What one of the files holds. Raises `OSError` or `ValueError` where it is of no use."""
        data = file.read_bytes()
        os.utime(file)  # the vault has been seen: `prune` keeps what is stored of it
        payload = memoryview(data)[_HEADER:]
        if data[:_HEADER] != self._header(payload):
            raise ValueError("from another version, or broken")
        return payload

    def _write(self, file: Path, payload: bytes) -> None:
        new = file.with_suffix(f"{file.suffix}.{os.getpid()}.tmp")
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                # The notes may be private: nobody else may read the file.
                with open(new, "wb", opener=_private) as out:
                    out.write(self._header(payload))
                    out.write(payload)
                new.replace(file)
            except OSError:
                new.unlink(missing_ok=True)

    def prune(self, before: float) -> None:
        """Delete the caches of other vaults that were last used before that time (Unix seconds)."""
        with suppress(OSError), os.scandir(self.file.parent) as caches:
            for entry in caches:
                ours = entry.name.endswith((_SUFFIX, _PROBLEMS, _SITE, ".tmp"))
                kept = entry.name in {self.file.name, self._problems.name}
                if ours and not kept and entry.stat().st_mtime < before:
                    with suppress(OSError):
                        Path(entry.path).unlink()

    def _header(self, payload: bytes | memoryview) -> bytes:
        # The sum finds what a decoder cannot: a flipped bit inside a text.
        return _MAGIC + self._stamp + zlib.crc32(payload).to_bytes(4, "big")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _layout() -> str:
    """The fields of all values that a note consists of: a cache with another layout is useless."""
    structs: Mapping[str, type] = {
        name: value
        for module in (diagnostic, link, note, source, statement)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Struct)
    }
    return repr([(name, value.__annotations__) for name, value in sorted(structs.items())])


def _encode(entries: list[Entry]) -> bytes:
    """The entries as MessagePack, without those it cannot hold (such as a number over 64 bits)."""
    try:
        return msgspec.msgpack.encode(entries)
    except UNFIT:
        return msgspec.msgpack.encode([entry for entry in entries if _can_encode(entry)])


def _can_encode(entry: Entry) -> bool:
    try:
        msgspec.msgpack.encode(entry)
    except UNFIT:
        return False
    return True
