"""Keeps what the compiler makes of the templates where Python keeps what it makes of its modules.

That is a folder beside the template, which Python's own settings may turn off or move. Whoever can
write there can change the modules of milkshake too, so what is found there is run unseen.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path


def kept(template: str) -> bytes:
    """What was kept for the template at that path, or nothing."""
    with suppress(OSError):
        return Path(_place(template)).read_bytes()
    return b""


def keep(template: str, content: bytes) -> None:
    """Keep `content` for the template at that path, unless Python must not, or cannot."""
    if sys.dont_write_bytecode:
        return
    place = Path(_place(template))
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        # Another process that compiles the same template finds it whole or not at all.
        unfinished = place.with_name(f"{place.name}.{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(place)


def _place(template: str) -> str:
    return cache_from_source(f"{template}.py")
