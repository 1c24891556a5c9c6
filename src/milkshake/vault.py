"""A vault: its notes, where their links lead, and what is derived from both.

A `Vault` is never changed. What it derives is computed when first asked for;
a changed vault is another `Vault`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from milkshake.config import Config
from milkshake.model import Link, Note
from milkshake.resolve import Ambiguous, Found, Resolver, Target, Withheld
from milkshake.schema import HUB_NAMES, KIND_FOLDERS, KIND_KEYS, Kind, kind_named, relation


class Edge(Struct, frozen=True, gc=False):
    """A link, resolved: `link` as written in `source`, `target` what it means there."""

    source: str
    link: Link
    target: Target
    relation: str

    @property
    def path(self) -> str | None:
        """The file the edge leads to, or None where it leads to none."""
        target = self.target
        return target.path if isinstance(target, (Found, Ambiguous)) else None


class Vault:
    """Notes and files, and everything that follows from them and from the config."""

    def __init__(
        self,
        notes: Iterable[Note],
        files: Iterable[str] = (),
        config: Config | None = None,
        *,
        edges: Mapping[str, tuple[Edge, ...]] | None = None,
    ) -> None:
        """A vault of `notes` and of the paths of its other `files`.

        `edges` are known already when the vault is a part of a larger one.
        """
        self.notes: dict[str, Note] = {n.path: n for n in sorted(notes, key=lambda n: n.path)}
        self.files: tuple[str, ...] = tuple(sorted(files))
        self.config = config or Config()
        if edges is not None:
            self.__dict__["edges"] = edges

    @cached_property
    def resolver(self) -> Resolver:
        """Answers what a link text means in a note."""
        return Resolver(self.notes, self.files)

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges out of each note, one a link, in the order of `Note.links`."""
        resolve = self.resolver.resolve
        return {
            path: tuple(
                Edge(
                    path,
                    link,
                    resolve(link.target, link.subpath, path),
                    relation(link.key, link.embed),
                )
                for link in note.links
            )
            for path, note in self.notes.items()
        }

    @cached_property
    def backlinks(self) -> dict[str, tuple[Edge, ...]]:
        """The edges into each note or file, from other notes, by source and place."""
        found: defaultdict[str, list[Edge]] = defaultdict(list)
        for source, edges in self.edges.items():
            for edge in edges:
                path = edge.path
                if path is not None and path != source:
                    found[path].append(edge)
        return {path: tuple(edges) for path, edges in found.items()}

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each note: as a property states, else as a folder is named, else concept."""
        return {path: _kind(note) for path, note in self.notes.items()}

    def related(self, path: str, relation: str) -> tuple[Edge, ...]:
        """The edges out of the note at `path` that state `relation`."""
        return tuple(edge for edge in self.edges[path] if edge.relation == relation)

    @cached_property
    def checked(self) -> tuple[Note, ...]:
        """The notes that rules look at: not templates, and not what Obsidian is told to exclude."""
        return tuple(
            note
            for path, note in self.notes.items()
            if not self._is_template(path) and not self._is_ignored(path)
        )

    def published(self) -> Vault:
        """The vault without what may not be published; itself where nothing is withheld.

        Its edges are those of the whole vault: a link to a withheld note does not
        come to mean another note, it is `Withheld`. Of the other files those stay
        that a published note leads to.
        """
        notes = {path: note for path, note in self.notes.items() if self._is_public(note)}
        edges = {path: self._public_edges(path, notes) for path in notes}
        used = {edge.path for found in edges.values() for edge in found}
        files = [path for path in self.files if path in used]
        if len(notes) == len(self.notes) and len(files) == len(self.files):
            return self
        return Vault(notes.values(), files, self.config, edges=edges)

    def _public_edges(self, path: str, notes: Mapping[str, Note]) -> tuple[Edge, ...]:
        edges = self.edges[path]
        targets = [self._public_target(edge.target, notes) for edge in edges]
        if all(target is edge.target for target, edge in zip(targets, edges, strict=True)):
            return edges
        return tuple(
            edge if target is edge.target else replace(edge, target=target)
            for target, edge in zip(targets, edges, strict=True)
        )

    def _public_target(self, target: Target, notes: Mapping[str, Note]) -> Target:
        if not isinstance(target, (Found, Ambiguous)):
            return target
        if target.path in self.notes and target.path not in notes:
            return Withheld()
        if isinstance(target, Ambiguous):
            # A withheld note is not told of as a candidate either.
            public = tuple(c for c in target.candidates if c in notes or c not in self.notes)
            if len(public) < len(target.candidates):
                if len(public) == 1:
                    return Found(target.path, target.anchor, target.subpath_found)
                return replace(target, candidates=public)
        return target

    def _is_public(self, note: Note) -> bool:
        publish = note.value("publish")
        if publish is False or _says(publish, "false") or note.value("draft") is True:
            return False
        if self._is_template(note.path):
            return False
        return publish is True or _says(publish, "true") or not self._is_ignored(note.path)

    def _is_template(self, path: str) -> bool:
        folder = self.config.obsidian.templates.strip("/")
        return bool(folder) and path.startswith(f"{folder}/")

    def _is_ignored(self, path: str) -> bool:
        return any(matches(path) for matches in self._ignore)

    @cached_property
    def _ignore(self) -> tuple[Callable[[str], object], ...]:
        return tuple(_ignore_filter(text) for text in self.config.obsidian.ignore)


def _ignore_filter(text: str) -> Callable[[str], object]:
    """One of Obsidian's `userIgnoreFilters`: the start of a path, or a ``/regular expression/``."""
    if len(text) > 1 and text.startswith("/") and text.endswith("/"):
        try:
            return re.compile(text[1:-1]).search
        except re.error:
            pass
    prefix = text.strip("/")
    return lambda path: path.startswith(f"{prefix}/") or path == prefix


def _says(value: object, word: str) -> bool:
    return isinstance(value, str) and value.strip().casefold() == word


def _kind(note: Note) -> Kind:
    for key in KIND_KEYS:
        kind = kind_named(note.value(key))
        if kind is not None:
            return kind
    if _is_hub(note):
        return "concept"
    for folder in reversed(note.folder.split("/")):
        if folder.casefold() in KIND_FOLDERS:
            return KIND_FOLDERS[folder.casefold()]
    return "concept"


def _is_hub(note: Note) -> bool:
    """Whether the note's name says that it is there to list others."""
    name = note.name.casefold()
    folder = note.folder.rpartition("/")[2].casefold()
    return note.title.startswith("¶") or name.startswith("¶") or name in {*HUB_NAMES, folder}
