"""Many notes parsed at once, by worker processes.

A worker is a plain Python process that reads sources from its input and writes
parsed notes to its output. Unlike a `multiprocessing` pool it works the same on every
system, from a notebook and beside other threads, imports no user's main module
and needs no semaphores. On Linux, and where there is no other thread, a worker is a copy of
this process instead, which need not load the parser again. What workers do not deliver is parsed
in this process.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, NoReturn, Self, TypeAlias

import msgspec

from milkshake.disk.process_copy import copy_process, kill_copy
from milkshake.model.diagnostic import Defect
from milkshake.model.note import Note, stated
from milkshake.model.source import START
from milkshake.model.statement import NoteStatements

Source: TypeAlias = tuple[str, bytes]
"""The path and the bytes of a note."""


class ParsedNote(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A note and its statements, as far as they follow from the note alone.

    `shape` is the same for two notes only if `only_texts_differ` holds for them; it is empty
    where that cannot be told.
    """

    note: Note
    statements: NoteStatements | None = None
    shape: bytes = b""


UNFIT = (ValueError, OverflowError, TypeError, RecursionError)
"""What the encoder raises for values that MessagePack cannot hold."""

_WORTH_IT = 300_000
"""How many bytes take as long to parse as a worker takes to start."""

_CHUNK = 200_000
_MOST_WORKERS = 16

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of notes parsed so far, and the number of all to parse."""

_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from milkshake.disk.parse_pool import serve; serve()"
)


def parse_all(
    sources: Sequence[Source],
    workers: int,
    on_progress: Progress | None = None,
    preamble: str = "",
) -> list[ParsedNote]:
    """Parse `sources`; the notes come in any order. Uses up to `workers` processes, if worth it.

    `preamble` defines names for the formulas of all notes.
    """
    with ParsePool(workers, sum(len(data) for _, data in sources), preamble) as pool:
        for source in sources:
            pool.add(source)
        return pool.notes(on_progress)


class ParsePool:
    """Worker processes that parse notes while more notes are added.

    Use it as a context manager, which ends the workers. Where none is started or one fails,
    `notes` parses in this process what is left.
    """

    def __init__(self, workers: int, size: int, preamble: str = "") -> None:
        """Start up to `workers` processes, as many as are worth it for `size` bytes of notes.

        `preamble` defines names for the formulas of all notes.
        """
        self._preamble = preamble
        count = min(workers, size // _WORTH_IT, _MOST_WORKERS)
        self._processes: list[subprocess.Popen[bytes] | _Copy] = []
        if count > 1:
            self._processes += _copies(count) if _can_copy() else _start(count)
        self._chunk: list[Source] = []
        self._weight = self._count = 0
        self._waiting: SimpleQueue[list[Source] | None] = SimpleQueue()
        self._left: list[list[Source]] = []
        self._done: SimpleQueue[list[ParsedNote] | None] = SimpleQueue()
        shared = preamble, self._waiting, self._left, self._done
        self._threads = [Thread(target=_drive, args=(p, *shared)) for p in self._processes]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the workers at once."""
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
        """Add a note to parse."""
        self._chunk.append(source)
        self._weight += len(source[1]) + 200
        self._count += 1
        if self._weight >= _CHUNK:
            self._pass_on()

    def notes(self, on_progress: Progress | None = None) -> list[ParsedNote]:
        """All added notes, parsed, in any order. To be called once, after the last `add`."""
        self._pass_on()
        parsed: list[ParsedNote] = []

        def take(notes: list[ParsedNote]) -> None:
            parsed.extend(notes)
            if on_progress is not None:
                on_progress(len(parsed), self._count)

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
            take([parse_note(path, data, self._preamble) for path, data in chunk])
        return parsed

    def _pass_on(self) -> None:
        if self._chunk:
            self._waiting.put(self._chunk)
        self._chunk = []
        self._weight = 0

    def _not_taken(self) -> Iterator[list[Source]]:
        """The chunks that no worker has taken."""
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


def parse_note(path: str, data: bytes, preamble: str = "") -> ParsedNote:
    """The note parsed from `data`; if the parser fails, a note with a defect that says so.

    `preamble` defines names for its formulas.
    """
    from milkshake.parse import parse_bytes

    try:
        note = parse_bytes(path, data, preamble)
        return ParsedNote(note, statements_of(note), _shape(note))
    except RecursionError:
        return ParsedNote(failed(path, "too-deep", "is nested too deeply to be read"))
    except Exception as error:
        return ParsedNote(failed(path, "unreadable-file", f"cannot be parsed: {error!r}"))


def statements_of(note: Note) -> NoteStatements | None:
    """The statements that follow from the note alone; None for a note that seems a concept."""
    from milkshake.jtbd.kinds import infer
    from milkshake.jtbd.properties import read_properties

    properties = read_properties(note)
    kind = infer(note, properties).kind
    if kind == "concept":
        return None
    # Loaded for the first note that may have a statement: many vaults have none.
    from milkshake.jtbd.statements import note_statements

    return note_statements(note, kind, properties)


def _shape(note: Note) -> bytes:
    """A digest of all that a note states; empty if MessagePack cannot hold a value of it."""
    every = [stated(one) for one in (note, note.public) if one is not None]
    try:
        return blake2b(msgspec.msgpack.encode(every), digest_size=16).digest()
    except UNFIT:
        return b""


def failed(path: str, name: str, message: str) -> Note:
    """A note at `path` that holds nothing but a defect called `name`: the note and `message`."""
    title = path.rpartition("/")[2].rpartition(".")[0]
    return Note(path, title, defects=(Defect(name, START, f"note `{title}` {message}"),))


def serve() -> None:
    """Run as a worker: parse each chunk of sources from stdin, until the input ends."""
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    _serve(incoming, outgoing)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    gc.disable()  # notes are trees; a worker does not live long enough to collect anything
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    preamble = _receive(incoming).decode("utf-8", "surrogatepass")
    while request := _receive(incoming):
        sources = msgspec.msgpack.decode(request, type=list[Source])
        notes = [parse_note(path, data, preamble) for path, data in sources]
        try:
            answer = msgspec.msgpack.encode(notes)
        except UNFIT:
            # No notes: the chunk is not done.
            answer = msgspec.msgpack.encode([])
        _send(outgoing, answer)


class _Copy:
    """A worker that is a copy of this process; what its users call is called as in `Popen`."""

    def __init__(self) -> None:
        """Raises `OSError` where there can be no copy."""
        here_reads, there_writes = os.pipe()
        there_reads, here_writes = os.pipe()
        try:
            self._pid = copy_process()
        except OSError:
            for end in (here_reads, there_writes, there_reads, here_writes):
                os.close(end)
            raise
        if self._pid == 0:
            self._work(there_reads, there_writes, (here_reads, here_writes))
        os.close(there_reads)
        os.close(there_writes)
        self.stdin: IO[bytes] = os.fdopen(here_writes, "wb")
        self.stdout: IO[bytes] = os.fdopen(here_reads, "rb")

    @staticmethod
    def _work(reading: int, writing: int, others: tuple[int, int]) -> NoReturn:
        """Parse, in the copy, which ends with it. `others` are the ends of the first process."""
        try:
            for end in others:
                os.close(end)
            with os.fdopen(reading, "rb") as incoming, os.fdopen(writing, "wb") as outgoing:
                _serve(incoming, outgoing)
        finally:
            os._exit(0)

    def kill(self) -> None:
        """Stop it at once."""
        kill_copy(self._pid)

    def __exit__(self, *_: object) -> None:
        """Wait for its end, and close what leads to it."""
        os.waitpid(self._pid, 0)
        for stream in (self.stdout, self.stdin):
            with contextlib.suppress(OSError):
                stream.close()


def _can_copy() -> bool:
    """Whether a copy of this process can work: on Linux, and beside no other thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def _copies(count: int) -> Iterator[_Copy]:
    """Up to `count` workers, which share what they have loaded; none where none can be made."""
    import milkshake.jtbd.kinds
    import milkshake.parse  # noqa: F401

    for _ in range(count):
        try:
            yield _Copy()
        except OSError:
            return


def _start(count: int) -> Iterator[subprocess.Popen[bytes]]:
    """Up to `count` workers; none where no process can be started."""
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
    worker: subprocess.Popen[bytes] | _Copy,
    preamble: str,
    waiting: SimpleQueue[list[Source] | None],
    left: list[list[Source]],
    done: SimpleQueue[list[ParsedNote] | None],
) -> None:
    """Pass chunks to a worker until none is left or it fails; chunks that failed go to `left`."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    begun = False
    try:
        while (chunk := waiting.get()) is not None:
            try:
                if not begun:
                    _send(worker.stdin, preamble.encode("utf-8", "surrogatepass"))
                    begun = True
                _send(worker.stdin, msgspec.msgpack.encode(chunk))
                notes = msgspec.msgpack.decode(_receive(worker.stdout), type=list[ParsedNote])
            except Exception:  # however a worker fails, its chunk is not lost
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
    """The next message of `_send`; empty at the end of the stream."""
    return stream.read(int.from_bytes(stream.read(8), "big"))
