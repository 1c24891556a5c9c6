"""Watch a vault, and hand on a snapshot of it after each change.

The thread of watchdog's observer only says that something has changed;
`Workspace.refresh` finds out on disk what it was. So the kinds of events do not
matter, and where events are lost, or the system sends none, refreshing from time
to time works as well.
"""

from __future__ import annotations

import gc
import os
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from milkshake.config import OBSIDIAN_FILES, ConfigError
from milkshake.disk.scan import VaultError, is_hidden
from milkshake.model.diagnostic import Problem
from milkshake.model.own import TEMPLATES
from milkshake.workspace import Snapshot, Workspace

DEBOUNCE = 0.06
"""A group of changes ends after so many seconds without a further one."""

LONGEST_DEBOUNCE = 0.5
"""A group of changes ends after so many seconds in any case, even if changes never pause."""

POLL = 1.0
"""Seconds between two looks at a disk that sends no events."""

RESCAN = 30.0
"""Seconds between two looks without an event: a system may lose events when there are many."""

SECOND_LOOK = 0.4
"""Seconds from a change to a second look at the disk.

At the first, a file may have been half written, or a new folder not yet watched.
"""

_TICK = 0.2
_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
_TEMPORARY = re.compile(r"4913|~\$.*|\#.*\#|.*(~|\.(tmp|sw[a-z]|bck|crswap|icloud))", re.IGNORECASE)


def watch(
    workspace: Workspace,
    on_snapshot: Callable[[Snapshot], None],
    stop: Event,
    *,
    poll: bool = False,
    on_error: Callable[[str], None],
) -> None:
    """Pass a snapshot to `on_snapshot` whenever the vault has changed, until `stop` is set.

    The first snapshot is passed only if it differs from `workspace.snapshot`. With `poll`,
    the disk is looked at every `POLL` seconds instead of on events.

    `on_error` receives, once for each error, why the vault cannot be read (its folder is
    gone, its config is broken), and why the system cannot send events, in which case the
    disk is polled.
    """
    changes: SimpleQueue[None] = SimpleQueue()
    observer = None if poll else _Observer(workspace.root, changes)
    last_error = ""
    next_look = 0.0  # at once: something may have changed before the observer started
    try:
        while not stop.is_set():
            due = time.monotonic() >= next_look
            if observer is not None and observer.must_start():
                if reason := observer.start():
                    on_error(reason)
                    observer = None
                due = True
            if not due and not _changed(changes):
                continue
            next_look = time.monotonic() + (POLL if observer is None else RESCAN)
            before = workspace.snapshot
            try:
                snapshot = workspace.refresh()
            except (ConfigError, VaultError) as error:
                if str(error) != last_error:
                    last_error = str(error)
                    on_error(last_error)
                continue
            if snapshot is not before or last_error:
                last_error = ""
                on_snapshot(snapshot)
                # The command collects so seldom that all earlier sites would be kept.
                gc.collect()
                next_look = min(next_look, time.monotonic() + SECOND_LOOK)
    finally:
        if observer is not None:
            observer.stop()


def _changed(changes: SimpleQueue[None]) -> bool:
    """Wait briefly for a change, and if one comes, until its group has ended."""
    changed = False
    end = time.monotonic() + LONGEST_DEBOUNCE
    with suppress(Empty):
        changes.get(timeout=_TICK)
        changed = True
        while (left := end - time.monotonic()) > 0:
            changes.get(timeout=min(DEBOUNCE, left))
    return changed


def differences(
    before: Sequence[Problem], after: Sequence[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """The problems that are gone, and those that are new.

    A problem that has only moved to another line is neither.
    """

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


class _Observer(FileSystemEventHandler):
    """Puts None into the queue `changes` when something in the folder `root` may have changed."""

    def __init__(self, root: Path, changes: SimpleQueue[None]) -> None:
        self.root = root
        self.changes = changes
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
            return (
                f"the system cannot watch so many folders ({error.strerror or error}); looking for"
                f" changes every second instead (on Linux, raise fs.inotify.max_user_watches)"
            )
        self.observer, self.identity = observer, identity
        return ""

    def stop(self) -> None:
        """Stop watching."""
        if self.observer is not None:
            self.observer.stop()
            self.observer.join()
            self.observer = None

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
            if event.event_type in _CHANGES and any(map(self._matters, _paths(event))):
                self.changes.put(None)
        except Exception:
            self.changes.put(None)

    def _matters(self, path: str) -> bool:
        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return relative == "." or is_relevant(relative)

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
