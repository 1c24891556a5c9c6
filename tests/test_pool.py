"""Notes parsed by helper processes: the same notes, whatever becomes of the helpers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import IO, Any

import pytest

from milkshake.disk import parse_pool as pool
from milkshake.disk.parse_pool import ParsedNote, Source, parse_all, parse_note


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes that have been parsed in this process."""
    paths: list[str] = []

    def counted(path: str, data: bytes, preamble: str = "") -> ParsedNote:
        paths.append(path)
        return parse_note(path, data, preamble)

    monkeypatch.setattr(pool, "parse_note", counted)
    return paths


COPIES = pytest.param(
    True, id="copies", marks=pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
)


@pytest.fixture(params=[COPIES, pytest.param(False, id="new")])
def are_copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether helpers are copies of this process, or new processes."""
    monkeypatch.setattr(pool, "_can_copy", lambda: request.param)
    return bool(request.param)


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch, are_copies: bool) -> list[Source]:
    """Notes that are worth a helper."""
    monkeypatch.setattr(pool, "_WORTH_IT", 100)
    monkeypatch.setattr(pool, "_CHUNK", 500)
    return [(f"{i}.md", f"# Heading {i}\n[[{i}]]".encode() * 3) for i in range(100)]


def alone(sources: list[Source]) -> list[ParsedNote]:
    return [parse_note(path, data) for path, data in sources]


def by_path(notes: list[ParsedNote]) -> list[ParsedNote]:
    return sorted(notes, key=lambda one: int(one.note.name))


def test_helpers_parse_as_one_process_does(sources: list[Source], parsed: list[str]) -> None:
    heard: list[tuple[int, int]] = []
    notes = parse_all(sources, 2, lambda done, total: heard.append((done, total)))
    assert by_path(notes) == alone(sources)
    assert heard[-1] == (100, 100)
    assert heard == sorted(heard)
    assert len(heard) > 2
    assert parsed == [], "here"


@pytest.mark.parametrize(
    ("workers", "worth", "started"),
    [(3, 99, 3), (99, 5, 5), (99, 99, 16), (1, 99, 0), (99, 1, 0), (0, 99, 0)],
)
def test_no_more_helpers_are_started_than_allowed_or_worth_it_and_at_most_16(
    workers: int, worth: int, started: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = [0]

    def start(count: int) -> list[Any]:
        counts.append(count)
        return []

    monkeypatch.setattr(pool, "_start", start)
    monkeypatch.setattr(pool, "_copies", start)
    pool.ParsePool(workers, worth * pool._WORTH_IT)
    assert counts[-1] == started


@pytest.mark.parametrize(("text", "loaded"), [("# Soup\n", False), ("---\ntype: job\n---\n", True)])
def test_the_grammar_is_loaded_only_for_notes_that_may_have_a_statement(
    text: str, loaded: bool
) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r};"
        "from milkshake.disk.parse_pool import parse_note;"
        f"parse_note('a.md', {text.encode()!r});"
        "print('milkshake.jtbd.wording' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(loaded)


def test_where_no_process_can_be_started_all_is_parsed_here(
    sources: list[Source], parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "fork", refuse, raising=False)
    assert by_path(parse_all(sources, 2)) == alone(sources)
    assert len(parsed) == 100


@pytest.mark.parametrize("are_copies", [False], indirect=True)
@pytest.mark.parametrize(
    "start",
    [
        "pass",
        "print('garbage ' * 99)",
        "import sys; sys.stdout.buffer.write((9).to_bytes(8, 'big') + b'not notes')",
        "import os, sys; sys.stdin.buffer.read(100); os.abort()",
    ],
)
def test_what_a_broken_helper_does_not_deliver_is_parsed_here(
    sources: list[Source], start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_START", start)
    assert by_path(parse_all(sources, 2)) == alone(sources)


def _garbage(_: IO[bytes], outgoing: IO[bytes]) -> None:
    outgoing.write((9).to_bytes(8, "big") + b"not notes")


def _death(incoming: IO[bytes], _: IO[bytes]) -> None:
    incoming.read(100)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("are_copies", [COPIES], indirect=True)
@pytest.mark.parametrize("serve", [lambda *_: None, lambda *_: 1 / 0, _garbage, _death])
def test_what_a_broken_copy_does_not_deliver_is_parsed_here(
    sources: list[Source],
    serve: Callable[[IO[bytes], IO[bytes]], None],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(pool, "_serve", serve)
    assert by_path(parse_all(sources, 2)) == alone(sources)
    assert capfd.readouterr() == ("", "")


def test_beside_other_threads_no_helper_is_a_copy() -> None:
    begun, done = Event(), Event()

    def wait() -> None:
        begun.set()
        done.wait()

    thread = Thread(target=wait)
    thread.start()
    begun.wait()
    try:
        assert not pool._can_copy()
    finally:
        done.set()
        thread.join()


def test_a_note_that_no_message_can_hold_is_parsed_here(sources: list[Source]) -> None:
    sources.append(("100.md", b"---\nx: %d\n---\n" % 2**70))
    assert by_path(parse_all(sources, 2)) == alone(sources)


def test_an_interruption_leaves_no_helper(
    sources: list[Source], are_copies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    real, fork = subprocess.Popen, getattr(os, "fork", int)

    def popen(*arguments: Any, **options: Any) -> object:
        made = real(*arguments, **options)
        started.append(made.pid)
        return made

    def copied() -> int:
        pid = fork()
        started.append(pid)
        return pid

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(*((os, "fork", copied) if are_copies else (subprocess, "Popen", popen)))
    with pytest.raises(KeyboardInterrupt):
        parse_all(sources, 2, interrupt)
    assert len(started) == 2
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
