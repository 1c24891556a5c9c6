"""The pages of a large site made by two processes.

A copy of this process makes two pages in three and sends them through a pipe, in the
order in which they will be asked for. Where no copy can be made cheaply (Windows,
and macOS, whose system libraries do not survive it), all is made here.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from typing import IO, Self

from milkshake.disk.process_copy import copy_process, kill_copy

_WORTH_IT = 1_000
"""A copy takes as long to make as so many pages save."""

_EARLY = 16
"""One in so many of the pages that this process makes is made before there is a copy: what pages
share, such as templates, is then there for both."""

_LENGTH = 8
"""How many bytes before each part say how long it is."""


class RenderAhead(Mapping[str, bytes]):
    """The site, some of whose pages a copy of this process renders ahead of being asked for.

    Use it as a context manager, which ends the copy. Ask for each page once, in the order
    of the sorted URLs; in another order the pages are right, but rendered here.
    """

    def __init__(
        self,
        site: Mapping[str, bytes],
        processors: int,
        shown: MutableMapping[str, Collection[str]] | None = None,
        without: Collection[str] = (),
    ) -> None:
        """Begin to make pages, if there are many and more than one processor.

        Pages at the URLs in `without` will not be asked for. The site tells in `shown` by URL what
        it has made a page of: paths. What the copy is told comes to be there too.
        """
        self._site = site
        self._shown = {} if shown is None else shown
        self._pipe: IO[bytes] | None = None
        self._copy = 0
        # What is no page may be a file that cannot be read, which this process is to hear of.
        pages = [url for url in sorted(site) if url.endswith(".html") and url not in without]
        # This process writes all pages to the disk, so it makes only one in three.
        self._theirs = deque(url for number, url in enumerate(pages) if number % 3)
        self._early: dict[str, bytes] = {}
        if sys.platform == "linux" and processors > 1 and len(pages) >= _WORTH_IT:
            self._early = {url: site[url] for url in pages[:: 3 * _EARLY]}
            self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the copy, whatever it does."""
        if self._pipe is not None:
            kill_copy(self._copy)
            os.waitpid(self._copy, 0)
            self._pipe.close()
            self._pipe = None
            # What stays frozen is never freed, neither in a long watch nor when Python ends.
            gc.unfreeze()

    def __getitem__(self, url: str) -> bytes:
        if url in self._early:
            return self._early.pop(url)
        if self._pipe is not None and self._theirs and self._theirs[0] == url:
            content = _receive(self._pipe)
            shown = None if content is None else _receive(self._pipe)
            if content is not None and shown is not None:
                self._theirs.popleft()
                self._shown[url] = os.fsdecode(shown).split("\0") if shown else ()
                return content
            self._theirs.clear()  # the copy has failed: what it left is made here
        return self._site[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._site)

    def __len__(self) -> int:
        return len(self._site)

    def _start(self) -> None:
        reading, writing = os.pipe()
        gc.freeze()  # a collection would touch, and so copy, all memory that the two share
        try:
            # The other threads of this process draw a progress bar; the copy never does.
            self._copy = copy_process()
        except OSError:
            gc.unfreeze()
            os.close(reading)
            os.close(writing)
            return
        if self._copy == 0:
            os.close(reading)
            self._send(writing)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb", buffering=1 << 20)

    def _send(self, writing: int) -> None:
        """Make pages and send them, in the copy, which ends with it."""
        try:
            with os.fdopen(writing, "wb", buffering=1 << 16) as pipe:
                for url in self._theirs:
                    content = self._site[url]
                    shown = os.fsencode("\0".join(self._shown.get(url, ())))
                    for part in (content, shown):
                        pipe.write(len(part).to_bytes(_LENGTH, "big"))
                        pipe.write(part)
        finally:
            os._exit(0)


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next part of what the copy sends; None where the copy has ended before it was whole."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    content = pipe.read(size)
    return content if len(content) == size else None
