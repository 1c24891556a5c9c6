"""Keys that are pressed in the terminal while a command runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from threading import Event, Thread
from types import TracebackType

_TICK = 0.1

if sys.platform == "win32":
    import msvcrt

    def _pressed(ends: Event) -> str:
        """The next key, empty where none was pressed for a moment."""
        if not msvcrt.kbhit():
            ends.wait(_TICK)
        return msvcrt.getwch() if msvcrt.kbhit() else ""

else:
    import select
    import termios
    import tty

    def _pressed(ends: Event) -> str:
        """The next key, empty where none was pressed for a moment."""
        terminal = sys.stdin.fileno()
        if not _has_terminal():  # reading in the background would stop the whole process
            ends.wait(_TICK)
            return ""
        if not select.select([terminal], [], [], _TICK)[0]:
            return ""
        key = os.read(terminal, 1).decode("latin-1")
        if not key:
            ends.set()  # the terminal is closed
        return key


def _has_terminal() -> bool:
    """Whether keys that are pressed now are meant for this process."""
    if not sys.stdin or not sys.stdin.isatty():
        return False
    return sys.platform == "win32" or os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()


class Keys:
    """While it is entered as a context manager, a key in the terminal calls its action.

    `are_heard` says whether stdin is a terminal. If it is none, no key does anything. Actions run
    in a thread of their own. At the end the terminal is as it was.
    """

    def __init__(self, actions: Mapping[str, Callable[[], object]]) -> None:
        self._actions = actions
        self._ends = Event()
        self._thread = Thread(target=self._listen, name="keys", daemon=True)
        self.are_heard = _has_terminal()

    def __enter__(self) -> Keys:
        if self.are_heard:
            if sys.platform != "win32":
                self._before = termios.tcgetattr(sys.stdin.fileno())
                tty.setcbreak(sys.stdin.fileno())  # keys come at once; Ctrl-C still ends
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self.are_heard:
            self._ends.set()
            self._thread.join()
            if sys.platform != "win32":
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def _listen(self) -> None:
        while not self._ends.is_set():
            action = self._actions.get(_pressed(self._ends).lower())
            if action is not None:
                action()
