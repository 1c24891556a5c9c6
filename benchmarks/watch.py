"""From a saved note to the page that shows it: ``python benchmarks/watch.py VAULT [EDITS]``.

A copy of the vault is watched, and Chromium shows the page of a note of middling length.
Each time is that from the last byte written until the page holds the new words, so that
waiting for further changes is a part of it.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

WATCH = [sys.executable, "-m", "milkshake", "watch", "--port", "0", "--no-cache"]
EDITS = 50
PLAIN = re.compile(r"[\w/ -]+\.md", re.ASCII)
"""A path that is the same in the address of the page, but for blanks."""


class Watched(NamedTuple):
    """A copy of a vault that is watched: the process, what it prints, and where it serves."""

    vault: Path
    pid: int
    lines: Iterator[str]
    address: str


def main(vault: Path, edits: int = EDITS) -> None:
    with watched(vault) as copy:
        note, url = middling(copy.vault, copy.address)
        times = _times(url, note, edits)
    ordered = sorted(times)
    tail = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{len(times)} edits of {note.name}")
    print(f"median {1000 * statistics.median(times):.0f} ms, 95 % {1000 * tail:.0f} ms")


@contextmanager
def watched(vault: Path) -> Iterator[Watched]:
    """Watch a copy of the vault, from its first line that says so."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "vault"
        shutil.copytree(vault, copy, ignore=shutil.ignore_patterns(".git"))
        with subprocess.Popen([*WATCH, str(copy)], stdout=subprocess.PIPE, text=True) as watching:
            try:
                assert watching.stdout is not None
                lines = iter(watching.stdout.readline, "")
                address = next(lines).strip()
                while "Ctrl-C ends" not in next(lines):
                    pass
                yield Watched(copy, watching.pid, lines, address)
            finally:
                watching.terminate()


def middling(vault: Path, address: str) -> tuple[Path, str]:
    """A note of middling length, and the address of its page on the site at `address`."""
    notes = sorted(vault.rglob("*.md"), key=lambda path: len(_text(path)))
    plain = [p for p in notes if PLAIN.fullmatch(p.relative_to(vault).as_posix())]
    for note in plain[len(plain) // 2 :]:
        path = note.relative_to(vault).with_suffix(".html").as_posix()
        page = address + path.replace(" ", "-")
        with suppress(HTTPError):
            urlopen(page).close()
            return note, page
    raise LookupError("no such note has a page")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _times(url: str, note: Path, edits: int) -> list[float]:
    """The seconds that each edit took to be shown."""
    text = _text(note)
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(url)
        page.locator(".live-toggle:not(:empty)").wait_for()
        for number in range(edits):
            word = f"edited{number}"
            note.write_text(f"{text}\n\n{word}\n", encoding="utf-8")
            start = time.perf_counter()
            page.wait_for_function(
                "word => document.querySelector('main').textContent.includes(word)", arg=word
            )
            times.append(time.perf_counter() - start)
            page.wait_for_timeout(300)  # as somebody who writes pauses
        browser.close()
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
