"""A vault as Obsidian knows it: its notes and files, where their links lead, what is published.

A `Vault` is never changed. What it derives is computed when first asked for;
a changed vault is another `Vault`. What the notes say about jobs to be done is
known to `milkshake.jtbd.research.Research`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from milkshake.config import Config
from milkshake.model.files import is_base, is_canvas
from milkshake.model.link import Link
from milkshake.model.note import Note
from milkshake.resolve import Ambiguous, Found, Resolver, Target, Withheld


class Edge(Struct, frozen=True, gc=False):
    """A link, resolved: `link` as written in `source`, `target` what it means there."""

    source: str
    link: Link
    target: Target

    @property
    def path(self) -> str | None:
        """The file the edge leads to, or None where it leads to none."""
        target = self.target
        return target.path if isinstance(target, (Found, Ambiguous)) else None


class Vault:
    """Notes and files, and everything that follows from their links and from the config."""

    def __init__(
        self,
        notes: Iterable[Note],
        files: Iterable[str] = (),
        config: Config | None = None,
        *,
        edges: Mapping[str, tuple[Edge, ...]] | None = None,
    ) -> None:
        """A vault of `notes` and of the paths of its other `files`.

        `edges` are the resolved links by note, where they are known already because
        the vault is a part of a larger one.
        """
        self.notes: dict[str, Note] = {n.path: n for n in sorted(notes, key=lambda n: n.path)}
        self.files: tuple[str, ...] = tuple(sorted(files))
        self.config = config or Config()
        self._known_edges = edges

    @cached_property
    def resolver(self) -> Resolver:
        """Answers what a link text means in a note."""
        return Resolver(self.notes, self.files)

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges out of each note, one a link, in the order of `Note.links`."""
        if self._known_edges is not None:
            return self._known_edges
        resolve = self.resolver.resolve
        return {
            path: tuple(
                Edge(path, link, resolve(link.target, link.subpath, path)) for link in note.links
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
    def checked(self) -> tuple[Note, ...]:
        """The notes that rules look at: not templates, and not what Obsidian is told to exclude."""
        return tuple(
            note
            for path, note in self.notes.items()
            if not self.is_template(path) and not self._is_ignored(path)
        )

    def published(self) -> Vault:
        """The vault without what may not be published; itself where nothing is withheld.

        Its edges are those of the whole vault: a link to a withheld note does not
        come to mean another note, it is `Withheld`. Of the other files those stay
        that a published note leads to.
        """
        notes = {path: note for path, note in self.notes.items() if self._is_public(note)}
        # A canvas names its files by their paths, so one that shows a withheld note is withheld.
        canvases = [path for path in notes if is_canvas(path)]
        while telling := [path for path in canvases if path in notes and self._tells(path, notes)]:
            for path in telling:
                del notes[path]
        edges = {path: self._public_edges(path, notes) for path in notes}
        used = {edge.path for found in edges.values() for edge in found}
        used.update(map(self.picture, notes.values()))
        files = [path for path in self.files if path in used]
        if len(notes) == len(self.notes) and len(files) == len(self.files):
            return self
        return Vault(notes.values(), files, self.config, edges=edges)

    def picture(self, note: Note) -> str | None:
        """The file that shows the note where it is linked to: its property `image` or `cover`.

        Obsidian Publish takes a path from the root of the vault there, in exact letter case.
        """
        said = (*note.texts("image"), *note.texts("cover"))
        return next((path for text in said if (path := text.strip("/")) in self._file_set), None)

    @cached_property
    def _file_set(self) -> frozenset[str]:
        return frozenset(self.files)

    def _tells(self, path: str, notes: Mapping[str, Note]) -> bool:
        """Whether the note at `path` leads to one that is not among `notes`."""
        targets = (edge.path for edge in self.edges[path])
        return any(target in self.notes and target not in notes for target in targets)

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
        if self.is_template(note.path):
            return False
        return publish is True or _says(publish, "true") or not self._is_ignored(note.path)

    def is_template(self, path: str) -> bool:
        """Whether the file is there to make notes from; a base among templates is none."""
        return path.startswith(self._templates) and not is_base(path)

    @cached_property
    def _templates(self) -> tuple[str, ...]:
        """How the paths of templates begin; nothing where Obsidian knows of no folder for them."""
        folder = self.config.obsidian.templates.strip("/")
        return (f"{folder}/",) if folder else ()

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
