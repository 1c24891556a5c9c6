"""A vault that is watched: every change is seen, and nothing but a change."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Queue, SimpleQueue
from threading import Event, Thread, Timer
from typing import Any
from unittest.mock import Mock

import pytest
from watchdog import events

from files import write_files
from milkshake import watch as module
from milkshake.watch import _Observer, _settle, is_relevant, watch
from milkshake.workspace import Snapshot, Workspace

LONG = 20


@pytest.fixture(autouse=True)
def _nothing_to_collect_and_little_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all tests keep in memory is much to search, and no part of a watch."""
    monkeypatch.setattr(module, "gc", Mock())
    monkeypatch.setattr(module, "_TICK", 0.01)


class Watched:
    """A watch in a thread of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = Workspace(root, cache=False, workers=1)
        self.snapshots: Queue[Snapshot] = Queue()
        self.errors: Queue[str] = Queue()

    def next(self) -> Snapshot:
        return self.snapshots.get(timeout=LONG)

    def until(self, holds: Callable[[Snapshot], bool]) -> Snapshot:
        """The first snapshot from now on of which that holds: a change may be seen in two steps."""
        while True:
            snapshot = self.next()
            if holds(snapshot):
                return snapshot

    def error(self) -> str:
        return self.errors.get(timeout=LONG)


@contextmanager
def watching(root: Path, *, poll: bool = False) -> Iterator[Watched]:
    watched = Watched(root)
    stop = Event()

    def run() -> None:
        watch(
            watched.workspace,
            watched.snapshots.put,
            stop,
            poll=poll,
            on_error=watched.errors.put,
            on_notice=watched.errors.put,
        )

    thread = Thread(target=run)
    thread.start()
    try:
        watched.next()
        yield watched
    finally:
        stop.set()
        thread.join(LONG)
        assert not thread.is_alive()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "vault", {"a.md": "[[b]]", "sub/c.md": "fine"})


@pytest.fixture(params=[False, True], ids=["events", "poll"])
def watched(
    request: pytest.FixtureRequest, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watched]:
    monkeypatch.setattr(module, "POLL", 0.01)
    with watching(root, poll=request.param) as watched:
        yield watched


def test_each_kind_of_change_is_seen(watched: Watched, root: Path) -> None:
    write_files(root, {"a.md": "fine"})
    watched.until(lambda s: s.problems == ())
    write_files(root, {".new.tmp": "[[x]]"})
    (root / ".new.tmp").replace(root / "a.md")
    watched.until(lambda s: len(s.problems) == 1)
    (root / "a.md").rename(root / "x.md")
    watched.until(lambda s: "x.md" in s.vault.notes and "a.md" not in s.vault.notes)
    write_files(root, {"new/deep/d.md": "[[y]]"})
    watched.until(lambda s: "new/deep/d.md" in s.vault.notes)
    (root / "new").rename(root / "old")
    watched.until(lambda s: "old/deep/d.md" in s.vault.notes)
    shutil.rmtree(root / "old")
    watched.until(lambda s: list(s.vault.notes) == ["sub/c.md", "x.md"])
    write_files(root, {"image.png": "x"})
    watched.until(lambda s: s.vault.files == ("image.png",))


def test_settings_are_watched_too(watched: Watched, root: Path) -> None:
    write_files(root, {"milkshake.toml": 'exclude = ["sub"]'})
    watched.until(lambda s: list(s.vault.notes) == ["a.md"])
    write_files(root, {".obsidian/app.json": '{"userIgnoreFilters": ["a.md"]}'})
    watched.until(lambda s: s.vault.checked == ())


def test_a_broken_config_is_told_of_once_and_when_it_is_fixed(watched: Watched, root: Path) -> None:
    before = watched.workspace.snapshot
    write_files(root, {"milkshake.toml": "titel = 1"})
    assert "did you mean `title`?" in watched.error()
    (root / "milkshake.toml").unlink()
    assert watched.next() is before
    assert watched.errors.empty()


def test_an_error_is_told_once_over_many_looks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "POLL", 0.01)
    looks: Queue[None] = Queue()
    real = Workspace.refresh

    def counted(workspace: Workspace, **options: Any) -> Snapshot:
        looks.put(None)
        return real(workspace, **options)

    monkeypatch.setattr(Workspace, "refresh", counted)
    with watching(root, poll=True) as watched:
        write_files(root, {"milkshake.toml": "titel = 1"})
        assert "did you mean `title`?" in watched.error()
        for _ in range(looks.qsize() + 10):
            looks.get(timeout=LONG)
        assert watched.errors.empty()
        write_files(root, {"milkshake.toml": "urll = 1"})
        while "did you mean `url`?" not in watched.error():
            pass


BUILDS = """
import gc, sys
sys.path[:] = {path!r}
from threading import Event
from pathlib import Path
from weakref import WeakSet
from milkshake import watch as module
from milkshake.disk import render_ahead
from milkshake.workspace import Workspace

class Site(dict):
    "A site that only the garbage collector frees: it holds itself."
    def __init__(self, snapshot):
        super().__init__({{f"{{number}}.html": b"" for number in range(9)}})
        self.itself, self.snapshot = self, snapshot
    __hash__ = object.__hash__

gc.set_threshold(2_000_000, 20, 20)  # as the command does
render_ahead._WORTH_IT = 1
module.POLL = module._TICK = module.DEBOUNCE = 0
alive, counts, stop = WeakSet(), [], Event()

def on_snapshot(snapshot):
    site = Site(snapshot)
    alive.add(site)
    with render_ahead.RenderAhead(site, 2) as pages:
        assert all(pages[url] == b"" for url in sorted(pages))
    counts.append(len(gc.get_objects()))
    Path("vault/a.md").write_text(f"build {{len(counts)}}")
    if len(counts) == 50:
        stop.set()

workspace = Workspace("vault", cache=False, workers=1)
module.watch(workspace, on_snapshot, stop, poll=True, on_error=print, on_notice=print)
print(len(alive) <= 2, gc.get_freeze_count(), counts[-1] < counts[9] + 200)
"""


def test_fifty_builds_keep_no_more_than_one(root: Path) -> None:
    code = [sys.executable, "-c", BUILDS.format(path=sys.path)]
    run = subprocess.run(code, capture_output=True, text=True, cwd=root.parent, check=True)
    assert run.stdout.split() == ["True", "0", "True"], run.stderr


def test_what_changes_unseen_after_a_change_is_seen_by_a_second_look(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RESCAN", 3_600)
    monkeypatch.setattr(module, "SECOND_LOOK", 0.01)
    monkeypatch.setattr(_Observer, "dispatch", lambda *_: None)  # hears nothing of changes
    seen: list[Snapshot] = []
    stop = Event()

    def on_snapshot(snapshot: Snapshot) -> None:
        seen.append(snapshot)
        if len(seen) == 1:
            write_files(root, {"a.md": "fine"})
        else:
            stop.set()

    late = Timer(LONG, stop.set)
    late.start()
    workspace = Workspace(root, cache=False, workers=1)
    watch(workspace, on_snapshot, stop, on_error=pytest.fail, on_notice=pytest.fail)
    late.cancel()
    assert [len(snapshot.problems) for snapshot in seen] == [1, 0]


def test_a_pause_is_told_of_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0)
    told: list[str] = []
    stop, late = Event(), Timer(LONG, pytest.fail)

    def on_snapshot(_: Snapshot) -> None:
        told.append("snapshot")
        if len(told) > 3:
            stop.set()

    def on_pause() -> None:
        told.append("pause")
        write_files(root, {f"{len(told)}.md": "new"})

    late.start()
    watch(
        Workspace(root, cache=False, workers=1), on_snapshot, stop,
        on_pause=on_pause, on_error=pytest.fail, on_notice=pytest.fail,
    )  # fmt: skip
    late.cancel()
    assert told == ["snapshot", "pause"] * 2 + ["snapshot"]


def test_a_vault_that_is_deleted_and_made_again_is_still_watched(
    watched: Watched, root: Path
) -> None:
    shutil.rmtree(root)
    while "there is no folder" not in watched.error():
        pass
    write_files(root, {"z.md": "one"})
    watched.until(lambda s: "z.md" in s.vault.notes)
    write_files(root, {"y.md": "two"})
    watched.until(lambda s: "y.md" in s.vault.notes)


def test_a_change_before_the_watch_begins_is_seen(root: Path) -> None:
    watched = Watched(root)
    watched.workspace.refresh()
    write_files(root, {"a.md": "fine"})
    stop = Event()

    def end(snapshot: Snapshot) -> None:
        watched.snapshots.put(snapshot)
        stop.set()

    watch(watched.workspace, end, stop, on_error=watched.errors.put, on_notice=pytest.fail)
    assert watched.next().problems == ()


def test_where_folders_cannot_be_watched_they_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def schedule(self, *arguments: object, **options: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(module, "Observer", Full)
    monkeypatch.setattr(module, "POLL", 0.01)
    with watching(root) as watched:
        message = watched.error()
        assert "inotify watch limit reached" in message
        assert "looking for changes every second instead" in message
        write_files(root, {"a.md": "fine"})
        watched.until(lambda s: s.problems == ())


def test_an_observer_that_has_died_is_replaced(root: Path) -> None:
    changes: SimpleQueue[str] = SimpleQueue()
    observer = _Observer(root, changes)
    assert observer.must_start()
    assert observer.start() == ""
    assert not observer.must_start()
    assert observer.observer is not None
    observer.observer.stop()
    observer.observer.join(LONG)
    assert observer.must_start()
    observer.start()
    assert not observer.must_start()
    observer.stop()


def changes_of(root: Path, *seen: events.FileSystemEvent) -> int:
    changes: SimpleQueue[str] = SimpleQueue()
    observer = _Observer(root, changes)
    for event in seen:
        observer.dispatch(event)
    return changes.qsize()


def test_reading_is_no_change(root: Path) -> None:
    note = str(root / "a.md")
    assert changes_of(root, events.FileOpenedEvent(note)) == 0
    assert changes_of(root, events.FileClosedNoWriteEvent(note)) == 0
    assert changes_of(root, events.DirModifiedEvent(str(root))) == 0
    assert changes_of(root, events.FileModifiedEvent(note), events.FileClosedEvent(note)) == 2


def test_a_change_is_where_it_comes_from_or_where_it_goes(root: Path) -> None:
    note, other = str(root / "a.md"), str(root / ".a.md.tmp")
    assert changes_of(root, events.FileMovedEvent(other, note)) == 1
    assert changes_of(root, events.FileMovedEvent(note, other)) == 1
    assert changes_of(root, events.FileMovedEvent(other, other + "2")) == 0
    assert changes_of(root, events.DirDeletedEvent(str(root))) == 1
    assert changes_of(root, events.FileCreatedEvent(os.fsencode(note))) == 1


class Clock:
    """Time that passes only while somebody waits, and what happens meanwhile, a step each wait."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.now = 0.0
        self.steps = [*steps]

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.steps:
            self.steps.pop(0)()


def typing(file: Path, *parts: str) -> Clock:
    """A clock by which a file gets longer by a part in each wait."""

    def append(part: str) -> None:
        with file.open("a") as opened:
            opened.write(part)

    return Clock(*(partial(append, part) for part in parts))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a file is closed")
def test_a_file_that_is_written_in_parts_is_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(root / "a.md")
    observer = _Observer(root, SimpleQueue())
    observer.dispatch(events.FileModifiedEvent(path))
    observer.dispatch(events.FileModifiedEvent(str(root / "other.md")))
    assert observer.writing == {"a.md", "other.md"}
    clock = Clock(bool, lambda: observer.dispatch(events.FileClosedEvent(path)))
    monkeypatch.setattr(module, "time", clock)
    _settle(root, ["a.md"], observer.writing)
    assert clock.now == pytest.approx(2 * module._SETTLE)
    assert observer.writing == {"other.md"}


def test_a_file_that_stays_open_is_not_waited_for_long(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    _settle(root, ["a.md"], {"a.md"})
    assert clock.now == pytest.approx(module.LONGEST_UNSETTLED, abs=module._SETTLE)


def test_where_nobody_says_what_is_written_a_file_must_hold_still(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = typing(root / "a.md", "more, ", "and ", "the end")
    monkeypatch.setattr(module, "time", clock)
    _settle(root, ["a.md", "gone.md"], blindly=True)
    assert (root / "a.md").read_text() == "[[b]]more, and the end"
    assert clock.now == pytest.approx(4 * module.DEBOUNCE)


def test_where_closing_is_told_a_file_need_not_hold_still(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = typing(root / "a.md", "more")
    monkeypatch.setattr(module, "time", clock)
    _settle(root, ["a.md"])
    assert clock.now == 0


def test_a_file_that_never_holds_still_is_not_waited_for_long(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = typing(root / "a.md", *("x" * 100))
    monkeypatch.setattr(module, "time", clock)
    _settle(root, ["a.md"], blindly=True)
    assert clock.now == pytest.approx(module.LONGEST_DEBOUNCE, abs=module.DEBOUNCE)


def test_a_half_written_file_is_not_read_while_polling(root: Path) -> None:
    workspace = Workspace(root, cache=False, workers=1)
    workspace.refresh()
    write_files(root, {"a.md": "[[b", "new.md": "# New"})
    told: list[list[str]] = []

    def settle(paths: Collection[str]) -> None:
        told.append(sorted(paths))
        write_files(root, {"a.md": "[[sub/c]] and more"})

    snapshot = workspace.refresh(settle=settle)
    assert [link.target for link in snapshot.vault.notes["a.md"].links] == ["sub/c"]
    workspace.refresh(settle=settle)
    assert told == [["a.md", "new.md"]]


def test_after_lost_events_the_whole_disk_is_looked_at(root: Path) -> None:
    changes: SimpleQueue[str] = SimpleQueue()
    observer = _Observer(root, changes)
    assert observer.start() == ""
    try:
        logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
        assert changes.get_nowait() == "."
    finally:
        observer.stop()
    logging.getLogger("watchdog.observers.inotify_c").error("of another watch")
    assert changes.empty()


def test_who_asks_gets_a_snapshot_without_a_change(root: Path) -> None:
    workspace = Workspace(root, cache=False, workers=1)
    first = workspace.refresh()
    stop, asked = Event(), Event()
    seen: list[Snapshot] = []

    def on_snapshot(snapshot: Snapshot) -> None:
        seen.append(snapshot)
        stop.set()

    asked.set()
    watch(
        workspace, on_snapshot, stop, asked=asked, on_error=pytest.fail, on_notice=pytest.fail
    )  # fmt: skip
    assert seen == [first]
    assert not asked.is_set()


def test_a_fault_does_not_end_the_observers_thread(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_relevant", None)
    assert changes_of(root, events.FileModifiedEvent(str(root / "a.md"))) == 1


@pytest.mark.parametrize(
    "path",
    [
        "a.md",
        "a/b.png",
        "milkshake.toml",
        ".obsidian/app.json",
        ".obsidian/types.json",
        "a b.md",
        "tmp/a.md",
    ],
)
def test_files_of_the_vault_matter(path: str) -> None:
    assert is_relevant(path)


@pytest.mark.parametrize(
    "path",
    [
        ".git/index",
        ".obsidian/workspace.json",
        "a/.obsidian/app.json",
        "a/.b.md.swp",
        "a.md~",
        "a.md.tmp",
        "4913",
        "~$a.docx",
        "#a.md#",
        "a.md.bck",
        "a.md.crswap",
    ],
)
def test_hidden_and_temporary_files_do_not_matter(path: str) -> None:
    assert not is_relevant(path)
