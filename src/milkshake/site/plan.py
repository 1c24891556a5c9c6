"""The plan of a site: which pages it has, and where each of them lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import TypeAlias

from msgspec.structs import replace

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Problem
from milkshake.model.files import is_drawing
from milkshake.model.history import NONE, History
from milkshake.model.note import Note
from milkshake.search.index import EMPTY, Index
from milkshake.site import urls
from milkshake.site.base_views import BaseViews
from milkshake.site.catalogue import KIND_PAGES, Catalogue, Folder, RulePage, tag_key, tag_lineage
from milkshake.site.entries import NoteLink
from milkshake.site.page import Page, Priority, Wanted
from milkshake.site.searchable import site_index
from milkshake.site.titles import folder_title
from milkshake.site.words import current

PagesWanted: TypeAlias = Callable[[Catalogue], Iterable[Wanted]]
"""Which pages a page type wants for what a site tells of."""


class Plan(Catalogue):
    """What a site tells of, together with its pages and their URLs.

    `pages` are all of them, `note_urls` the URLs of notes by their paths, and
    `hrefs` those of notes and attachments, percent-encoded; that of a drawing which is
    no note leads to its picture. `links` are those of `site.nodes` that pages have asked for.
    """

    def __init__(
        self,
        research: Research,
        problems: Iterable[Problem],
        rules: Iterable[RulePage],
        page_types: Mapping[str, PagesWanted],
        base_views: BaseViews | None = None,
        before: Plan | None = None,
        history: History = NONE,
        style_files: Iterable[str] = (),
        *,
        search_waits: bool = False,
        index: Index = EMPTY,
    ) -> None:
        """The plan of a site that has the pages which `page_types`, by name, want.

        URLs are not assigned anew where all that is wanted is as in the plan `before`. `index` is
        an earlier one, as `Catalogue` has it.
        """
        given = research, problems, rules, base_views, index, history, style_files
        super().__init__(*given, search_waits=search_waits)
        wanted = [(name, one) for name, wants in page_types.items() for one in wants(self)]
        # The sort keeps the order of those of one priority.
        wanted.sort(key=lambda item: item[1].priority)
        self.links: dict[tuple[str, str, bool], NoteLink] = {}
        self._urls: dict[tuple[str, str, int], str] = {}
        self.pages: list[Page] = []
        self.note_urls: dict[str, str] = {}
        self.hrefs: dict[str, str] = {}
        pages_of_folders = {path: one.note and one.note.path for path, one in self.folders.items()}
        self._wanted = wanted, pages_of_folders, self.vault.with_unlisted.files
        if before is not None and before._wanted == self._wanted:
            self._urls, self.pages = before._urls, before.pages
            self.note_urls, self.hrefs = before.note_urls, before.hrefs
        else:
            self._assign(wanted)

    def _assign(self, wanted: Iterable[tuple[str, Wanted]]) -> None:
        """Assign URLs to the pages that are `wanted`, sorted by priority, each after its type."""
        parts = [(name, one, n) for name, one in wanted for n in range(1, one.pages + 1)]
        kept = [part for part in parts if part[1].priority < Priority.REDIRECT]
        assigned = urls.assign([urls.numbered(one.url, n) for _, one, n in kept])
        free = urls.free(assigned, [one.url for _, one, _ in parts[len(kept) :]])
        parts = kept + [part for part in parts[len(kept) :] if part[1].url in free]
        assigned += [one.url for _, one, _ in parts[len(kept) :]]
        for (name, one, number), url in zip(parts, assigned, strict=True):
            self._urls[name, one.name, number] = url
            if one.made:
                self.pages.append(Page(name, one.name, number, one.pages, url, one.size))
        for folder in self.folders.values():
            if folder.note is not None:
                self._urls["note", folder.note.path, 1] = self._urls["folder", folder.path, 1]
        self.note_urls = {path: self.url("note", path) for path in self.vault.with_unlisted.notes}
        self.hrefs = {path: urls.encoded(url) for path, url in self.note_urls.items()}
        self.hrefs.update((path, self.href("attachment", path)) for path in self.attachments)
        for path in filter(is_drawing, self.vault.with_unlisted.files):
            if (pictures := self.vault.with_unlisted.exported(path)) and pictures[0] in self.hrefs:
                self.hrefs[path] = self.hrefs[pictures[0]]

    def is_same_but_for_texts(
        self,
        research: Research,
        problems: Iterable[Problem],
        rules: Iterable[RulePage],
        history: History,
        style_files: Iterable[str],
    ) -> bool:
        """Whether a plan for these would differ from this one at most in texts of notes."""
        return self.research.is_same_but_for_texts(research) and self._given == (
            tuple(problems),
            tuple(rules),
            history,
            tuple(style_files),
            current(),
        )

    def with_texts(
        self, research: Research, base_views: BaseViews, *, search_waits: bool
    ) -> Plan | None:
        """This plan for `research` that is the same but for texts; None where another is needed.

        With `search_waits` the index stays that of this plan.
        """
        before = self.vault.with_unlisted.notes
        texts = {
            path: note
            for path, note in research.vault.with_unlisted.notes.items()
            if note is not before[path]
        }
        plan = copy(self)
        plan.links = {}
        plan.research, plan.vault, plan.base_views = research, research.vault, base_views
        plan.notes = _replaced(self.notes, texts)
        plan.kinds = {kind: _replaced(notes, texts) for kind, notes in self.kinds.items()}
        plan.folders = dict(self.folders)
        plan.tags = dict(self.tags)
        for note in texts.values():
            folder = plan.folders.get(note.folder)
            if folder is not None:
                plan.folders[note.folder] = folder = _with_texts(folder, texts)
                # Whether the opening heading is the title depends on the text before it.
                if folder.title != folder_title(note.folder.rpartition("/")[2], folder.note):
                    return None
            for key in {key for tag in note.tags for key in tag_lineage(tag_key(tag.name))}:
                if (tag_group := plan.tags.get(key)) is not None:
                    plan.tags[key] = replace(tag_group, notes=_replaced(tag_group.notes, texts))
        if not search_waits:
            plan.index = site_index(
                research, plan.notes, lambda note: plan.title_of(note).text, self.index
            )
        parts = (len(plan.index.shards), len(plan.index.texts))
        return plan if parts == (len(self.index.shards), len(self.index.texts)) else None

    def url(self, page_type: str, name: str, number: int = 1) -> str:
        """The URL of the `number`-th page of what is called `name` among the pages of a type."""
        return self._urls[page_type, name, number]

    def href(self, page_type: str, name: str, number: int = 1) -> str:
        """The same, percent-encoded, from the site's folder."""
        return urls.encoded(self._urls[page_type, name, number])

    def kind_href(self, kind: str) -> str:
        """The page of a kind, as `href` gives it: its list, or the page that takes its place."""
        page_type = KIND_PAGES.get(kind)
        return self.href("kind", kind) if page_type is None else self.href(page_type, "")

    def folder_href(self, path: str) -> str:
        """The page of the folder at `path`, as `href` gives it; empty for one without a page."""
        return self.href("folder", path) if path in self.folders else ""

    def absolute(self, url: str) -> str:
        """The address of a page on the web; empty where the config names none."""
        if not self.address:
            return ""
        return self.address + ("" if url == urls.HOME else urls.encoded(url))


def _replaced(notes: tuple[Note, ...], texts: Mapping[str, Note]) -> tuple[Note, ...]:
    """The notes, with those in `texts` in the place of those at the same paths."""
    return tuple([texts.get(note.path, note) for note in notes])


def _with_texts(folder: Folder, texts: Mapping[str, Note]) -> Folder:
    note = folder.note and texts.get(folder.note.path, folder.note)
    return replace(folder, notes=_replaced(folder.notes, texts), note=note)
