"""Say when a vault has changed.

The observer's thread does nothing but say "something changed"; what has changed
is for `Workspace.refresh` to see on disk. So no kind of event has to be
understood, and where events are lost, or there are none, looking from time to
time does as well.
"""

from __future__ import annotations

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

from milkshake.config import ConfigError
from milkshake.disk.scan import VaultError, is_hidden
from milkshake.model.diagnostic import Problem
from milkshake.workspace import Snapshot, Workspace

QUIET = 0.06
"""So many seconds without a further change end a group of changes,"""

LONGEST = 0.5
"""and so many do in any case: a vault that changes without pause is looked at all the same."""

POLL = 1.0
"""How often to look at a disk that does not say when it changes."""

RESCAN = 30.0
"""How often to look although nothing was said: a system may lose events when there are many."""

AGAIN = 0.4
"""When to look once more after a change: a file may have been half written, a folder unwatched."""

_TICK = 0.2
_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
_SETTINGS = frozenset({".obsidian/app.json", ".obsidian/templates.json"})
_TEMPORARY = re.compile(r"4913|~\$.*|\#.*\#|.*(~|\.(tmp|sw[a-z]|bck|crswap|icloud))", re.IGNORECASE)


def watch(
    workspace: Workspace,
    on_snapshot: Callable[[Snapshot], None],
    stop: Event,
    *,
    poll: bool = False,
    on_error: Callable[[str], None],
) -> None:
    """Hand on a snapshot whenever the vault has changed, until `stop` is set.

    The first is one that differs from `workspace.snapshot`. What keeps the vault
    from being read (its folder is gone, its config is broken) goes to `on_error`,
    once, as does the reason where changes have to be looked for with `poll`.
    """
    changes: SimpleQueue[None] = SimpleQueue()
    observer = None if poll else _Observer(workspace.root, changes)
    complaint = ""
    next_look = 0.0  # at once: something may have changed before the observer was there
    try:
        while not stop.is_set():
            due = time.monotonic() >= next_look
            if observer is not None and observer.is_blind():
                if problem := observer.start():
                    on_error(problem)
                    observer = None
                due = True
            if not due and not _changed(changes):
                continue
            next_look = time.monotonic() + (POLL if observer is None else RESCAN)
            before = workspace.snapshot
            try:
                snapshot = workspace.refresh()
            except (ConfigError, VaultError) as error:
                if str(error) != complaint:
                    complaint = str(error)
                    on_error(complaint)
                continue
            if snapshot is not before or complaint:
                complaint = ""
                on_snapshot(snapshot)
                next_look = min(next_look, time.monotonic() + AGAIN)
    finally:
        if observer is not None:
            observer.stop()


def _changed(changes: SimpleQueue[None]) -> bool:
    """Wait a moment for a change; after one, until no more come."""
    changed = False
    end = time.monotonic() + LONGEST
    with suppress(Empty):
        changes.get(timeout=_TICK)
        changed = True
        while (left := end - time.monotonic()) > 0:
            changes.get(timeout=min(QUIET, left))
    return changed


def differences(
    before: Sequence[Problem], after: Sequence[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """The problems that are gone, and those that are new; one that has only moved is neither."""

    def what(problem: Problem) -> tuple[str, str, str]:
        return problem.path, problem.code, problem.message

    def without(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
        left = Counter(map(what, others))
        found = []
        for problem in problems:
            if left[what(problem)] > 0:
                left[what(problem)] -= 1
            else:
                found.append(problem)
        return found

    return without(before, after), without(after, before)


def is_relevant(path: str) -> bool:
    """Whether a change of what has this path in the vault can change what is seen of the vault."""
    if is_hidden(path):
        return path in _SETTINGS
    return not _TEMPORARY.fullmatch(path.rpartition("/")[2])


class _Observer(FileSystemEventHandler):
    """Puts None into a queue when something below a folder may have changed."""

    def __init__(self, root: Path, changes: SimpleQueue[None]) -> None:
        self.root = root
        self.changes = changes
        self.identity: tuple[int, int] | None = None
        self.observer: BaseObserver | None = None

    def start(self) -> str:
        """Begin to watch, or begin anew. Returns why that cannot be, or nothing."""
        self.stop()
        identity = self._identity()
        if identity is None:
            return ""  # the folder is gone: still blind
        # Of folders made faster than watched it warns its users, who can do nothing about it.
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
        """Watch no more."""
        if self.observer is not None:
            self.observer.stop()
            self.observer.join()
            self.observer = None

    def is_blind(self) -> bool:
        """Whether nothing would be heard of a change: a folder made anew is another folder."""
        observer = self.observer
        if observer is None:
            return self._identity() is not None
        alive = observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)
        return not alive or self._identity() != self.identity

    def dispatch(self, event: FileSystemEvent) -> None:
        """Called in the observer's thread, which an exception would end."""
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
    """The paths an event is about, with none for the mere news that a folder's list has changed."""
    if event.is_directory and event.event_type == "modified":
        return []
    return [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
