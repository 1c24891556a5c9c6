"""Follows each link of a built site: ``python benchmarks/check_links.py SITE_FOLDER``.

Prints every internal ``href``, ``src`` and ``#anchor`` that leads to no file or to no element
of that id, and every id that a page has twice; exits with 1 where there is any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Page(NamedTuple):
    """What a page has to do with links: what it points at, and the ids of its elements."""

    links: tuple[str, ...]
    ids: frozenset[str]
    repeated: tuple[str, ...]


class _Reader(HTMLParser):
    """Gathers the links and ids of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.links.append(value)
            elif name == "id" and value is not None:
                self.ids.append(value)


def read(html: str) -> Page:
    """The links and ids of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    twice = {one for one, after in pairwise(sorted(reader.ids)) if one == after}
    return Page(tuple(reader.links), frozenset(reader.ids), tuple(sorted(twice)))


def check(folder: Path) -> Iterator[str]:
    """A line for each thing that is wrong in the site in `folder`."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        url: read((folder / url).read_text(encoding="utf-8"))
        for url in sorted(files)
        if url.endswith(".html")
    }
    for url, page in pages.items():
        for repeated in page.repeated:
            yield f"{url}: the id {repeated!r} is there twice"
        for link in page.links:
            wrong = _fault(url, link, files, pages)
            if wrong:
                yield f"{url}: {link!r}: {wrong}"


def _fault(url: str, link: str, files: set[str], pages: dict[str, Page]) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    if link.startswith("/"):
        return "does not work under a prefix"
    target = _join(url, unquote(parts.path)) if parts.path else url
    if target not in files:
        return f"there is no {target}"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].ids:
        return f"{target} has no element of that id"
    return ""


def _join(url: str, path: str) -> str:
    folders = url.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            if not folders:
                return f"{path} outside the site"
            folders.pop()
        elif part != ".":
            folders.append(part)
    return "/".join(folders)


def main() -> int:
    """Check the site in the folder that the command line names."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__)
        return 2
    faults = list(check(Path(sys.argv[1])))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
