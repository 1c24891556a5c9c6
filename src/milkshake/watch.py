"""Watch a vault, and hand on a snapshot of it after each change.

The thread of watchdog's observer only says that something has changed;
`Workspace.refresh` finds out on disk what it was. So the kinds of events do not
matter, and where events are lost, or the system sends none, refreshing from time
to time works as well.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from math import inf
from pathlib import Path
from queue import Empty, SimpleQueue
from stat import S_ISREG
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from milkshake.config import OBSIDIAN_FILES, ConfigError
from milkshake.disk.scan import VaultError, is_hidden
from milkshake.model.diagnostic import Problem
from milkshake.model.own import TEMPLATES
from milkshake.workspace import Snapshot, Workspace

DEBOUNCE = 0.05
"""A group of changes ends after so many seconds without a further one."""

LONGEST_DEBOUNCE = 0.5
"""A group of changes ends after so many seconds in any case, even if changes never pause."""

POLL = 1.0
"""Seconds between two looks at a disk that sends no events."""

RESCAN = 30.0
"""Seconds between two looks without an event: a system may lose events when there are many."""

PAUSE = 1.0
"""After so many seconds without a change, the writer pauses."""

SECOND_LOOK = 0.8
"""Seconds from a change to a second look at the disk.

At the first, a file may have been half written, or a new folder not yet watched.
"""

LONGEST_UNSETTLED = 0.3
"""A file that may be half written is waited for so many seconds."""

_TICK = 0.2
_SETTLE = 0.01
_FEW = 50
_MOST_UNCOLLECTED = 4
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = re.compile(r"9p|drvfs|nfs\d?|cifs|smb3|smbfs|fuse\.sshfs|virtiofs|vboxsf|fuse\.grpcfuse")
_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
_TEMPORARY = re.compile(r"4913|~\$.*|\#.*\#|.*(~|\.(tmp|sw[a-z]|bck|crswap|icloud))", re.IGNORECASE)


def watch(
    workspace: Workspace,
    on_snapshot: Callable[[Snapshot], None],
    stop: Event,
    *,
    asked: Event | None = None,
    poll: bool = False,
    without: Collection[str] = (),
    on_look: Callable[[], None] = lambda: None,
    on_pause: Callable[[], None] = lambda: None,
    on_error: Callable[[str], None],
    on_notice: Callable[[str], None],
) -> None:
    """Pass a snapshot to `on_snapshot` whenever the vault has changed, until `stop` is set.

    The first snapshot is passed only if it differs from `workspace.snapshot`. Whenever `asked`
    is set, the disk is looked at, and a snapshot is passed in any case. With `poll`,
    the disk is looked at every `POLL` seconds instead of on events. So it is on a file system
    of another machine, which sends none. Changes of the files at the paths in `without` are
    not looked for. `on_look` is called before each look at the disk, `on_pause` when there was a
    snapshot and then no change for `PAUSE` seconds.

    `on_error` receives, once for each error, why the vault cannot be read (its folder is
    gone, its config is broken). `on_notice` receives why the disk is polled.
    """
    if not poll and (kind := remote_file_system(workspace.root)):
        on_notice(f"{kind} sends no word of changes; looking for them every second instead")
        poll = True
    changes: SimpleQueue[str] = SimpleQueue()
    observer = None if poll else _Observer(workspace.root, changes, without)
    last_error = ""
    next_look = 0.0  # at once: something may have changed before the observer started
    pause = inf
    uncollected = 0
    # What is there from the beginning stays, so collections need not look through it.
    gc.collect()
    gc.freeze()
    try:
        while not stop.is_set():
            if time.monotonic() >= pause:
                pause = inf
                on_pause()
            is_asked = asked is not None and asked.is_set()
            if asked is not None:
                asked.clear()
            due = is_asked or time.monotonic() >= next_look
            if observer is not None and observer.must_start():
                if reason := observer.start():
                    on_notice(reason)
                    observer = None
                due = True
            changed: set[str] = set()
            writing = observer.writing if observer else ()
            says_when_closed = observer is not None and sys.platform == "linux"
            settle = partial(_settle, workspace.root, writing=writing, blindly=not says_when_closed)
            if not due:
                changed = _changed(changes)
                if not changed:
                    if uncollected:
                        gc.collect()
                        uncollected = 0
                    continue
                settle(changed)
            on_look()
            next_look = time.monotonic() + (POLL if observer is None else RESCAN)
            before = workspace.snapshot
            try:
                if 0 < len(changed) <= _FEW:
                    snapshot = workspace.refresh(changed=changed)
                else:
                    snapshot = workspace.refresh(settle=None if changed else settle)
            except (ConfigError, VaultError) as error:
                if str(error) != last_error:
                    last_error = str(error)
                    on_error(last_error)
                continue
            if snapshot is not before or last_error or is_asked:
                last_error = ""
                on_snapshot(snapshot)
                # The command collects so seldom that all earlier sites would be kept. As nothing
                # is served meanwhile, it is better done while nothing happens.
                uncollected += 1
                if uncollected == _MOST_UNCOLLECTED:
                    gc.collect()
                    uncollected = 0
                next_look = min(next_look, time.monotonic() + SECOND_LOOK)
                pause = time.monotonic() + PAUSE
    finally:
        gc.unfreeze()
        if observer is not None:
            observer.stop()


def _changed(changes: SimpleQueue[str]) -> set[str]:
    """Wait briefly for a change, and if one comes, until its group has ended: what has changed."""
    changed: set[str] = set()
    end = time.monotonic() + LONGEST_DEBOUNCE
    with suppress(Empty):
        changed.add(changes.get(timeout=_TICK))
        while (left := end - time.monotonic()) > 0:
            changed.add(changes.get(timeout=min(DEBOUNCE, left)))
    return changed


def _settle(
    root: Path, changed: Collection[str], writing: Collection[str] = (), *, blindly: bool = False
) -> None:
    """Wait until no changed file is empty or among those that somebody is `writing`.

    It lasts no longer than `LONGEST_UNSETTLED` seconds. Many editors empty a file before they
    write it, and some write a long one in parts. Half a note would make its page jump and its
    problems flicker. Where nobody says what is being written, wait `blindly`: until the sizes and
    times of the files hold still for `DEBOUNCE` seconds, and no longer than `LONGEST_DEBOUNCE`.
    """
    if len(changed) > _FEW:
        return
    end = time.monotonic() + LONGEST_UNSETTLED
    while time.monotonic() < end and any(
        path in writing or _is_empty(root / path) for path in changed
    ):
        time.sleep(_SETTLE)
    end = time.monotonic() + LONGEST_DEBOUNCE
    seen: list[tuple[int, int] | None] = []
    while blindly and time.monotonic() < end:
        last, seen = seen, [_size_and_time(root / path) for path in changed]
        if last == seen:
            break
        time.sleep(DEBOUNCE)


def _size_and_time(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _is_empty(file: Path) -> bool:
    try:
        status = file.stat()
    except OSError:
        return False
    return S_ISREG(status.st_mode) and status.st_size == 0


def remote_file_system(root: Path) -> str:
    """The kind of the file system that `root` lies on if it sends no events, else empty.

    Only Linux tells.
    """
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place = root.resolve().as_posix()
    found = ("", "")
    for line in mounts:
        parts = line.split(" ")
        if " - " not in line or len(parts) < 5:
            continue
        point = parts[4].encode().decode("unicode_escape", "replace")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found[0]):
            found = (point, line.partition(" - ")[2].split(" ")[0])
    return found[1] if _REMOTE.fullmatch(found[1]) else ""


def differences(
    before: Sequence[Problem], after: Sequence[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """The problems that are gone, and those that are new.

    A problem that has only moved to another line is neither.
    """
    if before is after:
        return [], []

    def identity(problem: Problem) -> tuple[str, str, str]:
        return problem.path, problem.code, problem.message

    def without(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
        unmatched = Counter(map(identity, others))
        remaining = []
        for problem in problems:
            if unmatched[identity(problem)] > 0:
                unmatched[identity(problem)] -= 1
            else:
                remaining.append(problem)
        return remaining

    return without(before, after), without(after, before)


def is_relevant(path: str) -> bool:
    """Whether a change of the file or folder at this path of the vault can change a snapshot."""
    if is_hidden(path):
        folder = TEMPLATES.partition("/")[0]
        return path in OBSIDIAN_FILES or path == folder or path.startswith(f"{folder}/")
    return not _TEMPORARY.fullmatch(path.rpartition("/")[2])


class _Observer(FileSystemEventHandler, logging.Handler):
    """Puts the path of what may have changed in the folder `root` into the queue `changes`.

    It also hears what watchdog logs, which is how that tells of events that were lost. `writing`
    are the files that have been written to and not closed since, where the system says so.
    """

    def __init__(
        self, root: Path, changes: SimpleQueue[str], without: Collection[str] = ()
    ) -> None:
        FileSystemEventHandler.__init__(self)
        logging.Handler.__init__(self, logging.WARNING)
        self.root = root
        self.changes = changes
        self.writing: set[str] = set()
        self.without = frozenset(without)
        self.identity: tuple[int, int] | None = None
        self.observer: BaseObserver | None = None

    def start(self) -> str:
        """Start or restart watching. Returns why the system cannot watch, or an empty string."""
        self.stop()
        identity = self._identity()
        if identity is None:
            return ""  # the folder is gone: start again when it is back
        # watchdog warns of folders made faster than it watches; users can do nothing about it.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        observer = Observer()
        try:
            observer.schedule(self, str(self.root), recursive=True)
            observer.start()
        except OSError as error:
            limit = "instances" if error.errno == errno.EMFILE else "watches"
            return (
                f"the system cannot watch so many folders ({error.strerror or error}); looking for"
                f" changes every second instead (on Linux, raise fs.inotify.max_user_{limit})"
            )
        self.observer, self.identity = observer, identity
        logging.getLogger("watchdog").addHandler(self)
        return ""

    def stop(self) -> None:
        """Stop watching."""
        if self.observer is not None:
            logging.getLogger("watchdog").removeHandler(self)
            self.observer.stop()
            self.observer.join()
            self.observer = None
            self.writing.clear()

    def must_start(self) -> bool:
        """Whether `start` is needed: it was not called, watchdog died, or the folder is another."""
        observer = self.observer
        if observer is None:
            return self._identity() is not None
        alive = observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)
        return not alive or self._identity() != self.identity

    def dispatch(self, event: FileSystemEvent) -> None:
        """Handle an event in the observer's thread, which an exception would end."""
        try:
            if event.event_type not in _CHANGES:
                return
            for path in _paths(event):
                relative = os.path.relpath(path, self.root).replace(os.sep, "/")
                if event.event_type != "modified":
                    self.writing.discard(relative)
                elif sys.platform == "linux":  # others do not tell when a file is closed
                    self.writing.add(relative)
                if relative == "." or self._matters(relative):
                    self.changes.put(relative)
        except Exception:
            self.changes.put(".")

    def emit(self, _: logging.LogRecord) -> None:
        """Have the whole disk looked at: watchdog warns of something, so events may be lost."""
        self.changes.put(".")

    def _matters(self, path: str) -> bool:
        return path not in self.without and is_relevant(path)

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self.root.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino


def _paths(event: FileSystemEvent) -> list[str]:
    """The paths that an event is about; none where only the list of a folder has changed."""
    if event.is_directory and event.event_type == "modified":
        return []
    return [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
