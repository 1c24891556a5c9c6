"""A vault: its notes, where their links lead, and what is derived from both.

A `Vault` is never changed. What it derives is computed when first asked for;
a changed vault is another `Vault`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from milkshake.config import Config
from milkshake.jtbd.items import Contents, Item, contents
from milkshake.jtbd.kinds import LINKED_BY, Inference, Naming, infer
from milkshake.jtbd.performers import Performer, performers
from milkshake.jtbd.properties import (
    Facts,
    Statement,
    choice,
    display_title,
    facts,
    statement,
    texts,
    title,
)
from milkshake.jtbd.relations import Conflict, Edge, Relations, fold
from milkshake.jtbd.schema import Kind, relation, stating
from milkshake.jtbd.scores import Score, score
from milkshake.jtbd.statements import wordings
from milkshake.jtbd.wording import Settings
from milkshake.model.note import Note, Property
from milkshake.model.statement import Normal, Wording
from milkshake.resolve import Ambiguous, Found, Resolver, Target, Withheld

__all__ = ["Edge", "Vault"]


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
    def facts(self) -> dict[str, Facts]:
        """What each note states, by the names of `schema.KEYS`, in whatever form it is written."""
        return {path: facts(note) for path, note in self.notes.items()}

    def stated(self, path: str, name: str) -> Property | None:
        """The property `name` of the note at `path`, under any of its names, or None."""
        return self.facts[path].get(name)

    def facts_of(self, node: str) -> Facts:
        """What the note (by path) or item (by id) states."""
        item = self.items.get(node)
        return self.facts[node] if item is None else item.facts

    @cached_property
    def inferences(self) -> dict[str, Inference]:
        """The kind of each note, and why. What a note of a certain kind names it by counts too."""
        found = {path: infer(note, self.facts[path]) for path, note in self.notes.items()}
        # A note that says what it is does not become another thing by being named.
        named: dict[str, list[Naming]] = {
            path: [] for path, inference in found.items() if not _settled(inference)
        }
        for source, edges in self.edges.items():
            if found[source].kind != "concept" and not self._is_template(source):
                for edge in edges:
                    if edge.relation not in LINKED_BY:
                        continue
                    if (path := edge.path) in named and path != source:
                        key = stating(edge.link.key)
                        named[path].append((key, source, edge.link.span))
        for path, naming in named.items():
            if naming:
                found[path] = infer(self.notes[path], self.facts[path], naming)
        return found

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each note, where it is certain; else concept. `inferences` says why."""
        return {path: inference.kind for path, inference in self.inferences.items()}

    @cached_property
    def contents(self) -> dict[str, Contents]:
        """What each note holds within itself; nothing for templates."""
        kinds = self.kinds
        return {
            path: contents(note, kinds[path], self.facts[path])
            for path, note in self.notes.items()
            if not self._is_template(path)
        }

    @cached_property
    def items(self) -> dict[str, Item]:
        """The needs, steps, stories and forces within notes that are nodes of their own, by id."""
        found = (item for content in self.contents.values() for item in content.items)
        return {item.id: item for item in found if item.about < 0}

    def items_of(self, path: str) -> tuple[Item, ...]:
        """The items in the note at `path`, in the order of the text."""
        content = self.contents.get(path)
        return tuple(item for item in content.items if item.about < 0) if content else ()

    def kind_of(self, node: str) -> str:
        """The kind of a note (by path) or of an item (by id)."""
        return self.kinds.get(node) or self.items[node].kind

    @cached_property
    def relations(self) -> Relations:
        """What notes and items are to one another, each relation in one direction."""
        return fold(self.edges, self.kinds, self.contents, self.items, self.facts)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What does not go together among the relations, by the kinds that something speaks for."""
        found: dict[str, str] = {
            path: inference.kind
            for path, inference in self.inferences.items()
            if inference.certain and inference.reasons
        }
        found |= {name: item.kind for name, item in self.items.items()}
        return tuple(self.relations.conflicts(found))

    @cached_property
    def performers(self) -> dict[str, tuple[Performer, ...]]:
        """Who gets each job done, by the job's id: its own performers, else those it inherits."""
        return performers(self.relations, self.kinds, self.items, self.facts)

    def statement(self, node: str) -> Statement:
        """The words in which the note or item `node` is stated, and where they stand."""
        item = self.items.get(node)
        if item is not None:
            return Statement(item.text, item.path, item.span, "item")
        return statement(self.notes[node], self.facts[node], self.kinds[node] == "story")

    def title(self, node: str) -> str:
        """What the note or item `node` is called, in words even where its file is not."""
        item = self.items.get(node)
        return title(self.notes[node], self.facts[node]).text if item is None else item.text

    @cached_property
    def wordings(self) -> dict[str, tuple[Wording, ...]]:
        """What the grammar says of the statements of each note in English that has any."""
        measure = self._settings
        found = {}
        for path, held in self.contents.items():
            kind = self.kinds[path]
            if kind != "concept" and self.is_english(path):
                who = self._performer_names(path) if kind == "job" else ()
                note, stated = self.notes[path], self.facts[path]
                found[path] = wordings(note, kind, stated, held, measure, who)
        return found

    @cached_property
    def normals(self) -> dict[str, Normal]:
        """What is left of the statements of jobs, steps and needs to compare, by path or id."""
        return {
            one.node: one.normal
            for found in self.wordings.values()
            for one in found
            if one.normal is not None
        }

    def is_english(self, path: str) -> bool:
        """Whether the note at `path` can be read, and is in English by its `lang` or the config."""
        if not self.notes[path].is_readable:
            return False
        stated = next(iter(texts(self.facts[path].get("lang"))), None) or self.config.language
        return stated.strip().casefold().startswith("en")

    @cached_property
    def _settings(self) -> Settings:
        """What statements are measured by: the config, and the vault's own solutions."""
        names: dict[str, None] = {}
        for path, kind in self.kinds.items():
            if kind == "solution" and choice(self.facts[path], "solution_kind") != "nothing":
                note = self.notes[path]
                for name in (display_title(note.title), note.name, *note.texts("aliases")):
                    names[name] = None
        lint = self.config.lint
        pairs = lint.fixed_pairs
        return Settings(lint.profile, tuple(names), lint.brands, lint.domain_terms, pairs)

    def _performer_names(self, path: str) -> tuple[str, ...]:
        """The names of those who do the job at `path`."""
        names = (self.notes[found.path].title for found in self.performers[path])
        return (*texts(self.facts[path].get("performer")), *names)

    @cached_property
    def scores(self) -> dict[str, tuple[Score, ...]]:
        """The scores of notes and items by id: a note's own first, then those of tables."""
        found: defaultdict[str, list[Score]] = defaultdict(list)
        for path, stated in self.facts.items():
            if self.kinds[path] in {"job", "need"} and path in self.contents:
                self._add_score(found, path, path, stated)
        for path, content in self.contents.items():
            for item in content.items:
                if item.kind == "need" and item.properties:
                    node: str | None = item.id
                    if item.about >= 0:
                        node = self.edges[path][item.about].path
                    if node is not None and (node in self.items or node in self.notes):
                        self._add_score(found, node, path, item.facts)
        return {node: tuple(scores) for node, scores in found.items()}

    def _add_score(
        self, found: defaultdict[str, list[Score]], node: str, path: str, stated: Facts
    ) -> None:
        """Add the score in `stated`, which the note at `path` says, or a row or item in it."""
        people = self.notes[path].name if self.kinds[path] == "persona" else ""
        whole = self.config.scores
        near = whole.of_folder(path)
        defaults = {"folder": (near.scale, near.basis), "vault": (whole.scale, whole.basis)}
        made = score(path, stated, self.facts[path], defaults, people)
        if made is not None:
            found[node].append(made)

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
        # A canvas names its files by their paths, so one that shows a withheld note is withheld.
        canvases = [path for path in notes if path.lower().endswith(".canvas")]
        while telling := [path for path in canvases if path in notes and self._tells(path, notes)]:
            for path in telling:
                del notes[path]
        edges = {path: self._public_edges(path, notes) for path in notes}
        used = {edge.path for found in edges.values() for edge in found}
        used.update(map(self.picture, notes.values()))
        files = [path for path in self.files if path in used]
        if len(notes) == len(self.notes) and len(files) == len(self.files):
            return self
        public = Vault(notes.values(), files, self.config, edges=edges)
        if len(notes) == len(self.notes):
            # What follows from the notes alone is the same; a withheld note might have added to it.
            public.__dict__["inferences"] = self.inferences
        return public

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
        if self._is_template(note.path):
            return False
        return publish is True or _says(publish, "true") or not self._is_ignored(note.path)

    def _is_template(self, path: str) -> bool:
        """Whether the file is there to make notes from; a base among templates is none."""
        return path.startswith(self._templates) and not path.endswith(".base")

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


def _settled(inference: Inference) -> bool:
    """Whether something says what the note is."""
    return inference.certain and bool(inference.reasons)
