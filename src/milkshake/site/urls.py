"""URLs in the site: how names become URLs, who gets which, and how pages link to one another.

A URL here is the path of a file: relative to the site's folder, separated by ``/``
and not percent-encoded. Notes and attachments lie in the site where they lie in
the vault; what milkshake makes itself lies under ``-/``, where no note can be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from urllib.parse import quote

from milkshake.model.files import may_run_script

HOME = "index.html"
"""The URL that opens the site."""

_LONGEST = 200
"""The longest name in bytes: file systems allow 255, an ending and a number are to come."""

_DROPPED = re.compile('[<>:"|?*#%\\\\^\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]')
_EDGES = re.compile(r"^[\s.]+|[\s.]+$")
_SPACES = re.compile(r"-*\s[\s-]*")
_RESERVED = re.compile(r"(?:-|con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SAFE_IN_PATH = "/!$()*+,=@~"


def slug(name: str) -> str:
    """A file or folder name (without its ending) as a URL segment that every file system can hold.

    It is composed (NFC), has hyphens for spaces and none of the characters that
    mean something in URLs or on Windows, and is neither empty nor the name of a
    device on Windows. A long name is cut, and gets a digest to keep it apart from
    others that begin alike.
    """
    kept = unicodedata.normalize("NFC", _DROPPED.sub("", name))
    kept = _SPACES.sub("-", _EDGES.sub("", kept)) or "untitled"
    if _RESERVED.fullmatch(kept):
        stem, dot, rest = kept.partition(".")
        kept = f"{stem}_{dot}{rest}"
    encoded = kept.encode()
    if len(encoded) > _LONGEST:
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        cut = encoded[: _LONGEST - len(digest) - 1].decode("utf-8", "ignore")
        kept = f"{cut.rstrip('.')}-{digest}"
    return kept


def folder_path(folder: str) -> str:
    """The slugged path of a folder with a closing ``/``; empty for the root of the vault."""
    return "".join(map(_folder_name, folder.split("/"))) if folder else ""


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
    folders = {_folded(folder) for folder in _folders(wanted)}
    taken: set[str] = set()
    last: dict[str, int] = {}
    urls = []
    for url in wanted:
        folded = key = _folded(url)
        number = last.get(folded, 1)
        chosen = url
        while key in taken or key in folders:
            number += 1
            chosen = numbered(url, number)
            key = _folded(chosen)
        last[folded] = number
        taken.add(key)
        urls.append(chosen)
    return urls


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


def _folder_name(name: str) -> str:
    # A folder called index.html would take the place of the page.
    kept = slug(name)
    return f"{kept}_/" if kept.lower().endswith((".html", ".xml")) else f"{kept}/"


def _folders(urls: Iterable[str]) -> set[str]:
    folders: set[str] = set()
    for url in urls:
        folder = url.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _folded(url: str) -> str:
    if url.isascii():
        return url.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", url).casefold())
