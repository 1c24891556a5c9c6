"""Copies of this process, which share what it has loaded and made: on Linux only.

macOS has copies, too, but its system libraries do not survive them.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from contextlib import suppress


def copy_process() -> int:
    """Copy this process: the number of the copy, which itself gets 0.

    Raises `OSError` where there can be no copy.
    """
    # What is not yet written would be written by both.
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # Python warns of copies beside other threads, of which a copy has none.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def kill_copy(number: int) -> None:
    """Stop a copy at once, if it still runs."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
