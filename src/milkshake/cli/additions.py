"""What `init` and `new` have in common: how the vault ends its lines, and how commands name it."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from pathlib import Path

from milkshake.cli.places import from_here
from milkshake.model.files import is_markdown
from milkshake.workspace import Snapshot, Workspace

_SAMPLE = 40
"""How many notes are looked at to see how a vault ends its lines."""


def in_line_ends_of(workspace: Workspace, snapshot: Snapshot, text: str) -> bytes:
    """The text as UTF-8 with the line ends that most notes of the vault have."""
    paths = [path for path in snapshot.vault.notes if is_markdown(path)]
    windows = unix = 0
    for path in paths[:: len(paths) // _SAMPLE + 1]:
        with suppress(OSError):
            first = workspace.read_file(path).partition(b"\n")
            windows += first[0].endswith(b"\r") and bool(first[1])
            unix += bool(first[1]) and not first[0].endswith(b"\r")
    return (text.replace("\n", "\r\n") if windows > unix else text).encode()


def argument(root: Path, path: str = "") -> str:
    """A file of the vault in the folder `root`, or that folder, as an argument of a command line.

    It begins with a blank; it is empty for the vault that the command finds by itself.
    """
    shown = from_here(root)(path)
    if not path and Path.cwd().is_relative_to(root):
        return ""
    return f" {shlex.quote(f'.{os.sep}{shown}' if shown.startswith('-') else shown)}"
