"""The files of a vault as bases see them; what is asked of a file is computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Protocol
from unicodedata import normalize

from milkshake.bases.dates import Date
from milkshake.bases.property_values import property_value, tags_value
from milkshake.bases.values import (
    FileValue,
    Link,
    Links,
    Object,
    Tag,
    This,
    Value,
    object_of,
    path_of,
)
from milkshake.model.files import is_canvas, is_markdown
from milkshake.model.link_syntax import WIKILINK, split_wikilink
from milkshake.model.note import Note
from milkshake.model.order import natural
from milkshake.resolve import Ambiguous, Found, Target, Withheld, fold
from milkshake.vault import Edge, Vault

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S*")
_TEXT_TYPES = frozenset({"text", "multitext", "aliases", "tags"})
"""The types of `.obsidian/types.json` whose values are never dates."""


class FileStat(Protocol):
    """Size of a file in bytes; its times in milliseconds since 1970 on the clock on the wall."""

    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def ctime(self) -> int: ...  # noqa: D102
    @property
    def mtime(self) -> int: ...  # noqa: D102


class Files:
    """All files of a vault, notes and others; made once and given to each query."""

    def __init__(
        self,
        vault: Vault,
        stats: Callable[[str], FileStat | None] | None = None,
        types: Mapping[str, str] | None = None,
    ) -> None:
        """The files of `vault`.

        `stats` gives size and times of a file by its path, None where they are not
        known. `types` are those that Obsidian has assigned to properties, by
        default what the vault's config knows of them.
        """
        self.vault = vault
        assigned = vault.config.obsidian.types if types is None else types
        self.types = {name.casefold(): kind for name, kind in assigned.items()}
        self.stat = stats or (lambda _: None)
        paths = (*vault.notes, *vault.files)
        self.by_path = {path: File(path, vault.notes.get(path), self) for path in paths}
        self._resolved: dict[tuple[str, str, str], tuple[str | None, str]] = {}

    @cached_property
    def all(self) -> tuple[File, ...]:
        """All files, sorted by name."""
        return tuple(sorted(self.by_path.values(), key=lambda f: (natural(f.name), f.path)))

    def resolve(self, target: str, subpath: str, source: str) -> tuple[str | None, str]:
        """The file that a link in `source` leads to, and the element there; None for no file."""
        key = (target, subpath, source)
        if key not in self._resolved:
            self._resolved[key] = _destination(self.vault.resolver.resolve(target, subpath, source))
        return self._resolved[key]

    def link(self, text: str, source: str, display: Value = None) -> Link:
        """The link that a text means in the file `source`.

        The text is an address, a wikilink, or what stands between the brackets of one.
        """
        text = text.strip()
        if _ADDRESS.fullmatch(text):
            return Link(text, display=display, external=True)
        match = WIKILINK.fullmatch(text)
        target, subpath, shown = split_wikilink(match[1] if match else text)
        path, anchor = self.resolve(target, subpath, source)
        return Link(target, subpath, shown if display is None else display, path, anchor)

    def file(self, value: Value, source: str) -> File | None:
        """The file that a value is or names, or None."""
        file = file_of(value)
        if file is not None:
            return file
        if isinstance(value, str):
            value = self.link(value, source)
        if isinstance(value, Link) and value.path is not None:
            return self.by_path.get(value.path)
        return None


class File(FileValue):
    """A file of the vault."""

    def __init__(self, path: str, note: Note | None, files: Files) -> None:
        self.path = path
        self._note = note
        self._files = files
        self._values: dict[str, Value] = {}
        folder, _, full = normalize("NFC", path).rpartition("/")
        basename, dot, ext = full.rpartition(".")
        self.folder = folder or "/"
        self.basename = basename if dot else full
        self.ext = ext if dot else ""
        self.name = self.basename if is_markdown(path) else full
        """As Obsidian shows it: the extension of notes is left out."""

    def get(self, name: str) -> Value:
        """The value of the note's property of that name, letter case aside."""
        try:
            return self._values[name]
        except KeyError:
            pass
        value: Value = None
        if self._note is not None:
            item = self._by_name.get(name.casefold())
            if item is not None:
                value = self._converted(item)
        self._values[name] = value
        return value

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, Any]]:
        """Name and value of properties by folded name; the first of a name counts."""
        by_name: dict[str, tuple[str, Any]] = {}
        for item in self._note.properties if self._note else ():
            by_name.setdefault(item.name.casefold(), (item.name, item.value))
        return by_name

    def has_property(self, name: str) -> bool:
        """Whether the note has the property, even an empty one."""
        return name.casefold() in self._by_name

    @cached_property
    def properties(self) -> Object:
        """All properties of the note."""
        return object_of({name: self.get(name) for name, _ in self._by_name.values()})

    def _converted(self, item: tuple[str, Any]) -> Value:
        name, value = item
        key = name.casefold()
        if key == "tags":
            return tags_value(value)
        dates = self._files.types.get(key) not in _TEXT_TYPES
        return property_value(value, name, self._linked, dates=dates)

    def _linked(self, text: str, key: str) -> Value:
        """A text that is a wikilink and nothing else as that link, any other as text.

        In it, links to notes that are withheld are only the words they have.
        """
        # Taken from the vault's edges, so that a link to a note that is withheld stays one that
        # leads nowhere, and does not come to mean another note of the same name.
        whole = text.strip()
        edges = self._property_edges.get(key, ())
        if WIKILINK.fullmatch(whole):
            edge = next((edge for edge in edges if edge.link.text == whole), None)
            if edge is not None:
                return _edge_link(edge, shown=False)
            return self._files.link(whole, self.path)
        for edge in edges:
            if _is_withheld(edge):
                text = text.replace(edge.link.text, edge.link.display or edge.link.target)
        return text

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The links of the note, resolved."""
        return self._files.vault.with_unlisted.edges[self.path] if self._note is not None else ()

    @cached_property
    def _property_edges(self) -> dict[str, list[Edge]]:
        """The links in properties, by the keys of these."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            if edge.link.key:
                found.setdefault(edge.link.key, []).append(edge)
        return found

    @cached_property
    def links(self) -> Links:
        """All links of the note, embeds and links in properties included.

        What the note shows of a note that is withheld, as an embed or a card, is left out.
        """
        return self._links(self.edges)

    @cached_property
    def embeds(self) -> Links:
        """The embeds of the note, without those of notes that are withheld."""
        return self._links(edge for edge in self.edges if edge.link.embed)

    def _links(self, edges: Iterable[Edge]) -> Links:
        shows = is_canvas(self.path)
        return Links(
            _edge_link(edge)
            for edge in edges
            if not (_is_withheld(edge) and (edge.link.embed or shows))
        )

    @cached_property
    def backlinks(self) -> Links:
        """Links to the notes that link to this file."""
        edges = self._files.vault.backlinks.get(self.path, ())
        sources = [self._files.by_path[path] for path in dict.fromkeys(e.source for e in edges)]
        return Links(Link(file.path, display=file.basename, path=file.path) for file in sources)

    @cached_property
    def tags(self) -> tuple[Value, ...]:
        """All tags of the note with ``#``, each once."""
        tags: dict[str, Tag] = {}
        for tag in self._note.tags if self._note else ():
            tags.setdefault(_tag_key(tag.name), Tag(f"#{tag.name}"))
        return tuple(tags.values())

    def has_tag(self, name: str) -> bool:
        """Whether the note has the tag or one nested in it."""
        return _tag_key(name.removeprefix("#").strip("/")) in self._tag_names

    @cached_property
    def _tag_names(self) -> frozenset[str]:
        """The tags in lower case, and those they are nested in."""
        names = set()
        for tag in self._note.tags if self._note else ():
            parts = _tag_key(tag.name).split("/")
            names |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
        return frozenset(names)

    def has_link(self, value: Value) -> bool:
        """Whether the note links to what a value is or names.

        A text that names no file must be what the link says.
        """
        if isinstance(value, str):
            value = self._files.link(value, self.path)
        path = path_of(value)
        if path is not None:
            return path in self.links.paths
        return isinstance(value, Link) and fold(value.target) in self._unresolved

    @cached_property
    def _unresolved(self) -> frozenset[str]:
        """The targets of links that lead to no file."""
        return frozenset(fold(edge.link.target) for edge in self.edges if edge.path is None)

    def in_folder(self, folder: str) -> bool:
        """Whether the file is in the folder, at any depth."""
        folder = folder.strip("/")
        return not folder or f"{self.folder}/".startswith(f"{normalize('NFC', folder)}/")

    @cached_property
    def _stat(self) -> FileStat | None:
        return self._files.stat(self.path)

    @property
    def size(self) -> float | None:
        """The size in bytes, None where it is not known."""
        return None if self._stat is None else float(self._stat.size)

    @property
    def ctime(self) -> Date | None:
        """When the file was made, None where it is not known."""
        return None if self._stat is None else Date(int(self._stat.ctime), True)

    @property
    def mtime(self) -> Date | None:
        """When the file was last changed, None where it is not known."""
        return None if self._stat is None else Date(int(self._stat.mtime), True)


def file_of(value: Value) -> File | None:
    """The file that a value is, which `this` is too; None for any other value."""
    file = value.file if isinstance(value, This) else value
    return file if isinstance(file, File) else None


FIELDS: dict[str, Callable[[File], Value]] = {
    "name": lambda f: f.name,
    "basename": lambda f: f.basename,
    "path": lambda f: normalize("NFC", f.path),
    "folder": lambda f: f.folder,
    "ext": lambda f: f.ext,
    "size": lambda f: f.size,
    "ctime": lambda f: f.ctime,
    "mtime": lambda f: f.mtime,
    "tags": lambda f: f.tags,
    "links": lambda f: f.links,
    "embeds": lambda f: f.embeds,
    "backlinks": lambda f: f.backlinks,
    "properties": lambda f: f.properties,
    "file": lambda f: f,
}
"""The fields of a file, https://help.obsidian.md/bases/syntax#File+properties."""


def _tag_key(name: str) -> str:
    return normalize("NFC", name.lower())


def _destination(target: Target) -> tuple[str | None, str]:
    if isinstance(target, (Found, Ambiguous)):
        return target.path, target.anchor
    return None, ""


def _is_withheld(edge: Edge) -> bool:
    return isinstance(edge.on_site, Withheld)


def _edge_link(edge: Edge, *, shown: bool = True) -> Link:
    """An edge as a link value; where `shown` it has words to show even if none are written."""
    link = edge.link
    if link.display and _is_withheld(edge):
        # Only its words are told: formulas can show the target of a link.
        return Link(link.display)
    path, anchor = _destination(edge.target)
    display = link.display
    if display is None and shown:
        display = " > ".join(part for part in (link.target, *link.subpath.split("#")) if part)
    return Link(link.target, link.subpath, display, path, anchor)
