"""Output on a terminal: streams, colours, messages and a progress bar."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

BAR_DELAY = 0.5
"""How many seconds work must last before a bar is shown."""


def prepare(stream: TextIO) -> None:
    """Make `stream` accept every character: UTF-8 in pipes, ``?`` for those a terminal lacks.

    The name of a file that is not UTF-8 leaves a pipe as the bytes that it has on disk.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def has_color(stream: TextIO) -> bool:
    """Whether to write in colours: as `NO_COLOR` or `FORCE_COLOR` say, else only on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


_WITH_LINKS = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
_PROGRAMS_WITH_LINKS = frozenset(
    {"ghostty", "Hyper", "iTerm.app", "rio", "Tabby", "vscode", "WarpTerminal", "WezTerm", "zed"}
)
_VTE_WITH_LINKS = 5000


def has_links(stream: TextIO) -> bool:
    """Whether to write links (OSC 8): as `FORCE_HYPERLINK` says, else on terminals known for them.

    A terminal without colours and that of a service for CI have none, and neither has one within
    tmux or screen, which do not say what the terminal around them can do.
    """
    environment = os.environ
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    kind = environment.get("TERM", "")
    if not (stream.isatty() and has_color(stream)) or environment.get("CI"):
        return False
    if kind.startswith(("screen", "tmux")):
        return False
    version = environment.get("VTE_VERSION", "")
    return (
        kind.startswith(_WITH_LINKS)
        or environment.get("TERM_PROGRAM") in _PROGRAMS_WITH_LINKS
        or (version.isdecimal() and int(version) >= _VTE_WITH_LINKS)
        or any(name in environment for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
    )


def error(message: str, hint: str = "") -> None:
    """Print what is wrong on stderr, and in a second line what the user can try."""
    red, plain = ("\x1b[1;31m", "\x1b[0m") if has_color(sys.stderr) else ("", "")
    sys.stderr.write(f"{red}error{plain}: {message}\n")
    if hint:
        sys.stderr.write(f"  try: {hint}\n")


def note(message: str) -> None:
    """Print a message on stderr, so that stdout holds only the result."""
    sys.stderr.write(f"{message}\n")


def columns(stream: TextIO) -> int | None:
    """The width of the terminal that `stream` writes to, None where that is no terminal."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


class Bar:
    """A progress bar on stderr. It shows only on a terminal, and once the work lasts a while."""

    def __init__(self, label: str, *, may_show: bool = True) -> None:
        self.label = label
        self._since = time.monotonic()
        self._shown: Progress | None = None
        self._is_on = may_show and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown is not None:
            self._shown.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done."""
        if not self._is_on:
            return
        if self._shown is None:
            if time.monotonic() - self._since < BAR_DELAY:
                return
            self._shown = self._show(total)
        self._shown.update(self._shown.task_ids[0], completed=done, total=total)

    def _show(self, total: int) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True, no_color=not has_color(sys.stderr)),
            transient=True,
        )
        shown.add_task(self.label, total=total)
        shown.start()
        return shown
