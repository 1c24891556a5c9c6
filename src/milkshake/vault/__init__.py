"""A vault as Obsidian knows it: its notes and files, where their links lead, what is published.

A `Vault` never changes: a changed vault is another `Vault`. What follows from its notes is
computed when it is first asked for. What the notes say about jobs to be done is in
`milkshake.jtbd.research.Research`.

Long because what is taken over from one vault to the next has to be known beside what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

from msgspec.structs import replace

from milkshake.config import Config
from milkshake.model.canvas import Card
from milkshake.model.files import is_base, is_canvas, is_drawing
from milkshake.model.link import Link
from milkshake.model.note import Note
from milkshake.model.own import STYLES
from milkshake.resolve import (
    Ambiguous,
    Found,
    Missing,
    Resolver,
    SiteOnly,
    Target,
    Withheld,
    differing,
    link_names,
    moved_links,
    places_in,
)
from milkshake.vault.edge import Edge, paths_on_site, paths_reached, to_others
from milkshake.vault.excluded import Excluded, excluded
from milkshake.vault.kept import Kept
from milkshake.vault.left_out import HiddenBlock, LeftOut, Unpublished
from milkshake.vault.properties import Reason, is_unlisted, stated_reason
from milkshake.vault.templates import is_template_alone

__all__ = ["Edge", "Vault"]

_Made = TypeVar("_Made")


class Vault:
    """Notes and files, and everything that follows from their links and from the config."""

    def __init__(
        self,
        notes: Iterable[Note],
        files: Iterable[str] = (),
        config: Config | None = None,
        *,
        edges: Mapping[str, tuple[Edge, ...]] | None = None,
        with_unlisted: Vault | None = None,
        before: Vault | None = None,
        kept: Kept | None = None,
    ) -> None:
        """A vault of `notes`, and of other `files` by their paths.

        `edges` are the resolved links of each note. They are given for a vault that is a
        part of a larger one, where links were resolved; else the vault resolves them.
        `with_unlisted` is given for a published vault that has unlisted notes: the vault that
        holds them too. `before` is an earlier vault, if there is one: links that cannot lead
        elsewhere now are not resolved again. `kept` is what an earlier vault of this kind made
        of its notes.
        """
        self.notes: dict[str, Note] = {n.path: n for n in sorted(notes, key=lambda n: n.path)}
        self.files: tuple[str, ...] = tuple(sorted(files))
        self.config = config or Config()
        self._known_edges = edges
        earlier = None if before is None else before._kept
        self._kept: Kept = kept or earlier or Kept()
        self._each: dict[Callable[[Any], Any], Mapping[str, Any]] = {}
        self._withheld: dict[str, Reason | None] = {}
        self.with_unlisted = with_unlisted or self
        if before is None or edges is not None:
            return
        again = dict(before.edges)
        others = differing(before.notes, before.files, self.notes, self.files)
        moved = None
        if others is not None and len(others) <= _FEW:
            moved = moved_links(before.resolver, self.resolver, others) if others else ()
        if moved is None:
            every = {path: self._edges_of(note) for path, note in self.notes.items()}
            # Most lead where they led, and what was made of those edges holds.
            self._known_edges = {
                path: known if (known := again.get(path)) == now else now
                for path, now in every.items()
            }
            return
        changed = {
            path
            for path, note in self.notes.items()
            if (old := before.notes.get(path)) is not note
            and (old is None or places_in(old) != places_in(note))
        }
        leads_to = before.each_edges(paths_on_site) if changed else {}
        names = self.each(link_names) if moved else {}
        for path, note in self.notes.items():
            if before.notes.get(path) is not note:
                again[path] = self._edges_of(note)
            elif moved and not names[path].isdisjoint(moved):
                resolved = self._edges_of(note)
                again[path] = again[path] if resolved == again[path] else resolved
            elif changed and not changed.isdisjoint(leads_to[path]):
                again[path] = self._edges_again(again[path], changed)
        self._known_edges = {path: again[path] for path in self.notes} if others else again

    def each(self, make: Callable[[Note], _Made]) -> Mapping[str, _Made]:
        """What `make` makes of each note, by path.

        It is called for those notes only that were not in the vault before this one, so what it
        makes must follow from the note alone.
        """
        if make not in self._each:
            self._each[make] = self._kept.each(self.notes, make)
        made: Mapping[str, _Made] = self._each[make]
        return made

    def each_edges(self, make: Callable[[tuple[Edge, ...]], _Made]) -> Mapping[str, _Made]:
        """What `make` makes of the edges from each note, by path; the same holds for it."""
        if make not in self._each:
            self._each[make] = self._kept.each(self.edges, make)
        made: Mapping[str, _Made] = self._each[make]
        return made

    def each_file(self, make: Callable[[str], _Made]) -> Mapping[str, _Made]:
        """What `make` makes of the path of each other file, by path; the same holds for it."""
        if make not in self._each:
            self._each[make] = self._kept.each(self._path_of_files, make)
        made: Mapping[str, _Made] = self._each[make]
        return made

    @cached_property
    def _path_of_files(self) -> Mapping[str, str]:
        return {path: path for path in self.files}

    def with_texts(self, notes: Mapping[str, Note]) -> Vault:
        """The vault with `notes`, by path, in place of those that differ in their texts only.

        See `only_texts_differ`. What is known of this vault then holds for the other one too.
        """
        return self._with_texts(notes, {})

    def _with_texts(self, notes: Mapping[str, Note], made: dict[Vault, Vault]) -> Vault:
        """The same; `made` has the vaults that are made already by those they are made from."""
        if self in made:
            return made[self]
        vault = made[self] = copy(self)
        vault._each = {}
        vault.notes = {path: notes.get(path, note) for path, note in self.notes.items()}
        known = vars(vault)
        if "checked" in known:
            known["checked"] = tuple([notes.get(note.path, note) for note in self.checked])
        vault.with_unlisted = self.with_unlisted._with_texts(notes, made)
        public = known.pop("_published", None)
        if public is not None:
            shown = {path: note.public or note for path, note in notes.items()}
            known["_published"] = public._with_texts(shown, made)
        return vault

    @cached_property
    def resolver(self) -> Resolver:
        """Finds what a link text in a note leads to."""
        return self._kept.resolver(self.notes, self.files)

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges from each note: one for each link, in the order of `Note.links`."""
        if self._known_edges is not None:
            return self._known_edges
        return {path: self._edges_of(note) for path, note in self.notes.items()}

    def _edges_again(self, edges: tuple[Edge, ...], changed: Collection[str]) -> tuple[Edge, ...]:
        """The edges, of which those to places in the `changed` notes are resolved again."""
        if not changed or not any(
            edge.link.subpath and edge.path_on_site in changed for edge in edges
        ):
            return edges
        return tuple(Edge(e.source, e.link, self._target(e.link, e.source)) for e in edges)

    def _edges_of(self, note: Note) -> tuple[Edge, ...]:
        path = note.path
        return tuple(Edge(path, link, self._target(link, path)) for link in note.links)

    def _target(self, link: Link, path: str) -> Target:
        target = self.resolver.resolve_on_site(link.target, link.subpath, path)
        if not link.is_html:
            return target
        return SiteOnly(target.target if isinstance(target, SiteOnly) else target, alias=False)

    @cached_property
    def backlinks(self) -> dict[str, tuple[Edge, ...]]:
        """The edges to each note or file from other notes, sorted by source and place."""
        return self._kept.backlinks(self.each_edges(to_others))

    @cached_property
    def checked(self) -> tuple[Note, ...]:
        """The notes that rules look at.

        They are not templates, not what Obsidian is told to exclude, and not drawings.
        """
        return tuple(
            note
            for path, note in self.notes.items()
            if not self.is_template(path) and not self._is_ignored(path) and not note.is_drawing
        )

    def with_checked(self, paths: Collection[str]) -> Vault:
        """This vault, but that rules look at none but the notes at the `paths`."""
        vault = copy(self)
        vars(vault)["checked"] = tuple([note for note in self.checked if note.path in paths])
        return vault

    def published(self) -> Vault:
        """The vault without what a site may not tell of; the vault itself if that is nothing.

        Links are resolved in the whole vault: a link to a withheld note does not come to
        lead to another note, its target is `Withheld`. Other files are published if a
        published note links to them, has them as its picture, or shows them as a drawing.
        Unlisted notes are only in the `with_unlisted` of the result: to everything that is
        derived from its notes they are files to which links lead.
        """
        return self._published

    @cached_property
    def _published(self) -> Vault:
        shown = self._without_hidden_blocks()
        public = shown._public()
        unlisted = public.each(is_unlisted)
        listed = {path: note for path, note in public.notes.items() if not unlisted[path]}
        if len(listed) == len(public.notes):
            return public
        edges = {path: public.edges[path] for path in listed}
        return public._part(listed, edges, with_unlisted=public)

    def _without_hidden_blocks(self) -> Vault:
        """The vault without hidden blocks; the vault itself if there are none.

        A link to a place in a hidden block leads to the note. An embed of it, and a card of a
        canvas that shows it, has the target `Withheld`.
        """
        if not any(note.hidden for note in self.notes.values()):
            return self
        notes = {path: note.public or note for path, note in self.notes.items()}
        kept = self._kept.of_part
        shown = Vault(notes.values(), self.files, self.config, kept=kept)
        edges = {
            path: tuple(
                edge if _is_whole(edge.on_site) else self._without_hidden_place(edge, number, note)
                for number, edge in enumerate(shown.edges[path])
            )
            for path, note in notes.items()
        }
        return Vault(notes.values(), self.files, self.config, edges=edges, kept=kept)

    def _without_hidden_place(self, edge: Edge, number: int, note: Note) -> Edge:
        """The edge of `note`, whose place in its target is not shown, as a site has it."""
        whole_note = self.notes.get(edge.path_on_site or "")
        if whole_note is None or not whole_note.hidden:
            return edge
        cards = note.canvas.cards if note.canvas is not None else ()
        if edge.link.embed or any(card.link == number for card in cards):
            return replace(edge, target=Withheld())
        assert isinstance(edge.on_site, (Found, Ambiguous))
        whole = replace(edge.on_site, anchor="", subpath_found=True)
        if isinstance(edge.target, SiteOnly):
            return replace(edge, target=SiteOnly(whole, edge.target.alias))
        return replace(edge, target=whole)

    def _public(self) -> Vault:
        """The vault without withheld notes and unused files; the vault itself without any."""
        withheld_notes = self.withheld_notes
        notes = {path: note for path, note in self.notes.items() if path not in withheld_notes}
        reached = self.each_edges(paths_reached)
        edges = {
            path: self.edges[path]
            if reached[path].isdisjoint(withheld_notes)
            else self._public_edges(path, notes)
            for path in notes
        }
        for path, note in notes.items():
            if note.canvas is not None:
                edges[path] = self._public_cards(edges[path], notes)
                withheld = {
                    card.number
                    for card in note.canvas.cards
                    if self._is_withheld(card, edges[path], notes)
                }
                if withheld:
                    notes[path] = replace(note, canvas=note.canvas.without(withheld))
        return self._part(notes, edges)

    def _part(
        self,
        notes: Mapping[str, Note],
        edges: Mapping[str, tuple[Edge, ...]],
        with_unlisted: Vault | None = None,
    ) -> Vault:
        """The vault of some of its notes, and of the files that these use."""
        leads_to = self._kept.of_part.each(edges, paths_on_site)
        used: set[str | None] = {path for paths in leads_to.values() for path in paths}
        used.update(self.pictures[path] for path in self.pictures.keys() & notes.keys())
        for path in self.drawings:
            if path in notes or path in used:
                used.update(self.exported(path))
        used.add(self.config.logo_in(self.files))
        files = [path for path in self.files if path in used]
        if len(notes) == len(self.notes) and len(files) == len(self.files):
            return self
        return Vault(
            notes.values(),
            files,
            self.config,
            edges=edges,
            with_unlisted=with_unlisted,
            kept=self._kept.of_part,
        )

    def picture(self, note: Note) -> str | None:
        """The path of the picture of the note, from its property `image` or `cover`, or None.

        As in Obsidian Publish, the property holds a path from the root of the vault, and
        letter case matters.
        """
        return self.pictures.get(note.path)

    @cached_property
    def pictures(self) -> Mapping[str, str]:
        """The pictures of the notes that have one, by the paths of these notes."""
        found = {}
        for path, named in self.each(_pictures).items():
            for text in named:
                if text in self._file_set:
                    found[path] = text
                    break
        return found

    @cached_property
    def drawings(self) -> tuple[str, ...]:
        """The paths of the drawings, which are notes or other files."""
        notes = [path for path, note in self.notes.items() if note.has_drawing]
        return (*notes, *filter(is_drawing, self.files))

    def exported(self, path: str | None) -> tuple[str, ...]:
        """The paths of the pictures that Excalidraw has exported beside the drawing at `path`.

        There may be one for light themes and one for dark ones, in this order. The tuple is
        empty for a drawing without any, and for what is no drawing.
        """
        stems: tuple[str, ...] = ()
        if path in self.notes and self.notes[path].has_drawing:
            stems = (path.rpartition(".")[0],)
        elif path is not None and is_drawing(path):
            stems = (path.rpartition(".")[0], path)
        files = self._file_set
        for ending in ("svg", "png"):
            for stem in stems:
                names = (f"{stem}.light.{ending}", f"{stem}.{ending}", f"{stem}.dark.{ending}")
                light = next((name for name in names[:2] if name in files), None)
                dark = names[2] if names[2] in files else None
                if found := tuple(name for name in (light, dark) if name is not None):
                    return found
        return ()

    @cached_property
    def _file_set(self) -> frozenset[str]:
        return frozenset(self.files)

    def _public_cards(self, edges: tuple[Edge, ...], notes: Mapping[str, Note]) -> tuple[Edge, ...]:
        """The edges of a canvas, among which an old path of a withheld note is `Withheld` too.

        A canvas keeps the old path of a note that was moved outside of Obsidian. Such a card
        leads nowhere, but it would show the name of the note.
        """
        return tuple(
            replace(edge, target=Withheld())
            if isinstance(edge.target, Missing) and self._names_withheld(edge.link.target, notes)
            else edge
            for edge in edges
        )

    def _is_withheld(self, card: Card, edges: tuple[Edge, ...], notes: Mapping[str, Note]) -> bool:
        """Whether a card shows a withheld note, or is an address of Obsidian's that names one."""
        if card.link >= 0:
            return isinstance(edges[card.link].target, Withheld)
        is_address = card.kind == "link" and not card.content
        return is_address and self._names_withheld(card.name.partition("#")[0], notes)

    def _names_withheld(self, target: str, notes: Mapping[str, Note]) -> bool:
        """Whether only withheld notes have the file name that ends the `target` of a card.

        Where no file has it, the target or its end may be the alias of a note.
        """
        target = target.lstrip("/")
        name = target.rpartition("/")[2]
        named = (
            self.resolver.files_named(name)
            or self.resolver.alias_of(target)
            or self.resolver.alias_of(name)
        )
        return bool(named) and not any(path in notes or path in self._file_set for path in named)

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
        if isinstance(target, SiteOnly):
            inner = self._public_target(target.target, notes)
            assert not isinstance(inner, SiteOnly)
            if inner is target.target:
                return target
            # To Obsidian the link leads nowhere; so it does to a reader of the site.
            hidden = target.alias and isinstance(inner, Withheld)
            return Missing() if hidden else SiteOnly(inner, target.alias)
        if not isinstance(target, (Found, Ambiguous)):
            return target
        if target.path in self.notes and target.path not in notes:
            return Withheld()
        if isinstance(target, Ambiguous):
            # A withheld note must not appear among the candidates either.
            public = tuple(c for c in target.candidates if c in notes or c not in self.notes)
            if len(public) < len(target.candidates):
                if len(public) == 1:
                    return Found(target.path, target.anchor, target.subpath_found)
                return replace(target, candidates=public)
        return target

    def withheld(self, note: Note) -> Reason | None:
        """Why the note may not be published, or None if it may.

        With `publishing.mode = "opt-in"`, canvases and bases, which have no properties, may be
        published where a published note leads to them.
        """
        if note.path not in self._withheld:
            self._withheld[note.path] = self._reason(note)
        return self._withheld[note.path]

    @cached_property
    def withheld_notes(self) -> Mapping[str, Reason]:
        """Why notes may not be published, by the paths of those that may not."""
        paths: Iterable[str] = self.notes
        if self.config.publishing.mode == "opt-out":
            # What nothing speaks against is published.
            others = self.templates | self._excluded.paths
            fine = {None, "publish: true"}
            stated = self.each(stated_reason)
            paths = [
                path for path, reason in stated.items() if reason not in fine or path in others
            ]
        reasons = ((path, self.withheld(self.notes[path])) for path in paths)
        return {path: reason for path, reason in reasons if reason is not None}

    def _reason(self, note: Note) -> Reason | None:
        stated = self.each(stated_reason)[note.path]
        if stated is not None and stated != "publish: true":
            return stated
        if self.is_template(note.path):
            return "template"
        if stated is not None:
            return None
        if self._is_ignored(note.path):
            return "excluded in Obsidian"
        if self.config.publishing.mode == "opt-out":
            return None
        if is_canvas(note.path) or is_base(note.path):
            return None if note.path in self._reached else "no link from a published note"
        return "no publish: true"

    def left_out(self, styles: Collection[str] = ()) -> LeftOut:
        """What is in the vault and not on its site, and which notes no list there names.

        `styles` are the paths of the files that styles of the team's name.
        """
        shown = self._without_hidden_blocks()
        pages = self.published().with_unlisted
        reasons = {path: shown.withheld(note) for path, note in shown.notes.items()}
        return LeftOut(
            notes=[Unpublished(path, reason) for path, reason in reasons.items() if reason],
            unlisted=[path for path, note in pages.notes.items() if is_unlisted(note)],
            hidden=[
                HiddenBlock(path, span.row, span.end_row)
                for path in pages.notes
                for span in self.notes[path].hidden
            ],
            attachments=sorted({*self.files} - {*pages.files, *styles, STYLES}),
        )

    @cached_property
    def _reached(self) -> frozenset[str]:
        """The canvases and bases to which notes that may be published lead, or such a canvas."""
        boards = {path for path in self.notes if is_canvas(path) or is_base(path)}
        boards = {path for path in boards if not self._is_ignored(path)}
        others = (note for path, note in self.notes.items() if path not in boards)
        waiting = [note.path for note in others if self.withheld(note) is None]
        reached: set[str] = set()
        while waiting:
            for edge in self.edges[waiting.pop()]:
                path = edge.path_on_site
                if path in boards and path not in reached:
                    reached.add(path)
                    waiting.append(path)
        return frozenset(reached)

    def is_template(self, path: str) -> bool:
        """Whether the note is a template for others.

        It is one by itself, or it lies in the folder that the settings of Obsidian or of
        Templater name, or in a folder called *Templates*. Bases are never templates.
        """
        return path in self.templates

    @cached_property
    def templates(self) -> frozenset[str]:
        """The paths of the notes for which `is_template` holds."""
        obsidian = self.config.obsidian
        named = (folder.strip("/") for folder in (obsidian.templates, obsidian.templater))
        folders = tuple(f"{folder}/" for folder in named if folder)
        alone = self.each(is_template_alone)
        templates = {path for path, is_template in alone.items() if is_template}
        if folders:
            templates.update(p for p in self.notes if p.startswith(folders) and not is_base(p))
        return frozenset(templates)

    def _is_ignored(self, path: str) -> bool:
        return path in self._excluded.paths

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why filters for excluded files, in Obsidian's settings, exclude nothing; one for each."""
        return self._excluded.warnings

    @cached_property
    def _excluded(self) -> Excluded:
        filters = self.config.obsidian.ignore
        return excluded(filters, self.notes) if filters else Excluded(frozenset(), ())


_FEW = 50


def _is_whole(target: Target) -> bool:
    """Whether a link leads to nothing less than its text says."""
    return not isinstance(target, (Found, Ambiguous)) or target.subpath_found


def _pictures(note: Note) -> tuple[str, ...]:
    """The paths in the properties that name the picture of a note."""
    if not any(item.name.casefold() in {"image", "cover"} for item in note.properties):
        return ()
    return tuple(text.strip("/") for text in (*note.texts("image"), *note.texts("cover")))
