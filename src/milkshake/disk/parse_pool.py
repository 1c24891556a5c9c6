"""Many notes parsed at once, by helper processes.

A helper is a plain Python process that reads notes from its input and writes
values to its output. Unlike a `multiprocessing` pool it works the same on every
system, from a notebook and beside other threads, imports no user's main module
and needs no semaphores. What helpers do not deliver is parsed here.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Self, TypeAlias

import msgspec

from milkshake.model.diagnostic import Defect
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.model.statement import NoteStatements

Source: TypeAlias = tuple[str, bytes]
"""The path and the content of a note."""


class ParsedNote(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A note, and what the grammar says about its statements as far as the note alone tells."""

    note: Note
    statements: NoteStatements | None = None


_WORTH_IT = 300_000
"""A helper takes as long to start as so many bytes take to parse."""

_CHUNK = 200_000
_MOST_HELPERS = 16

Progress: TypeAlias = Callable[[int, int], None]
"""Hears how many of how many notes have been parsed."""

_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from milkshake.disk.parse_pool import serve; serve()"
)


def parse_all(
    sources: Sequence[Source], workers: int, on_progress: Progress | None = None
) -> list[ParsedNote]:
    """The parsed notes, in any order. Up to `workers` helpers are used, if it is worth it."""
    with Helpers(workers, sum(len(data) for _, data in sources)) as helpers:
        for source in sources:
            helpers.add(source)
        return helpers.notes(on_progress)


class Helpers:
    """Processes that parse notes while more are added; without any, all is parsed here."""

    def __init__(self, workers: int, size: int) -> None:
        """Start up to `workers` helpers, as many as are worth it for `size` bytes of notes."""
        count = min(workers, size // _WORTH_IT, _MOST_HELPERS)
        self._processes = [*_start(count)] if count > 1 else []
        self._chunk: list[Source] = []
        self._weight = self._count = 0
        self._waiting: SimpleQueue[list[Source] | None] = SimpleQueue()
        self._left: list[list[Source]] = []
        self._done: SimpleQueue[list[ParsedNote] | None] = SimpleQueue()
        shared = self._waiting, self._left, self._done
        self._threads = [Thread(target=_drive, args=(p, *shared)) for p in self._processes]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers, whatever they do."""
        for process in self._processes:
            process.kill()
        for _thread in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            with contextlib.suppress(OSError):
                process.__exit__(None, None, None)

    def add(self, source: Source) -> None:
        """Let a note be parsed."""
        self._chunk.append(source)
        self._weight += len(source[1]) + 200
        self._count += 1
        if self._weight >= _CHUNK:
            self._pass_on()

    def notes(self, on_progress: Progress | None = None) -> list[ParsedNote]:
        """The notes added, parsed, in any order. To be called once, when all are added."""
        self._pass_on()
        found: list[ParsedNote] = []

        def take(notes: list[ParsedNote]) -> None:
            found.extend(notes)
            if on_progress is not None:
                on_progress(len(found), self._count)

        for _thread in self._threads:
            self._waiting.put(None)
        running = len(self._threads)
        while running:
            notes = self._done.get()
            if notes is None:
                running -= 1
            else:
                take(notes)
        for chunk in (*self._left, *self._not_taken()):
            take([parse_note(path, data) for path, data in chunk])
        return found

    def _pass_on(self) -> None:
        if self._chunk:
            self._waiting.put(self._chunk)
        self._chunk = []
        self._weight = 0

    def _not_taken(self) -> Iterator[list[Source]]:
        """What no helper is there to take."""
        while True:
            try:
                chunk = self._waiting.get_nowait()
            except Empty:
                return
            if chunk is not None:
                yield chunk


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def parse_note(path: str, data: bytes) -> ParsedNote:
    """The parsed note; where the parser fails, a note that says so (one bad note stops nothing)."""
    from milkshake.parse import parse_bytes

    try:
        note = parse_bytes(path, data)
        return ParsedNote(note, statements_of(note))
    except RecursionError:
        return ParsedNote(failed(path, "too-deep", "note is nested too deeply to be read"))
    except Exception as error:
        return ParsedNote(failed(path, "unreadable-file", f"note cannot be parsed: {error!r}"))


def statements_of(note: Note) -> NoteStatements | None:
    """The statements that follow from the note alone; None for what seems to be a concept."""
    from milkshake.jtbd.kinds import infer
    from milkshake.jtbd.properties import read_properties

    properties = read_properties(note)
    kind = infer(note, properties).kind
    if kind == "concept":
        return None
    # Loaded for the first note that may have a statement: many vaults have none.
    from milkshake.jtbd.statements import note_statements

    return note_statements(note, kind, properties)


def failed(path: str, name: str, message: str) -> Note:
    """A note of which nothing is known but a defect of that name."""
    title = path.rpartition("/")[2].rpartition(".")[0]
    return Note(path, title, defects=(Defect(name, START, message),))


def serve() -> None:
    """Be a helper: parse each chunk of sources that comes in, until the input ends."""
    import gc
    import signal

    gc.disable()  # notes are trees; a helper does not live long enough to collect anything
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while request := _receive(incoming):
        sources = msgspec.msgpack.decode(request, type=list[Source])
        notes = [parse_note(path, data) for path, data in sources]
        try:
            answer = msgspec.msgpack.encode(notes)
        except (ValueError, OverflowError, TypeError, RecursionError):
            # A value that MessagePack cannot hold. No notes: the chunk is not done.
            answer = msgspec.msgpack.encode([])
        _send(outgoing, answer)


def _start(count: int) -> Iterator[subprocess.Popen[bytes]]:
    """Up to `count` helpers; none where no process can be started."""
    if not sys.executable or getattr(sys, "frozen", False):
        return
    for _ in range(count):
        try:
            yield subprocess.Popen(  # noqa: S603 (runs this very Python)
                [sys.executable, "-c", _START, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return


def _drive(
    helper: subprocess.Popen[bytes],
    waiting: SimpleQueue[list[Source] | None],
    left: list[list[Source]],
    done: SimpleQueue[list[ParsedNote] | None],
) -> None:
    """Give chunks to a helper as long as there are any and it answers."""
    assert helper.stdin is not None
    assert helper.stdout is not None
    try:
        while (chunk := waiting.get()) is not None:
            try:
                _send(helper.stdin, msgspec.msgpack.encode(chunk))
                notes = msgspec.msgpack.decode(_receive(helper.stdout), type=list[ParsedNote])
            except Exception:  # whatever ails a helper, its chunk is not lost
                left.append(chunk)
                return
            if len(notes) == len(chunk):
                done.put(notes)
            else:
                left.append(chunk)
    finally:
        done.put(None)


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """The next message; empty at the end of the stream."""
    return stream.read(int.from_bytes(stream.read(8), "big"))
