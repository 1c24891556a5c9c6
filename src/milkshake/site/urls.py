"""URLs in the site: how names become URLs, who gets which, and how pages link to one another.

A URL here is the path of a file: relative to the site's folder, separated by ``/``
and not percent-encoded. Notes and attachments lie in the site where they lie in
the vault; what milkshake makes itself lies under ``-/``, where no note can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from milkshake.model.files import may_run_script
from milkshake.model.slugs import folded, folder_path, slug

__all__ = [
    "HOME",
    "assign",
    "download",
    "encoded",
    "folder_path",
    "fragment",
    "free",
    "keeps_name",
    "numbered",
    "of_folder",
    "root",
    "slug",
]

HOME = "index.html"
"""The URL that opens the site."""

_SAFE_IN_PATH = "/!$()*+,=@~"


def of_folder(folder: str) -> str:
    """The URL at which a server finds the page of a folder."""
    return f"{folder_path(folder)}index.html"


def keeps_name(path: str, url: str) -> bool:
    """Whether `url` is the path of a file of the vault with at most another ending."""
    return path.rpartition(".")[0] == url.rpartition(".")[0]


def numbered(url: str, number: int) -> str:
    """`url` for the `number`-th of its pages: ``a.html``, ``a-2.html``, …"""
    if number == 1:
        return url
    folder, slash, name = url.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return f"{url}-{number}"
    return f"{folder}{slash}{stem}-{number}.{ending}"


def assign(wanted: Sequence[str]) -> list[str]:
    """The URLs in `wanted`, in order; one that is already taken gets a number.

    Two URLs are the same where a file system takes them for the same: whatever
    their letter case, and however their accents are composed. The folder of a URL
    is taken too.
    """
    folders = {folded(folder) for folder in _folders(wanted)}
    taken: set[str] = set()
    last: dict[str, int] = {}
    urls = []
    for url in wanted:
        first = key = folded(url)
        number = last.get(first, 1)
        chosen = url
        while key in taken or key in folders:
            number += 1
            chosen = numbered(url, number)
            key = folded(chosen)
        last[first] = number
        taken.add(key)
        urls.append(chosen)
    return urls


def free(taken: Sequence[str], wanted: Sequence[str]) -> set[str]:
    """Those URLs in `wanted` that no file and no folder of those `taken` has, each once."""
    files = set(map(folded, taken))
    folders = set(map(folded, _folders(taken)))
    found = set()
    for url in wanted:
        key = folded(url)
        above = _folders([key])
        if key not in files and key not in folders and files.isdisjoint(above):
            files.add(key)
            folders |= above
            found.add(url)
    return found


@lru_cache(10_000)
def encoded(url: str) -> str:
    """`url` percent-encoded, safe in an attribute and after any number of ``../``."""
    return quote(url, safe=_SAFE_IN_PATH)


def fragment(anchor: str) -> str:
    """``#`` and the element id `anchor`, percent-encoded; empty where the id is."""
    return f"#{quote(anchor)}" if anchor else ""


def download(path: str) -> str:
    """The attribute of a link to an attachment that the browser is to save, and never to open.

    A page among the attachments could run a script in the name of the whole site.
    """
    return " download" if may_run_script(path) else ""


def root(url: str) -> str:
    """What leads from the page at `url` to the site's folder: ``../`` for each folder above it."""
    return "../" * url.count("/")


def _folders(urls: Iterable[str]) -> set[str]:
    folders: set[str] = set()
    for url in urls:
        folder = url.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
