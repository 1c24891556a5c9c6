"""Names of files and folders as segments of URLs, and the addresses that notes claim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import unquote

from msgspec import Struct

from milkshake.model.note import Note

_LONGEST = 200
"""The longest name in bytes: file systems allow 255, an ending and a number are to come."""

_DROPPED = re.compile('[<>:"|?*#%\\\\^\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]')
_EDGES = re.compile(r"^[\s.]+|[\s.]+$")
_SPACES = re.compile(r"-*\s[\s-]*")
_PATH = re.compile(r"[^/\s][^/]*(?:/[^/\s][^/]*)*/[^/\s](?:[^/]*[^/\s])?")
_ENDING = re.compile(r"\.(?:html|md)\Z", re.IGNORECASE)
_RESERVED = re.compile(r"(?:-|con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


@lru_cache(maxsize=65_536)
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


@lru_cache(maxsize=65_536)
def folder_path(folder: str) -> str:
    """The slugged path of a folder with a closing ``/``; empty for the root of the vault."""
    return "".join(map(_folder_name, folder.split("/"))) if folder else ""


def _folder_name(name: str) -> str:
    # A folder called index.html would take the place of the page.
    kept = slug(name)
    return f"{kept}_/" if kept.lower().endswith((".html", ".xml")) else f"{kept}/"


def folded(url: str) -> str:
    """The URL as file systems see it that ignore letter case and how accents are composed."""
    if url.isascii():
        return url.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", url).casefold())


class Claim(Struct, frozen=True):
    """Another address of a note: as its property `key` writes it, and without what is not in it.

    `is_path` says that it is the path of a file: the note once had it, or its page.
    """

    key: str
    text: str
    address: str
    is_path: bool


_CLAIMING = ("redirect", "permalink", "aliases", "alias")


def claims(note: Note) -> tuple[Claim, ...]:
    """The other addresses that a note claims.

    They are the properties `redirect` and `permalink`, and those aliases that are a whole
    path, with or without a slash in front.
    """
    return tuple(_claims(note))


def _claims(note: Note) -> Iterator[Claim]:
    given = {item.name.casefold() for item in note.properties if item.value not in (None, "", [])}
    for key in _CLAIMING:
        if key not in given:
            continue
        for text in note.texts(key):
            is_path = key.startswith("alias") and not text.startswith("/")
            if ":" in text or (is_path and not _PATH.fullmatch(text)):
                continue
            parts = [part for part in unquote(text).strip().split("/") if part.strip(". ")]
            if parts:
                written = "/".join(parts)
                address = _ENDING.sub("", written)
                yield Claim(key, text, address, is_path or address != written)


def address_key(address: str) -> str:
    """What two addresses have in common that a server takes for the same, endings left out."""
    folder, _, name = address.rpartition("/")
    return folded(folder_path(folder) + slug(name))


def own_address(note: Note) -> str:
    """The address of the note's own page, as `address_key` writes it."""
    return address_key(note.path.rpartition(".")[0])
