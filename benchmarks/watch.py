"""From a saved note to the page that shows it: ``python benchmarks/watch.py VAULT [EDITS]``.

A copy of the vault is watched, and Chromium shows the page of a note of middling length.
Each time is that from the last byte written until the page holds the new words, so that
waiting for further changes is a part of it. There are so many edits of each kind.

After each edit of the text the same is done with Hugo's server, which gets the notes as
`benchmarks/build.py` prepares them, and loads the page again.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

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


class Edit(NamedTuple):
    """A form of the note, or of another one that links to it, with a word that the page shows.

    The note itself is `{text}`, and `{name}` what links call it. Another note is written if
    `is_new`, and deleted again in the edit after it.
    """

    kind: str
    form: str
    is_new: bool = False


FORMS = (
    Edit("text", "{text}\n\n{word}\n"),
    Edit("heading", "{text}\n\n## {word}\n"),
    Edit("property", "---\nedited: {word}\n---\n{text}"),
    Edit("link", "{text}\n\n[[{word}]]\n"),
    Edit("new note", "A note: [[{name}]]\n", is_new=True),
)
BESIDE = "text"
"""The kind of edit that Hugo's server shows too."""


def main(vault: Path, edits: int = EDITS) -> None:
    with watched(vault) as copy, hugo(vault) as other, sync_playwright() as playwright:
        note, url = middling(copy.vault, copy.address)
        path = note.relative_to(copy.vault)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page, beside = browser.new_page(), browser.new_page()
        page.goto(url)
        page.locator(".live-toggle:not(:empty)").wait_for()
        slug = path.with_suffix("").as_posix().lower().replace(" ", "-")
        beside.goto(f"{other.address}{slug}/")
        beside.wait_for_function("() => window.LiveReload && LiveReload.connector.protocol")
        times = _times(page, note, beside, other.vault / path, edits)
        browser.close()
    print(f"{edits} edits of each kind of {note.name}")
    for kind, seconds in times.items():
        ordered = sorted(seconds)
        tail = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        median = statistics.median(ordered)
        print(f"{kind:12} median {1000 * median:4.0f} ms, 95 % {1000 * tail:4.0f} ms")
    pairs = zip(times[BESIDE], times["text, Hugo"], strict=True)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    print(f"text: {ratio:.2f} of the time that Hugo takes")


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


@contextmanager
def hugo(vault: Path) -> Iterator[Watched]:
    """Hugo's server of the notes of the vault, from its first answer."""
    from build import HUGO, prepare

    with tempfile.TemporaryDirectory() as folder:
        prepare(vault, Path(folder))
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        command = [*HUGO, "server", "--bind", "127.0.0.1", "--port", port]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as serving:
            address = f"http://127.0.0.1:{port}/"
            try:
                while not _answers(address):
                    if serving.poll() is not None:
                        raise RuntimeError("Hugo cannot build this vault; see `hugo server`")
                    time.sleep(0.1)
                yield Watched(Path(folder) / "content", serving.pid, iter(()), address)
            finally:
                serving.terminate()


def _answers(address: str) -> bool:
    try:
        urlopen(address).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True


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


def _times(
    page: Page, note: Path, beside: Page, note_beside: Path, edits: int
) -> dict[str, list[float]]:
    """The seconds that the edits took to be shown, by kind.

    The edits of a kind follow one another. The first of them is not counted, since it undoes
    what the last kind has written.
    """
    text, text_beside = _text(note), _text(note_beside)
    times: defaultdict[str, list[float]] = defaultdict(list)
    for kind, form, is_new in FORMS:
        for number in range(edits + 1):
            word = f"edited{number}{kind.replace(' ', '')}"
            content = form.format(text=text, name=note.stem, word=word)
            target = note.with_name(f"{word}.md") if is_new else note
            target.write_text(content, encoding="utf-8")
            times[kind].append(_until(page, word))
            if is_new:
                target.unlink()
                times["deleted note"].append(_until(page, word, is_there=False))
            if kind == BESIDE:
                content = form.format(text=text_beside, name=note.stem, word=word)
                note_beside.write_text(content, encoding="utf-8")
                times[f"{kind}, Hugo"].append(_until(beside, word))
    return {kind: seconds[1:] for kind, seconds in times.items()}


def _until(page: Page, word: str, *, is_there: bool = True) -> float:
    """The seconds until the page shows the word, or shows it no longer."""
    start = time.perf_counter()
    page.wait_for_function(
        "([word, isThere]) => document.body.textContent.includes(word) === isThere",
        arg=[word, is_there],
    )
    seconds = time.perf_counter() - start
    page.wait_for_timeout(300)  # as somebody who writes pauses
    return seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
